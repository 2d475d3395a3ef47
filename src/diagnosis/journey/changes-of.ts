import type { HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import type { Draft } from './header-handovers.ts';
import type { Handover, Truth } from './journey.ts';
import { organisationOfAddress } from './organisation-of-address.ts';
import { minBelief } from './read-verdicts.ts';

/** What changed since the previous handover: shown by what passed there and fails here. */
export function changesOf(
  drafts: readonly Draft[],
  at: number,
  known: Handover['changed'],
  header: HeaderEvidence | null,
): Handover['changed'] {
  const draft = drafts[at];
  if (draft === undefined) return known;
  const broken = draft.verdicts.some(
    (each) => each.method === 'dkim' && each.why === 'body-hash' && each.belief >= minBelief,
  );
  const intact = draft.verdicts.some(
    (each) => each.method === 'dkim' && each.result === 'pass' && each.aligned === 'yes',
  );
  const before = drafts.slice(0, at).findLast(({ envelope }) => envelope.recipient !== null);
  const now = organisationOfAddress(draft.envelope.recipient);
  const was = organisationOfAddress(before?.envelope.recipient);
  const recipient: Truth =
    known.recipient === 'yes' ? 'yes' : now === null || was === null ? 'unknown' : now === was ? 'no' : 'yes';
  return {
    body: broken ? 'yes' : intact ? 'no' : 'unknown',
    recipient,
    author: header?.section.fields.some(
      ({ name }) => name === 'x-original-from' || name === 'x-original-sender',
    )
      ? 'yes'
      : 'unknown',
    sealed: (header?.arcSets.length ?? 0) > 0 ? 'yes' : header === null ? 'unknown' : 'no',
  };
}
