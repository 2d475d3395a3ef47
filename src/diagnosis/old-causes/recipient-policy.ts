import { defineCause } from '../old-cause.ts';
import { weigh } from '../weigh.ts';
import { quoted, speaker, weighRefusal } from './refusal.ts';

/** The recipient organisation refuses by a rule of its own: restricted group, own block list, anti-spoofing, transport rule. */
export const recipientPolicy = defineCause({
  id: 'recipient-policy',
  diagnose(situation) {
    const start = weighRefusal(
      'recipient-policy',
      situation,
      {
        'restricted-recipient': 4.6,
        'transport-rule': 4.6,
        'sender-blocked': 3.4,
        region: 3.4,
        'security-other': 1.9,
        attachment: 2.2,
      },
      () => 'refused by a rule of the recipient’s organisation',
    );
    const { compauth, dmarc } = situation.auth;
    // compauth reasons 6xx: the sending domain is one of the receiver's own accepted domains (anti-spoofing).
    if (start === null && compauth?.compauth?.result === 'fail' && compauth.compauth.reason?.startsWith('6'))
      return weigh('recipient-policy', -1.6)
        .for(
          2.8,
          `compauth reason ${compauth.compauth.reason}: mail in the name of the receiver’s own domain was taken for spoofing`,
          compauth.lines,
          'compauth',
        )
        .for(
          0,
          `From is ${dmarc?.verdict.from ?? situation.from ?? 'a domain of the receiver'}`,
          dmarc?.lines ?? [],
          'header.from',
        )
        .wouldHelp('which program or service sent the mail in the name of the own domain')
        .done({
          because:
            'The receiving organisation’s own anti-spoofing rule caught mail that carries its own domain in From but came from outside.',
          fix: [
            {
              who: 'recipient-admin',
              what: 'If the sending service is wanted: send it through an authenticated connector, list its address in the own SPF record and sign with DKIM, or allow the pair of domain and infrastructure in the spoof intelligence list.',
            },
          ],
        });
    if (
      start !== null &&
      /domain not found|domain does not exist|unrouteable|does not resolve|no such domain/i.test(
        start.failure.text,
      )
    )
      start.weighing.against(3.5, 'the server cannot find the sender’s domain: no rule, but DNS');
    if (
      start !== null &&
      /outgoing (?:mail |e-?mail )?(?:is )?(?:suspended|blocked)|sending from unregistered|\byour (?:account|mailbox)\b/i.test(
        start.failure.text,
      )
    )
      start.weighing.against(3.5, 'the sender’s own provider speaks');
    return (
      start?.weighing.done({
        because: `A rule of the recipient’s organisation refused the message at ${speaker(start.failure)}: ${quoted(start.failure)}. The sender’s records are not what decided it.`,
        fix: [
          {
            who: 'recipient-admin',
            what: 'Find the rule (transport rule, allowed senders of the group, own block list, anti-spoofing) and add an exception if the mail is wanted.',
          },
        ],
      }) ?? null
    );
  },
});
