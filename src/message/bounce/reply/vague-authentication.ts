import type { BounceClass } from '../../../catalog/bounce-class.ts';

const classes: ReadonlySet<BounceClass> = new Set([
  'spf-fail',
  'dkim-fail',
  'dmarc-reject',
  'unauthenticated',
]);
/** A published record, as people quote their own. */
const record = /v=(?:spf1|dmarc1|dkim1)\b[^"\n]{0,1000}/gi;
const method = /\b(?:spf|dkim|dmarc|sender policy framework)\b/gi;
/** Words of failing beside the name of a check, as far as a sentence reaches. */
const failing =
  /fail|\bnot\b|n't\b|reject|refus|den(?:y|ied)|violat|unauthori|block|invalid|mismatch|missing|require|policy|\bno\b|fehl|abgelehnt|nicht|kein|chou|rechaz|rifiut|recus|afgewezen|odrzu/i;
/** Characters beside the name that are examined, and names that are. */
const REACH = 80;
const MAX_NAMES = 20;

/**
 * True when a class of authentication was read off the bare name of a check (`vague`) or a record that was quoted, in a
 * notice that gives no code, and nothing says that the check failed: quoting one's own record does not mean that it
 * caused a refusal. Linear.
 */
export function onlyNamesCheck(name: BounceClass, words: string, vague: boolean): boolean {
  if (!classes.has(name)) return false;
  const said = words.replace(record, ' ');
  if (!vague && said === words) return false;
  let seen = 0;
  for (const found of said.matchAll(method)) {
    if (++seen > MAX_NAMES) break;
    const before =
      said
        .slice(Math.max(0, found.index - REACH), found.index)
        .split(/[.!?]\s|\n\s*\n/)
        .at(-1) ?? '';
    const after = said.slice(found.index, found.index + REACH).split(/[.!?]\s|\n\s*\n/, 1)[0] ?? '';
    if (failing.test(before) || failing.test(after)) return false;
  }
  return true;
}
