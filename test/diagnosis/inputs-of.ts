import type { CaseInput } from '../../src/compose/chain/read-case.ts';

const next = /^(?=--- (?:next message|attached file: .{1,80}) ---$)/m;
const mark = /^--- (?:next message|attached file: (.{1,80})) ---\n/;

/**
 * The inputs of a paste: one, or those of a conversation, parted by `--- next message ---` and
 * `--- attached file: bounce.eml ---`.
 */
export function inputsOf(text: string): readonly [CaseInput, ...CaseInput[]] {
  const inputs = text.split(next).map((part) => {
    const found = mark.exec(part);
    return { bytes: Buffer.from(part.slice(found?.[0].length ?? 0)), name: found?.[1] ?? null };
  });
  const [first = { bytes: Buffer.from(text), name: null }, ...more] = inputs.filter(
    ({ bytes }) => bytes.toString('latin1').trim() !== '',
  );
  return [first, ...more];
}
