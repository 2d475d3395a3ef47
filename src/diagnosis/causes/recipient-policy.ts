import { defineCause } from '../cause.ts';
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
