import type { Responsible } from '../../catalog/causes.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../cause.ts';
import type { Situation } from '../situation/situation.ts';
import { weigh } from '../weigh.ts';

interface Changer {
  readonly responsible: Responsible;
  readonly who: string;
  readonly says: string;
  readonly lines: readonly number[];
  readonly weight: number;
}

/** Who changed the message between the signer and the server that found the hash wrong. */
function changerOf(situation: Situation): Changer | null {
  const { auth, transit, client, forwarding } = situation;
  const broken = auth.dkim.find(({ verdict }) => verdict.bodyHashFailed);
  const sameSigner = auth.dkim.find(
    ({ verdict }) =>
      verdict.result === 'pass' && broken !== undefined && sameOrganisation(verdict.d, broken.verdict.d),
  );
  if (sameSigner !== undefined) {
    return {
      responsible: 'sender',
      who: 'the sender’s own system',
      says: `a second signature of ${sameSigner.verdict.d} passes: the sender’s own system changed the text between its two signatures`,
      lines: sameSigner.lines,
      weight: 1.2,
    };
  }
  if (transit.list)
    return {
      responsible: 'forwarder',
      who: `the mailing list ${transit.list.name}`,
      says: 'the message came through a mailing list',
      lines: transit.list.lines,
      weight: 1.2,
    };
  if (transit.intermediary)
    return {
      responsible: 'forwarder',
      who: transit.intermediary.domain,
      says: transit.intermediary.says,
      lines: transit.intermediary.lines,
      weight: 1.4,
    };
  if (transit.outbound)
    return {
      responsible: 'sender',
      who: 'the sender’s outbound filter',
      says: 'the mail is outbound',
      lines: transit.outbound.lines,
      weight: 1,
    };
  if (forwarding.length > 0)
    return {
      responsible: 'forwarder',
      who: forwarding[0]?.by ?? 'the forwarder',
      says: forwarding[0]?.says ?? '',
      lines: forwarding[0]?.lines ?? [],
      weight: 1,
    };
  if (client?.vendor?.kind === 'filter' || situation.clientIsReceivers) {
    return {
      responsible: 'recipient-admin',
      who: client?.vendor?.name ?? client?.host ?? 'the first filter',
      says: 'the host in between belongs to the recipient’s filter',
      lines: client?.lines ?? [],
      weight: 0.8,
    };
  }
  return null;
}

const fixes: Readonly<Record<string, string>> = {
  sender:
    'Sign last: put every footer, disclaimer and signature tool before the DKIM signer, so that nothing changes the text after signing.',
  forwarder:
    'Pass the message on untouched (no footer, no re-encoding, no subject tag), or rewrite From and sign as the own domain; sealing with ARC lets the next server see the first verdict.',
  'recipient-admin':
    'Let the second system trust the first one’s verdict instead of checking DKIM again on the changed text (enhanced filtering, trusted ARC sealer, inbound gateway).',
};

/** Body (or a signed header) was changed after signing: footer, tag, link rewriting, re-encoding. */
export const dkimBodyModified = defineCause({
  id: 'dkim-body-modified',
  diagnose(situation) {
    const { auth, refused, failure, from, client, transit } = situation;
    const broken = auth.dkim.filter(({ verdict }) => verdict.bodyHashFailed);
    const byReply = refused === 'dkim-body-changed' && failure !== null;
    if (broken.length === 0 && !byReply) return null;
    const weighing = weigh('dkim-body-modified', -1.6);
    for (const { verdict, lines } of broken.slice(0, 2)) {
      weighing.for(
        broken[0]?.verdict === verdict ? 3.4 : 0.4,
        `the body hash of the signature of ${verdict.d ?? 'the signer'} no longer fits: the text was changed after signing`,
        lines,
        verdict.comment ?? 'bh',
      );
    }
    if (byReply) weighing.for(3.6, 'the server says that the body hash does not fit', failure.lines, 'body');
    const changer = changerOf(situation);
    if (changer)
      weighing.for(
        changer.weight,
        changer.says,
        changer.lines,
        changer.responsible === 'forwarder' ? 'dkim=pass' : null,
      );
    if (
      (client?.vendor?.kind === 'filter' || situation.clientIsReceivers) &&
      !transit.outbound &&
      auth.spfFailed
    )
      weighing.against(3.4, 'SPF failed at the same hop: the filter in front explains both');
    const dmarcPasses = auth.dmarc?.verdict.result === 'pass';
    if (dmarcPasses && auth.alignedDkimPass)
      weighing.against(1, 'another aligned signature passes, so DMARC passes all the same');
    if (auth.dmarc?.verdict.result === 'fail') {
      const passing =
        auth.spf?.verdict.result === 'pass' && !auth.alignedSpfPass
          ? ` SPF passes for ${auth.spf.verdict.domain}, which is not aligned with ${from ?? 'From'}, and so cannot help DMARC.`
          : '';
      weighing.for(0.5, `DMARC failed as a consequence.${passing}`, auth.dmarc.lines, 'dmarc=');
      if (passing && auth.spf)
        weighing.for(
          0.3,
          `SPF passes, but unaligned: ${auth.spf.verdict.domain} is not ${from ?? 'the From domain'}`,
          auth.spf.lines,
          'spf=pass',
        );
    }
    if (changer === null)
      weighing.wouldHelp(
        'all Received fields and every DKIM-Signature, or the whole message: then the exact change can be proved',
      );
    const responsible = changer?.responsible ?? 'forwarder';
    const unaligned =
      auth.spf?.verdict.result === 'pass' && !auth.alignedSpfPass && auth.dmarc?.verdict.result === 'fail'
        ? ` SPF passes only for ${auth.spf.verdict.domain}, which is not aligned with From.`
        : '';
    return weighing.done({
      responsible,
      because: `The text was changed after ${broken[0]?.verdict.d ?? 'the author'} had signed it${changer ? `, by ${changer.who}` : ', by a system on the way'}, so that DKIM signature fails.${unaligned}`,
      fix: [{ who: responsible, what: fixes[responsible] ?? fixes.forwarder ?? '' }],
    });
  },
});
