import { limits } from '../intake/limits.ts';
import type { SourceText } from '../message/source-text.ts';
import type { EvidenceLine } from './diagnosis.ts';
import type { Ground } from './weigh.ts';

/** A header field seldom folds over more lines than this. */
const MAX_SPAN = 60;

/** Picks, among the lines of a ground, the one that holds the needle; else the first with text. */
function tellingLine(source: SourceText, lines: readonly number[], needle: string | null): number | null {
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return null;
  const wanted = needle?.toLowerCase() ?? '';
  let fallback: number | null = null;
  for (let line = first; line <= Math.min(last, first + MAX_SPAN); line++) {
    const text = source.lineText(line);
    if (text.trim() === '') continue;
    fallback ??= line;
    if (wanted !== '' && text.toLowerCase().includes(wanted)) return line;
  }
  return fallback;
}

/** Turns grounds into cited lines: each line once, its statements joined. Grounds without a line are dropped. */
export function citeGrounds(source: SourceText, grounds: readonly Ground[]): EvidenceLine[] {
  const cited: { line: number | null; text: string; says: string[]; source?: 'dns' }[] = [];
  for (const { says, lines, needle, dns } of grounds) {
    if (dns !== null) {
      cited.push({ line: null, text: dns, says: [says], source: 'dns' });
      continue;
    }
    const line = tellingLine(source, lines, needle);
    if (line === null) continue;
    const known = cited.find((each) => each.line === line);
    if (known) {
      if (!known.says.includes(says)) known.says.push(says);
    } else cited.push({ line, text: source.lineText(line).slice(0, limits.citedLine), says: [says] });
  }
  return cited.map(({ says, ...rest }) => ({ ...rest, says: says.join('; ') }));
}
