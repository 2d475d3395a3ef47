import { sameParty } from '../same-party.ts';
import { partyOf } from './party-of.ts';
import type { PlacedVerdicts } from './read-verdicts.ts';
import { recordedFields } from './recorded-results.ts';
import type { Standing } from './standing.ts';

/** Whether a field may be believed, and why. */
export interface Trust {
  readonly trusted: boolean;
  readonly because: string;
  readonly standing: Standing;
}

/**
 * The one reporter believed without hops. An ordinary field takes precedence over an ARC copy or a renamed one, which
 * report earlier servers; a server that judged another one's ARC seal is later than that one.
 */
function speakerOf(all: readonly PlacedVerdicts[]): string | null {
  const sealers = all.flatMap(({ verdicts }) =>
    verdicts.source === 'arc-authentication-results' ? [partyOf(verdicts, null)] : [],
  );
  const ordinary = all.filter(({ verdicts }) => verdicts.source === 'authentication-results');
  const judge = ordinary.find(({ verdicts }) => {
    const party = partyOf(verdicts, null);
    const judged = verdicts.arc?.result === 'pass' || verdicts.arc?.result === 'fail';
    return judged && sealers.some((sealer) => !sameParty(sealer, party));
  });
  const rest = all.filter(
    ({ verdicts }) => verdicts.field !== 'received-spf' || verdicts.authservId !== null,
  );
  const named = rest.filter(
    ({ verdicts }) =>
      verdicts.source === 'received-spf' ||
      verdicts.source === 'authentication-results' ||
      (verdicts.source === 'vendor' && !recordedFields.has(verdicts.field)),
  );
  const first = judge ?? named[0] ?? rest.find(({ verdicts }) => !recordedFields.has(verdicts.field));
  return first === undefined ? null : partyOf(first.verdicts, null);
}

/** Trust in the fields of a paste without Received lines, in order. */
export function trustWithoutHops(all: readonly PlacedVerdicts[]): Trust[] {
  const speaker = speakerOf(all);
  return all.map(({ verdicts }) => {
    const party = partyOf(verdicts, null);
    // A Received-SPF field rarely names its writer: it neither is nor displaces the reporter of the results.
    if (verdicts.field === 'received-spf' && verdicts.authservId === null)
      return {
        trusted: true,
        because: 'pasted: a Received-SPF field without the name of its writer',
        standing: 'receiver',
      };
    if (recordedFields.has(verdicts.field))
      return {
        trusted: false,
        because: `an earlier filter's own record (${party}): it judged before the last receiver`,
        standing: 'earlier',
      };
    if (speaker !== null && sameParty(party, speaker)) {
      return {
        trusted: true,
        because:
          'pasted: without Received lines nothing can be checked, the one reporter is taken at its word',
        standing: 'receiver',
      };
    }
    return {
      trusted: false,
      because: `unplaced: without Received lines a second reporter (${party}) cannot be checked`,
      standing:
        verdicts.source === 'authentication-results' || verdicts.source === 'received-spf'
          ? 'upstream'
          : 'earlier',
    };
  });
}
