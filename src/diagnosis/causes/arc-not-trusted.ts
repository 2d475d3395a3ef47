import { defineCause } from '../cause.ts';
import { weigh } from '../weigh.ts';

/** The ARC chain is valid but the receiver does not trust the sealer, or the chain is broken (RFC 8617). */
export const arcNotTrusted = defineCause({
  id: 'arc-not-trusted',
  diagnose({ auth, header, refused, failure }) {
    const sets = header?.arcSets ?? [];
    const dmarcFailed =
      auth.dmarc?.verdict.result === 'fail' || refused === 'dmarc-reject' || refused === 'arc-fail';
    if (!dmarcFailed) return null;
    const arcResult = auth.arc?.arc?.result ?? null;
    if (refused !== 'arc-fail' && arcResult === null && sets.length === 0) return null;
    const weighing = weigh('arc-not-trusted', -2.4);
    if (refused === 'arc-fail' && failure) weighing.for(4, 'the refusal names ARC', failure.lines, 'ARC');
    const before = header?.verdicts.find(
      (field) =>
        field.source === 'arc-authentication-results' && field.dmarc.some(({ result }) => result === 'pass'),
    );
    if (before) weighing.for(1.8, 'the sealer saw DMARC pass', before.lines, 'dmarc=pass');
    if (arcResult === 'pass' && auth.arc)
      weighing.for(
        1.6,
        'the receiver checked the chain: arc=pass, and decided against it',
        auth.arc.lines,
        'arc=pass',
      );
    if (arcResult === 'fail' && auth.arc)
      weighing.for(1.6, 'the ARC chain itself is broken', auth.arc.lines, 'arc=fail');
    if (auth.alignedDkimPass) weighing.against(3, 'an aligned DKIM signature passes');
    if (weighing.grounds.length === 0) return null;
    const sealer = sets.at(-1)?.sealer ?? null;
    return weighing.done({
      because: `The forwarder${sealer ? ` ${sealer}` : ''} sealed what it saw (ARC), but the receiver ${arcResult === 'fail' ? 'found the chain broken' : 'does not trust this sealer'}, so the failed DMARC decided.`,
      fix: [
        {
          who: 'recipient-admin',
          what: `Add ${sealer ?? 'the sealing domain'} to the trusted ARC sealers of the receiving system.`,
        },
      ],
    });
  },
});
