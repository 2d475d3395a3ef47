import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../cause.ts';
import { weigh } from '../weigh.ts';

/** A check failed that decides nothing, or all is well: DMARC passes anyway, an inner hop, a success notice. */
export const noFault = defineCause({
  id: 'no-fault',
  diagnose({ evidence, auth, failure, header, from }) {
    const { report } = evidence;
    if (report.kind === 'delivered') {
      return weigh('no-fault')
        .for(5, report.kindBecause.says, report.kindBecause.lines)
        .done({
          because: 'A success notice: the message was delivered or handed on. Nothing bounced.',
          fix: [{ who: 'nobody', what: 'Change nothing.' }],
        });
    }
    if (failure !== null || header === null) return null;
    const dmarcPass = auth.dmarc?.verdict.result === 'pass' ? auth.dmarc : null;
    const aligned = auth.alignedDkimPass ?? auth.alignedSpfPass;
    if (dmarcPass === null && (aligned === null || auth.dmarc?.verdict.result === 'fail')) return null;
    const weighing = weigh('no-fault', -1.6);
    if (dmarcPass)
      weighing.for(
        3.2,
        `DMARC of ${dmarcPass.verdict.from ?? from ?? 'the From domain'} passes`,
        dmarcPass.lines,
        'dmarc=pass',
      );
    if (aligned)
      weighing.for(
        1.6,
        `an aligned check passes (${auth.alignedDkimPass ? 'DKIM' : 'SPF'})`,
        aligned.lines,
        auth.alignedDkimPass ? 'dkim=pass' : 'spf=pass',
      );
    const failed = auth.dkim.find(({ verdict }) => verdict.result !== 'pass' && verdict.result !== 'none');
    const other = failed
      ? ` The ${failed.verdict.d ?? 'other'} signature that failed decides nothing.`
      : auth.spf !== null && auth.spf.verdict.result !== 'pass'
        ? ` SPF (${auth.spf.verdict.result}) decides nothing here.`
        : '';
    if (failed) weighing.for(0.2, 'this failed check decides nothing', failed.lines, 'dkim=');
    if (failed && sameOrganisation(failed.verdict.d, from) && auth.alignedDkimPass === null)
      weighing.against(2.6, 'the only signature of the From domain fails');
    const spamStamp = header.stamps.some(
      (stamp) =>
        (stamp.key === 'SFV' && /^(?:SPM|SKB|SKS)$/i.test(stamp.value)) ||
        (/(?:^|-)scl$/i.test(stamp.key ?? stamp.field) && Number.parseInt(stamp.value, 10) >= 5),
    );
    if (spamStamp) weighing.against(1.4, 'a content filter gave a bad verdict');
    return weighing.done({
      because: `Authentication is in order: ${dmarcPass ? 'DMARC passes' : 'an aligned check passes'} for ${from ?? 'the From domain'}.${other}`,
      fix: [
        {
          who: 'nobody',
          what: 'Change nothing in DNS for this. If the mail landed in junk, look at the content filter’s verdict.',
        },
      ],
    });
  },
});
