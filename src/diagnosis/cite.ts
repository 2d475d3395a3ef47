import { limits } from '../message/limits.ts';
import type { SourceText } from '../message/source-text.ts';
import type { EvidenceLine } from './diagnosis.ts';
import type { Fact } from './fact.ts';

/** A header field rarely folds over more lines than this. */
const MAX_SPAN = 60;
/** A person reads a handful of lines; the JSON of the journey has them all. */
const MAX_LINES = 8;

/** Picks the line of a fact that holds the needle, else the first with text. */
function tellingLine(source: SourceText, lines: readonly number[], needle: string | null): number | null {
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return null;
  const wanted = needle?.toLowerCase() ?? '';
  // Two lines are the ends of a field; more, and lines of several inputs, are named one by one.
  const ends = lines.length <= 2 && last - first <= MAX_SPAN;
  const count = ends ? last - first + 1 : Math.min(lines.length, MAX_SPAN);
  let fallback: number | null = null;
  for (let at = 0; at < count; at++) {
    const line = ends ? first + at : (lines[at] ?? first);
    const text = source.lineText(line);
    if (text.trim() === '') continue;
    fallback ??= line;
    if (wanted !== '' && text.toLowerCase().includes(wanted)) return line;
  }
  return fallback;
}

/** Turns facts into cited lines: each line once, its statements joined. Facts without a line are dropped. */
export function cite(
  source: SourceText,
  facts: readonly Fact[],
  say: (fact: Fact) => string,
): EvidenceLine[] {
  const cited: { input: number; line: number | null; text: string; says: string[]; source?: 'dns' }[] = [];
  for (const fact of facts) {
    const says = say(fact);
    if (fact.dns !== null) {
      cited.push({ input: 0, line: null, text: fact.dns, says: [says], source: 'dns' });
      continue;
    }
    const line = tellingLine(source, fact.lines, fact.needle);
    if (line === null) continue;
    const place = source.placeOf?.(line) ?? { input: 0, line };
    const known = cited.find((each) => each.line === place.line && each.input === place.input);
    if (known) {
      if (!known.says.includes(says)) known.says.push(says);
    } else cited.push({ ...place, text: source.lineText(line).slice(0, limits.citedLine), says: [says] });
  }
  return cited.slice(0, MAX_LINES).map(({ says, ...rest }) => ({ ...rest, says: says.join('; ') }));
}
