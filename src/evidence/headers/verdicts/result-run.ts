import { cleanValue } from '../clean-value.ts';

const word =
  '(?:pass|fail|softfail|neutral|none|temperror|permerror|policy|bestguesspass|hardfail|perm[_-]?fail|temp[_-]?fail)';

/** A result as a program writes it: followed by a remark, a property, a separator or nothing. */
const result = new RegExp(
  `(?:^|[\\s;>,*\`|(:"'\u201c\u201e\u00ab-])((?:spf|dkim|dmarc|arc)=${word})(?=\\s?\\(|[;,]|\\s?$|\\s(?:header|smtp|policy|reason|action|with)\\b)`,
  'gi',
);
const separator = new RegExp(`,\\s{0,3}(?=(?:spf|dkim|dmarc|arc|compauth)=${word}\\b)`, 'gi');
/** A result that proves its origin: by a remark or a property. */
const detailed =
  /^\S{1,40}\s?(?:\([^()]{3,500}\)?|;?\s?(?:header|smtp|policy)\.[a-z-]{1,30}=\S|reason=["'])/i;
/** Introduces a pattern, an instruction or a wish rather than a report. */
const notSeen =
  /(?:\bexample|\be\.g\.?|\bsuch as|\bshould (?:say|read|be|show|have)|\blike|\bexpect(?:ed|ing)?|\blook for|\bif|\bwhether|\bmeans?|\bunless)[:,]?[\s"'`(]{0,4}$/i;

/** A rule that searches for results contains none. */
const condition = /\b(?:if|rules?|conditions?|matches|matching|pattern|regex|contains ["'`])/i;

/** Longer lines are not sentences by a person. */
const MAX_LINE = 4_000;

/**
 * The part of a sentence copied from a header (`Gmail: dkim=neutral (body hash did not verify)
 * header.i=@contoso.example; spf=pass`), its results separated by semicolons; null if the sentence merely talks about
 * results. One result with a remark or property suffices, bare ones count in pairs.
 */
export function resultRun(raw: string): string | null {
  if (raw.length > MAX_LINE || !raw.includes('=')) return null;
  const text = cleanValue(raw);
  const found = [...text.matchAll(result)];
  const first = found[0];
  if (first === undefined) return null;
  const start = first.index + first[0].indexOf(first[1] ?? '');
  const run = text.slice(start);
  const before = text.slice(Math.max(0, start - 60), start);
  if (notSeen.test(before) || condition.test(before)) return null;
  if (found.length < 2 && !detailed.test(run)) return null;
  return run.replace(separator, '; ');
}
