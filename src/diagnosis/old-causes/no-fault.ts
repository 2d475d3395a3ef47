import type { HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../old-cause.ts';
import { internalLines, isInternal } from '../situation/internal.ts';
import { weigh } from '../weigh.ts';

/** A content filter's own word that the message is spam. */
function isSpam(header: HeaderEvidence): boolean {
  return header.stamps.some(
    ({ key, field, value }) =>
      (key === 'SFV' && /^(?:SPM|SKB|SKS)$/i.test(value)) ||
      (/(?:^|-)scl$/i.test(key ?? field) && Number.parseInt(value, 10) >= 5) ||
      (/spam-(?:flag|status)$/i.test(field) && /^yes/i.test(value)),
  );
}

/** A check failed that decides nothing, or all is well: DMARC passes anyway, an inner hop, a success notice. */
export const noFault = defineCause({
  id: 'no-fault',
  diagnose(situation) {
    const { evidence, auth, client, failure, header, from, clues } = situation;
    const { report } = evidence;
    if (report.kind === 'delivered') {
      return weigh('no-fault')
        .for(5, report.kindBecause.says, report.kindBecause.lines)
        .done({
          because: 'A success notice: the message was delivered or handed on. Nothing bounced.',
          fix: [{ who: 'nobody', what: 'Change nothing.' }],
        });
    }
    const accepted = failure !== null && /^2/.test(failure.recipient.reply ?? failure.recipient.status ?? '');
    if (accepted)
      return weigh('no-fault')
        .for(4, 'the server took the message (a reply that begins with 2)', failure.lines)
        .done({
          because: `${clues.literal('status=deferred', 'stat=deferred', ' defer (') === null ? '' : 'A server put the message off first, and it was taken at a later attempt. '}The server accepted the message: a reply that begins with 2 is no refusal. What happens after that shows only at the recipient.`,
          fix: [
            {
              who: 'nobody',
              what: 'Change nothing; when the message is missing, the recipient looks into junk and quarantine.',
            },
          ],
        });
    if (failure !== null || header === null) return null;
    if (isInternal(situation))
      return weigh('no-fault')
        .for(
          4,
          'Exchange authenticated the sender as internal: SPF and DKIM decide nothing',
          internalLines(situation),
          'internal',
        )
        .for(0, 'these checks are not needed inside the organisation', auth.spf?.lines ?? [], 'spf=')
        .done({
          because:
            'The message stayed inside the organisation (AuthAs: Internal), where SPF, DKIM and DMARC are not needed.',
          fix: [{ who: 'nobody', what: 'Change nothing.' }],
        });
    const composite = /pass$/.test(auth.compauth?.compauth?.result ?? '') ? auth.compauth : null;
    const dmarcPass = auth.dmarc?.verdict.result === 'pass' ? auth.dmarc : null;
    const aligned = auth.alignedDkimPass ?? auth.alignedSpfPass;
    if (
      composite === null &&
      dmarcPass === null &&
      (aligned === null || auth.dmarc?.verdict.result === 'fail')
    )
      return null;
    const weighing = weigh('no-fault', -1.6);
    if (dmarcPass)
      weighing.for(
        3.2,
        `DMARC of ${dmarcPass.verdict.from ?? from ?? 'the From domain'} passes`,
        dmarcPass.lines,
        'dmarc=pass',
      );
    if (composite)
      weighing.for(
        dmarcPass ? 0.6 : 3,
        `the receiver’s composite check passes (reason ${composite.compauth?.reason ?? '-'})`,
        composite.lines,
        'compauth',
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
    const authors = from === null || sameOrganisation(failed?.verdict.d ?? null, from);
    // A key that could not be asked at that moment says nothing about the signature.
    const unasked = failed?.verdict.result === 'temperror' && !/no key/i.test(failed.verdict.comment ?? '');
    if (failed && authors && auth.alignedDkimPass === null && !unasked)
      weighing.against(
        failed.verdict.bodyHashFailed || failed.verdict.comment !== null ? 4.6 : 3,
        'the only signature of the From domain fails',
      );
    if (client?.inside && auth.spfFailed)
      weighing.against(3, 'SPF was judged on an inside address: the receiver does not see its clients');
    if (clues.literal('hybrid') && clues.near('authas: anonymous', 'authas: anonymous'))
      weighing.against(2.6, 'own mail of a hybrid organisation came in as anonymous');
    const spamStamp = isSpam(header);
    if (spamStamp) weighing.against(3, 'a content filter gave a bad verdict');
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
