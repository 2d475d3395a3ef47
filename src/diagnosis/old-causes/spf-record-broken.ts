import { defineCause } from '../old-cause.ts';
import { weigh } from '../weigh.ts';

/** The record cannot be evaluated (permerror): two records, too many look-ups, void look-ups, syntax, dead include. */
export const spfRecordBroken = defineCause({
  id: 'spf-record-broken',
  needs: 'open-refusal',
  diagnose(situation) {
    const { auth, refused, failure, clues, envelope } = situation;
    const today = situation.evidence.dns?.spf ?? null;
    const permerror = today?.verdict.result === 'permerror' && today.record !== null ? today : null;
    const seen = auth.allSpf.find(({ verdict }) => verdict.result === 'permerror');
    const inText = clues.near(
      'spf',
      'spf=permerror',
      'too many dns lookups',
      'too many included lookups',
      'maximum dns-interactive',
      'maximum void dns',
      'void lookup',
      'two or more type txt spf records',
      'multiple spf records',
      'multiple matching dns records',
      'redundant applicable',
      'spf permanent error',
      'spf permerror',
      'spf record is invalid',
      'invalid spf record',
      'spf: permerror',
      'permanent error in automated lookup',
      'permanent error in processing spf',
    );
    const byReply = failure !== null && (refused === 'spf-permerror' || failure.claims.spf === 'permerror');
    if (seen === undefined && inText === null && !byReply && permerror === null) return null;
    const weighing = weigh('spf-record-broken');
    if (seen)
      weighing.for(
        4,
        `SPF of ${seen.verdict.domain ?? 'the domain'} could not be evaluated: permerror${seen.verdict.comment ? ` (${seen.verdict.comment})` : ''}`,
        seen.lines,
        'permerror',
      );
    if (inText) weighing.for(seen ? 1 : 3.6, 'the reason is named', inText.lines, inText.needle);
    if (byReply)
      weighing.for(seen || inText ? 1 : 3.8, 'the refusal names a permanent SPF error', failure.lines, 'SPF');
    if (permerror?.record)
      weighing.forDns(
        seen || inText || byReply ? 1.5 : 3,
        `the record as published today cannot be evaluated: ${permerror.verdict.comment || 'permerror'}`,
        permerror.record,
      );
    if (auth.alignedDkimPass) weighing.against(2, 'an aligned DKIM signature passes');
    const domain = seen?.verdict.domain ?? envelope ?? failure?.claims.spfDomain ?? 'the envelope domain';
    return weighing.done({
      because: `The SPF record of ${domain} cannot be evaluated (permerror), so no address passes, however right the list of addresses is.`,
      fix: [
        {
          who: 'sender-dns',
          what: `Publish exactly one record that begins with v=spf1 at ${domain}, with at most 10 look-ups and no include that leads nowhere; merge several records into one.`,
        },
      ],
    });
  },
});
