import { defineCause } from '../old-cause.ts';
import { addressOf, quoted, speaker, weighRefusal } from './refusal.ts';

/** The address does not exist. A bare 550 5.4.1 "Access denied" of Microsoft 365 means the same: not in the directory. */
export const userUnknown = defineCause({
  id: 'user-unknown',
  diagnose(situation) {
    const { sender, failure } = situation;
    const start = weighRefusal(
      'user-unknown',
      situation,
      { 'user-unknown': 5, 'refused-as-unknown': 3.6, moved: 3.5, 'address-syntax': 2.6 },
      (name) => (name === 'moved' ? 'the mailbox has moved' : 'the server does not know this address'),
    );
    if (start === null) return null;
    const { weighing } = start;
    // A reply to MAIL FROM speaks about the sender's address, never about the recipient.
    if (failure?.recipient.command?.startsWith('MAIL'))
      weighing.against(4, 'the reply answers MAIL FROM: it is about the sender address');
    else if (
      /\bsender\b[^.]{0,60}(?:unknown|reject|not exist|invalid|verif)|unknown sender/i.test(
        start.failure.text,
      )
    )
      weighing.against(3, 'the reply speaks about the sender address');
    else if (/^srs[01][=+-]|\+srs=/i.test(failure?.recipient.address ?? ''))
      weighing.against(3, 'the failed address is a rewritten envelope sender (SRS), not a person');
    else if (sender !== null && sender.malformed.length > 0)
      weighing.against(3, 'the envelope sender is malformed');
    return weighing.done({
      because: `${speaker(start.failure)} says that ${addressOf(start.failure)} does not exist there: ${quoted(start.failure)}.`,
      fix: [
        {
          who: 'sender',
          what: 'Check the address with the person by another way (spelling, left the company, new domain) and correct it in the address book or list.',
        },
      ],
    });
  },
});
