import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../old-cause.ts';
import { arcPassed, sealedByJudge } from '../situation/sealed.ts';
import { weigh } from '../weigh.ts';

const rewriters = new Set(['srs0', 'srs1', 'microsoft-srs', 'microsoft-bounces-srs', 'gmail-caf']);

/** Forwarded with a good envelope, yet nothing aligned with From is left: the sender relies on SPF alone. */
export const forwardDmarc = defineCause({
  id: 'forward-dmarc',
  needs: 'open-refusal',
  diagnose(situation) {
    const { sender, transit, auth, failure, refused, forwarding, from } = situation;
    const dmarcFailed = auth.dmarc?.verdict.result === 'fail' || refused === 'dmarc-reject';
    if (!dmarcFailed || auth.alignedDkimPass) return null;
    const rewritten = sender !== null && rewriters.has(sender.scheme);
    const envelopeIsForwarders =
      (auth.spf?.verdict.result === 'pass' && !sameOrganisation(auth.spf.verdict.domain, from)) ||
      (failure?.claims.spf === 'pass' && auth.spf === null);
    if (!rewritten && !(forwarding.length > 0 && envelopeIsForwarders)) return null;
    if (transit.list) return null;
    const weighing = weigh('forward-dmarc', -1.8);
    if (rewritten)
      weighing.for(
        2.4,
        `the envelope was rewritten on the way (${sender.scheme}), so SPF speaks for the forwarder only`,
        transit.rewrittenLines,
        sender.raw.slice(0, 12),
      );
    if (sender !== null && sender.malformed.length > 0) weighing.against(3, 'the rewriting itself is broken');
    if (arcPassed(situation) && !sealedByJudge(situation))
      weighing.against(3.2, 'the forwarder sealed the message (ARC), and the seal verifies');
    if (auth.spfFailed) weighing.against(3.4, 'SPF of the rewritten envelope fails as well');
    for (const sign of forwarding.slice(0, 1)) weighing.for(1.4, sign.says, sign.lines, sign.by);
    if (auth.dmarc)
      weighing.for(
        1.6,
        `DMARC of ${auth.dmarc.verdict.from ?? from ?? 'the From domain'} failed`,
        auth.dmarc.lines,
        'dmarc=',
      );
    if (refused === 'dmarc-reject' && failure)
      weighing.for(1.8, 'refused for the DMARC policy of the From domain', failure.lines, 'DMARC');
    if (envelopeIsForwarders && auth.spf)
      weighing.for(0.8, `SPF passes, but for ${auth.spf.verdict.domain}`, auth.spf.lines, 'spf=pass');
    if (auth.dkim.some(({ verdict }) => verdict.bodyHashFailed))
      weighing.against(2.2, 'a DKIM signature is there and was broken on the way');
    else if (auth.dkim.some(({ verdict }) => verdict.result === 'none'))
      weighing.for(1, 'the mail carries no DKIM signature', auth.dkim[0]?.lines ?? [], 'dkim=none');
    weighing.wouldHelp('the DKIM-Signature field of the original, if it has one');
    return weighing.done({
      because: `The mail was forwarded and the forwarder rewrote the envelope correctly; that is why SPF no longer speaks for ${from ?? 'the From domain'}. Without an intact DKIM signature of that domain DMARC must fail.`,
      fix: [
        {
          who: 'sender',
          what: `Sign outgoing mail with DKIM (d=${from ?? 'the From domain'}): only a signature survives forwarding. SRS alone will not make DMARC pass.`,
        },
      ],
    });
  },
});
