import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../old-cause.ts';
import { spfFails } from '../situation/authentication.ts';
import { extortionWords } from '../situation/extortion-words.ts';
import type { Situation } from '../situation/situation.ts';
import { type Weighing, weigh } from '../weigh.ts';

/** The receiver classed the message as forged. */
function weighJudged({ header }: Situation): Weighing | null {
  const judged = header?.stamps.find(
    (stamp) => stamp.key === 'CAT' && /^(?:SPOOF|PHSH|HPHSH|HPHISH|DIMP|UIMP|GIMP)$/i.test(stamp.value),
  );
  if (judged === undefined) return null;
  return weigh('genuine-spoof', -2.6).for(
    2.2,
    `the receiver classed the message as ${judged.value}: ${judged.says}`,
    judged.lines,
    judged.value,
  );
}

const mailbox = /[^\s<>@,;"]{1,64}@[a-z0-9.-]{3,253}/i;

/**
 * The blackmail that "you sent yourself": From and To are one mailbox, its own domain's server took it from a stranger
 * whom the record does not list, and the text asks for ransom. A scanner that mails to its owner's own address writes no
 * such text.
 */
function weighExtortion({ header, auth, client, from, clues }: Situation): Weighing | null {
  const author = mailbox.exec(header?.from?.value.slice(0, 500) ?? '')?.[0].toLowerCase();
  const to = mailbox.exec(header?.to?.value.slice(0, 500) ?? '')?.[0].toLowerCase();
  if (header?.from == null || author === undefined || author !== to) return null;
  const spfFailed = auth.spf !== null && spfFails(auth.spf.verdict.result);
  if (!spfFailed && auth.dmarc?.verdict.result !== 'fail') return null;
  const judge = client?.hop?.by ?? auth.spf?.field.authservId ?? null;
  if (client === null || sameOrganisation(client.host, from) || client.inside) return null;
  const words = extortionWords(clues);
  if (words === null) return null;
  const weighing = weigh('genuine-spoof', -2.6)
    .for(2.6, 'the text is a blackmailer’s', words.lines, words.needle)
    .for(1.2, `From and To are the same mailbox, ${author}`, header.from.lines, author);
  if (sameOrganisation(judge, from))
    weighing.for(0.6, `the server of ${from} itself took it from a stranger`, client.lines, client.ip);
  return weighing;
}

/** The mail is a forgery and the failing check is right. Claimed only when the receiver or the text itself shows it. */
export const genuineSpoof = defineCause({
  id: 'genuine-spoof',
  needs: 'open-refusal',
  diagnose(situation) {
    const { auth, forwarding, sender, client, from } = situation;
    if (from === null) return null;
    if (auth.alignedDkimPass || auth.alignedSpfPass || auth.dmarc?.verdict.result === 'pass') return null;
    const judged = weighJudged(situation);
    const weighing = judged ?? weighExtortion(situation);
    if (weighing === null) return null;
    if (auth.spf !== null && spfFails(auth.spf.verdict.result))
      weighing.for(
        1,
        `SPF of ${auth.spf.verdict.domain ?? from} fails for the sending address`,
        auth.spf.lines,
        'spf=',
      );
    const unsigned = auth.dkim.find(({ verdict }) => verdict.result === 'none');
    if (unsigned)
      weighing.for(0.8, 'and there is no signature of the From domain', unsigned.lines, 'dkim=none');
    if (forwarding.length > 0 || sender?.scheme.includes('srs'))
      weighing.against(2.6, 'the mail was forwarded');
    if (situation.clientIsReceivers || situation.clientIsSenders)
      weighing.against(3, 'the connecting host belongs to one of the two parties');
    if (client?.vendor) weighing.against(1.4, `the connecting host belongs to ${client.vendor.name}`);
    return weighing.done({
      because: `Nothing connects this message with ${from}: no check passes, the sending address is a stranger, and ${judged ? 'the receiver classed it as forged' : 'its text is a blackmailer’s, who only wrote the victim’s own address into From'}. The failing checks are right.`,
      fix: [{ who: 'nobody', what: 'Do not repair anything: block it, and warn the people who got it.' }],
    });
  },
});
