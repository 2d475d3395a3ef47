import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../old-cause.ts';
import { spfFails } from '../situation/authentication.ts';
import { refusedOtherwise } from '../situation/refused-otherwise.ts';
import { arcPassed } from '../situation/sealed.ts';
import type { Situation } from '../situation/situation.ts';
import { weigh } from '../weigh.ts';

const rewriters = new Set(['srs0', 'srs1', 'microsoft-srs', 'microsoft-bounces-srs', 'gmail-caf']);

/** The forwarder itself checked SPF when it took the mail in: that says nothing about the next leg. */
function checkedByForwarder({ auth, forwarding, client }: Situation): boolean {
  const judge = auth.spf?.field.authservId ?? client?.hop?.by ?? null;
  const [sign] = forwarding;
  const by = sign?.by?.slice(sign.by.lastIndexOf('@') + 1) ?? null;
  return (
    judge !== null &&
    by !== null &&
    (sign?.kind === 'x-forwarded' || sign?.kind === 'resent') &&
    sameOrganisation(judge, by) &&
    !sameOrganisation(client?.host ?? null, by)
  );
}

function spfGround(
  situation: Situation,
): { weight: number; says: string; lines: readonly number[]; needle: string | null } | null {
  const { auth, failure, refused } = situation;
  if (refusedOtherwise(failure)) return null;
  if (auth.spf !== null && checkedByForwarder(situation) && refused === null) return null;
  if (auth.spf !== null && spfFails(auth.spf.verdict.result)) {
    return {
      weight: 1.6,
      says: `SPF of ${auth.spf.verdict.domain ?? 'the first sender'} was checked against ${auth.spf.verdict.ip ?? 'the forwarder'}: ${auth.spf.verdict.result}`,
      lines: auth.spf.lines,
      needle: `spf=${auth.spf.verdict.result}`,
    };
  }
  if (refused === 'spf-fail' || failure?.claims.spf === 'fail') {
    return {
      weight: 1.6,
      says: `the server refuses ${failure?.claims.ip ?? 'the forwarder'} for ${failure?.claims.spfDomain ?? 'the first sender'}`,
      lines: failure?.lines ?? [],
      needle: 'spf',
    };
  }
  if (auth.spf !== null && (auth.spf.verdict.result === 'none' || auth.spf.verdict.result === 'neutral')) {
    return {
      weight: 0.8,
      says: `the envelope still carries ${auth.spf.verdict.domain ?? 'the first sender'}: SPF ${auth.spf.verdict.result}`,
      lines: auth.spf.lines,
      needle: `spf=${auth.spf.verdict.result}`,
    };
  }
  if (refused === 'smtp-auth-required' || refused === 'unauthenticated') {
    return {
      weight: 1,
      says: 'the server does not accept this sender from the forwarding host',
      lines: failure?.lines ?? [],
      needle: null,
    };
  }
  if (refused === 'dmarc-reject')
    return {
      weight: 0.9,
      says: 'refused for DMARC at the next server',
      lines: failure?.lines ?? [],
      needle: 'DMARC',
    };
  return null;
}

/** A forwarder passed the mail on with the first envelope sender, so SPF fails at the next stop. */
export const srsMissing = defineCause({
  id: 'srs-missing',
  needs: 'open-refusal',
  diagnose(situation) {
    const { forwarding, sender, auth, transit, client, envelope, clues, failure } = situation;
    const saysSo = clues.near(
      'srs',
      'srs is not',
      'without srs',
      'no srs',
      'srs is missing',
      'implement srs',
      'enable srs',
      'use srs',
    );
    const ground = spfGround(situation);
    if ((forwarding.length === 0 && saysSo === null) || ground === null) return null;
    if (sender !== null && rewriters.has(sender.scheme)) return null;
    const weighing = weigh('srs-missing', -1.6).for(ground.weight, ground.says, ground.lines, ground.needle);
    for (const [index, sign] of forwarding.slice(0, 3).entries())
      weighing.for(index === 0 ? 2.2 : 0.7, sign.says, sign.lines, sign.by);
    const previous = situation.evidence.dns?.previousSpf ?? null;
    if (previous?.verdict.result === 'pass' && previous.record !== null)
      weighing.forDns(1.2, `the address before the forwarder, ${previous.ip}, passes SPF`, previous.record);
    if (saysSo) weighing.for(2, 'the reply itself asks for SRS', saysSo.lines, saysSo.needle);
    if (situation.clientIsReceivers)
      weighing.against(2, 'the connecting host belongs to the receiving organisation itself');
    if (client?.vendor?.kind === 'filter') weighing.against(1.2, 'the connecting host is a mail filter');
    if (auth.alignedDkimPass)
      weighing.against(2.2, 'the author’s DKIM signature passes, so DMARC does not need SPF');
    if (auth.dmarc?.verdict.result === 'pass' && failure === null)
      weighing.against(3, 'DMARC passes and nothing was refused');
    if (failure?.claims.spf === 'pass')
      weighing.against(2.5, 'SPF passes for the forwarder: the envelope was rewritten');
    if (arcPassed(situation))
      weighing.against(2, 'the forwarder sealed the message (ARC), and the seal verifies');
    if (transit.list) weighing.against(1.5, 'a mailing list sends with its own envelope');
    const by = forwarding.find((sign) => sign.by !== null)?.by ?? client?.host ?? null;
    return weighing.done({
      because: `The mail was forwarded${by ? ` by ${by}` : ''} with the first envelope sender${envelope ? ` (${envelope})` : ''} unchanged, so the next server judged the forwarder’s address against a record that cannot list it. Editing that SPF record does not cure it.`,
      fix: [
        {
          who: 'forwarder',
          what: 'Switch envelope rewriting (SRS) on at the forwarding server, or fetch the mail from the first mailbox instead of forwarding it; the sender’s own DKIM signature keeps DMARC passing on the way.',
        },
      ],
    });
  },
});
