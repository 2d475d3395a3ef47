import type { Verdicts } from '../../evidence/headers/verdict.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import type { Situation } from './situation.ts';

/** The ARC results of a sealer that saw DMARC (or an aligned signature) pass before the change. */
export function sealedBefore({ header }: Situation): Verdicts | null {
  return (
    header?.verdicts.find(
      (field) =>
        field.source === 'arc-authentication-results' &&
        (field.dmarc.some(({ result }) => result === 'pass') ||
          field.dkim.some(({ result, aligned }) => result === 'pass' && aligned === true)),
    ) ?? null
  );
}

/** The receiver repeats what the sealer saw beside its own result: `arc=pass (i=1 spf=pass dkim=pass dkdomain=...)`. */
export function sealerSawPass({ auth }: Situation): readonly number[] | null {
  const comment = auth.arc?.arc?.result === 'pass' ? (auth.arc.arc.comment ?? '') : '';
  return auth.arc !== null && /\b(?:dkim|dmarc)=pass\b/.test(comment) ? auth.arc.lines : null;
}

/**
 * Every seal is the judging receiver's own: it forwarded the mail between two of its mailboxes. Nobody can make it trust
 * itself, so the seal decides nothing.
 */
export function sealedByJudge({ auth, header, sender }: Situation): boolean {
  const judge = auth.dmarc?.field.authservId ?? null;
  const sets = header?.arcSets ?? [];
  if (judge === null || sets.length === 0) return false;
  const first = sets.some(({ instance }) => instance === 1) || sender?.scheme === 'gmail-caf';
  return first && sets.every(({ sealer }) => sameOrganisation(sealer, judge));
}

/** Where the receiver or its filter says that the ARC chain verifies. */
export function arcPassed({
  auth,
  clues,
}: Situation): { readonly lines: readonly number[]; readonly needle: string } | null {
  if (auth.arc?.arc?.result === 'pass') return { lines: auth.arc.lines, needle: 'arc=pass' };
  const clue = clues.near('arc', 'originalarcresult: pass', 'arc=pass', 'arc_allow');
  return clue === null ? null : { lines: clue.lines, needle: clue.needle };
}
