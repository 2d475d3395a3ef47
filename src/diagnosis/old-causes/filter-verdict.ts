import { defineCause } from '../old-cause.ts';
import { spfFails } from '../situation/authentication.ts';
import { weigh } from '../weigh.ts';

const spamFilterVerdicts = /^(?:SPM|SKB|SKS|SFE)$/i;

/** A content filter's verdict in a header explains junk or quarantine; no refusal by authentication. */
export const filterVerdict = defineCause({
  id: 'filter-verdict',
  needs: 'open-refusal',
  diagnose({ header, auth, failure, evidence }) {
    if (header === null || failure !== null || evidence.report.kind === 'auto-reply') return null;
    const scl = header.stamps.find(
      (stamp) => /(?:^|-)scl$/i.test(stamp.key ?? stamp.field) && Number.parseInt(stamp.value, 10) >= 5,
    );
    const sfv = header.stamps.find((stamp) => stamp.key === 'SFV' && spamFilterVerdicts.test(stamp.value));
    const flagged = header.stamps.find(
      (stamp) => /spam-(?:flag|status)$/i.test(stamp.field) && /^yes/i.test(stamp.value),
    );
    if (scl === undefined && sfv === undefined && flagged === undefined) return null;
    const weighing = weigh('filter-verdict', -2);
    if (sfv) weighing.for(2.2, sfv.says, sfv.lines, 'SFV:');
    if (scl) weighing.for(1.8, scl.says, scl.lines, 'SCL');
    if (flagged) weighing.for(2.2, flagged.says, flagged.lines, flagged.field);
    if (auth.dmarc?.verdict.result === 'pass')
      weighing.for(0.8, 'DMARC passes: authentication is not the reason', auth.dmarc.lines, 'dmarc=pass');
    if (auth.spf !== null && spfFails(auth.spf.verdict.result))
      weighing.against(1.6, 'SPF failed, which may be the reason for the verdict');
    if (auth.dmarc?.verdict.result === 'fail')
      weighing.against(2, 'DMARC failed, which may be the reason for the verdict');
    const outbound = header.direction?.value === 'outbound';
    return weighing.done({
      responsible: outbound ? 'sender' : 'recipient-admin',
      because: `A content filter gave the message its verdict (${[sfv?.value, scl ? `SCL ${scl.value}` : null, flagged?.value].filter(Boolean).join(', ').slice(0, 80)}); that explains junk or quarantine, not a record in DNS.`,
      fix: [
        {
          who: outbound ? 'sender' : 'recipient-admin',
          what: outbound
            ? 'Look at the message and the account that got the verdict: outbound spam leaves through the high-risk pool.'
            : 'Look the message up in the filter’s log or quarantine, release it and report a false positive if it is wanted.',
        },
      ],
    });
  },
});
