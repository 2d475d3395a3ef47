/**
 * Tries the records that are proposed for random domains with everyday slips: `node test/corpus/score-proposals.ts [count] [first seed]`.
 * Exit status 1 when one is unsafe.
 */
import { randomDomain } from '../evidence/policy/propose/random-domain.ts';
import { unsafeProposals } from '../evidence/policy/propose/unsafe-proposals.ts';

/** Slips after which nobody can know what was meant, or a vendor must act: a proposal there need not hold all that was meant. */
const open: ReadonlySet<string> = new Set(['silent vendor', 'broken vendor']);

export async function scoreProposals(
  count: number,
  show: (text: string) => void,
  first = 1,
): Promise<{ readonly unsafe: number; readonly words: string }> {
  let unsafe = 0;
  let records = 0;
  let spf = 0;
  let slipped = 0;
  let mended = 0;
  for (let seed = first; seed < first + count; seed++) {
    const made = randomDomain(seed);
    const meant = made.slips.some((s) => open.has(s)) ? null : made.meant;
    const { unsafe: bad, ...got } = await unsafeProposals({ ...made, meant });
    records += got.records;
    if (got.spf !== null) spf++;
    const wrong = made.slips.some((s) => !s.startsWith('DMARC') && !open.has(s));
    if (wrong) slipped++;
    if (wrong && got.spf !== null) mended++;
    if (bad.length === 0) continue;
    unsafe++;
    if (unsafe <= 20)
      show(
        `seed ${seed} (${made.slips.join(', ')})\n${made.zone.replace(/^/gm, '    ')}\n  ${bad.join('\n  ')}`,
      );
  }
  const words = `proposals: ${unsafe} unsafe of ${count} random domains (${records} records, ${spf} for SPF; ${mended} of ${slipped} slipped records mended)`;
  return { unsafe, words };
}

if (import.meta.main) {
  const { unsafe, words } = await scoreProposals(
    Number(process.argv[2] ?? 20_000),
    console.log,
    Number(process.argv[3] ?? 1),
  );
  console.log(words);
  process.exitCode = unsafe > 0 ? 1 : 0;
}
