import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../old-cause.ts';
import { arcPassed, sealedBefore, sealedByJudge, sealerSawPass } from '../situation/sealed.ts';
import { weigh } from '../weigh.ts';

/** The ARC chain is valid but the receiver does not trust the sealer, or the chain is broken (RFC 8617). */
export const arcNotTrusted = defineCause({
  id: 'arc-not-trusted',
  needs: 'open-refusal',
  diagnose(situation) {
    const { auth, header, refused, failure, evidence } = situation;
    const sets = header?.arcSets ?? [];
    const dmarcFailed =
      auth.dmarc?.verdict.result === 'fail' || refused === 'dmarc-reject' || refused === 'arc-fail';
    if (!dmarcFailed) return null;
    const passed = arcPassed(situation);
    const arcResult = passed !== null ? 'pass' : (auth.arc?.arc?.result ?? null);
    if (refused !== 'arc-fail' && arcResult === null && sets.length === 0) return null;
    const weighing = weigh('arc-not-trusted', -1.7);
    if (refused === 'arc-fail' && failure) weighing.for(4, 'the refusal names ARC', failure.lines, 'ARC');
    const before = sealedBefore(situation);
    if (before) weighing.for(2, 'the sealer saw the message pass', before.lines, 'pass');
    const repeated = before === null ? sealerSawPass(situation) : null;
    if (repeated) weighing.for(1.4, 'the sealer saw the message pass', repeated, 'arc=pass');
    if (passed)
      weighing.for(
        2,
        'the receiver checked the chain: it verifies, and yet it decided against it',
        passed.lines,
        passed.needle,
      );
    else if (arcResult === 'fail' && auth.arc)
      weighing.for(1.6, 'the ARC chain itself is broken', auth.arc.lines, 'arc=fail');
    const sealed = sets.at(-1);
    if (sealed && arcResult === 'fail' && sameOrganisation(sealed.sealer, auth.spf?.verdict.domain ?? null))
      weighing.for(1.2, `${sealed.sealer} sealed the message and handed it in`, sealed.lines, sealed.sealer);
    const asked = evidence.prose.find(({ kind }) => kind === 'arc');
    if (asked) weighing.for(0.8, asked.says, [asked.line]);
    if (sealedByJudge(situation))
      weighing.against(3, 'the receiver sealed the message itself: there is no other sealer to trust');
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
