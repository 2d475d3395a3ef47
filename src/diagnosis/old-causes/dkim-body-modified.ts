import { defineCause } from '../old-cause.ts';
import { bodyHashWords } from '../situation/body-hash-words.ts';
import { bodyProof } from '../situation/body-proof.ts';
import { changerOf } from '../situation/changer.ts';
import { sealedBefore } from '../situation/sealed.ts';
import type { Situation } from '../situation/situation.ts';
import { subjectTag } from '../situation/subject-tag.ts';
import { toldFilter } from '../situation/told-filter.ts';
import { type Weighing, weigh } from '../weigh.ts';

const fixes: Readonly<Record<string, string>> = {
  sender:
    'Sign last: put every footer, disclaimer and signature tool before the DKIM signer, so that nothing changes the text after signing.',
  forwarder:
    'Pass the message on untouched (no footer, no re-encoding, no subject tag), or rewrite From and sign as the own domain; sealing with ARC lets the next server see the first verdict.',
  'recipient-admin':
    'Let the second system trust the first one’s verdict instead of checking DKIM again on the changed text (enhanced filtering, trusted ARC sealer, inbound gateway).',
};

/** DMARC failed because of it, and what SPF could not do about it. */
function weighConsequence({ auth, from }: Situation, weighing: Weighing): string {
  if (auth.dmarc?.verdict.result !== 'fail') return '';
  const unaligned = auth.spf?.verdict.result === 'pass' && !auth.alignedSpfPass ? auth.spf : null;
  const passing = unaligned
    ? ` SPF passes for ${unaligned.verdict.domain}, which is not aligned with ${from ?? 'From'}, and so cannot help DMARC.`
    : '';
  weighing.for(0.5, `DMARC failed as a consequence.${passing}`, auth.dmarc.lines, 'dmarc=');
  if (unaligned === null) return '';
  weighing.for(
    0.3,
    `SPF passes, but unaligned: ${unaligned.verdict.domain} is not ${from ?? 'the From domain'}`,
    unaligned.lines,
    'spf=pass',
  );
  return ` SPF passes only for ${unaligned.verdict.domain}, which is not aligned with From.`;
}

function weighObjections(situation: Situation, weighing: Weighing): void {
  const { auth, client, transit } = situation;
  const filterInFront =
    client?.vendor?.kind === 'filter' || situation.clientIsReceivers || toldFilter(situation) !== null;
  if (filterInFront && !transit.outbound && auth.spfFailed)
    weighing.against(3.4, 'SPF failed at the same hop: the filter in front explains both');
  if (auth.compauth?.compauth?.result === 'pass')
    weighing.against(2.4, 'the receiver’s composite check passes all the same');
  if (sealedBefore(situation))
    weighing.against(1.6, 'a sealer vouches for the state before the change (ARC)');
  if (auth.dmarc?.verdict.result === 'pass' && auth.alignedDkimPass)
    weighing.against(1, 'another aligned signature passes, so DMARC passes all the same');
}

/** Body (or a signed header) was changed after signing: footer, tag, link rewriting, re-encoding. */
export const dkimBodyModified = defineCause({
  id: 'dkim-body-modified',
  needs: 'open-refusal',
  diagnose(situation) {
    const { auth, refused, failure } = situation;
    const broken = auth.dkim.filter(({ verdict }) => verdict.bodyHashFailed);
    const byReply = refused === 'dkim-body-changed' && failure !== null;
    const proof = bodyProof(situation);
    const inText = broken.length > 0 ? null : bodyHashWords(situation.clues);
    const unfit =
      auth.dkim.find(
        ({ verdict }) => verdict.result !== 'pass' && /verif|bad signature/i.test(verdict.comment ?? ''),
      ) ?? null;
    const tag = broken.length > 0 || unfit === null ? null : subjectTag(situation);
    if (broken.length === 0 && !byReply && proof === null && inText === null && tag === null) return null;
    const weighing = weigh('dkim-body-modified', -1.6);
    if (proof !== null) {
      weighing.for(5.5, proof.claim, proof.signatureLines, 'bh=').proven(proof.id);
      for (const { line, says } of proof.changedLines) weighing.for(0, says, [line]);
    }
    for (const { verdict, lines } of broken.slice(0, 2)) {
      weighing.for(
        broken[0]?.verdict === verdict ? 3.4 : 0.4,
        `the body hash of the signature of ${verdict.d ?? 'the signer'} no longer fits: the text was changed after signing`,
        lines,
        verdict.comment ?? 'bh',
      );
    }
    if (tag && unfit) {
      weighing.for(1.4, 'the signature over the header does not verify', unfit.lines, unfit.verdict.comment);
      weighing.for(2.4, `the subject carries the tag "${tag.needle}", put there after signing`, tag.lines);
    }
    if (inText)
      weighing.for(3, 'a verifier says that the body hash does not fit', inText.lines, inText.needle);
    if (byReply) weighing.for(3.6, 'the server says that the body hash does not fit', failure.lines, 'body');
    const signer = proof?.signer ?? broken[0]?.verdict.d ?? (tag ? unfit?.verdict.d : null) ?? null;
    const changer = changerOf(situation, signer);
    if (changer)
      weighing.for(
        changer.weight,
        changer.says,
        changer.lines,
        changer.responsible === 'forwarder' ? 'dkim=pass' : null,
      );
    weighObjections(situation, weighing);
    const unaligned = weighConsequence(situation, weighing);
    if (changer === null)
      weighing.wouldHelp(
        'all Received fields and every DKIM-Signature, or the whole message: then the exact change can be proved',
      );
    // Tags in the subject are the work of the filter that lets the mail in.
    const responsible = changer?.responsible ?? (tag ? 'recipient-admin' : 'forwarder');
    return weighing.done({
      responsible,
      because: `The ${tag ? 'subject' : 'text'} was changed after ${signer ?? 'the author'} had signed it${changer ? `, by ${changer.who}` : ', by a system on the way'}, so that DKIM signature fails.${unaligned}${proof === null ? '' : ` Proved: ${proof.claim}`}`,
      fix: [{ who: responsible, what: fixes[responsible] ?? fixes.forwarder ?? '' }],
    });
  },
});
