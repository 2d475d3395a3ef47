import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import { readableLine } from '../../../explanation/readable-line.ts';
import type { CaseSource } from './case-sources.ts';

/** The evidence of a finding as rows, and for each cited line (`input line`) the numbers of the rows that rest on it. */
export function evidenceRows(
  finding: Diagnosis['findings'][number] | undefined,
  sources: readonly CaseSource[],
  id: string,
  mask: (text: string) => string,
) {
  const cited = new Map<string, number[]>();
  const rows = (finding?.evidence ?? []).map(({ input = 0, line, text, says, source }, at) => {
    const n = at + 1;
    const key = `${input} ${line}`;
    if (line !== null) cited.set(key, [...(cited.get(key) ?? []), n]);
    const known = line !== null && sources.some((one) => one.input === input);
    const where =
      line === null ? 'DNS' : sources.length > 1 ? `line ${line} of input ${input + 1}` : `line ${line}`;
    return {
      n,
      where,
      anchor: known ? `${id}-s${input}-l${line}` : null,
      text: mask(source === 'dns' ? text : readableLine(text)),
      says: mask(says.charAt(0).toUpperCase() + says.slice(1)),
    };
  });
  return { rows, cited };
}

/** The cited lines of one input. */
export const citedIn = (
  cited: ReadonlyMap<string, readonly number[]>,
  input: number,
): Map<number, readonly number[]> =>
  new Map(
    [...cited].flatMap(([key, marks]) => {
      const [of, line] = key.split(' ');
      return Number(of) === input ? [[Number(line), marks] as const] : [];
    }),
  );
