import { defineCause } from '../old-cause.ts';
import { quoted, speaker, weighRefusal } from './refusal.ts';

/** The message is bigger than the server or the recipient allows (RFC 1870, RFC 3463 X.3.4). */
export const messageTooLarge = defineCause({
  id: 'message-too-large',
  diagnose(situation) {
    const start = weighRefusal(
      'message-too-large',
      situation,
      { 'message-too-large': 5, 'other-limit': 1.8 },
      () => 'the message is over the size limit',
    );
    return (
      start?.weighing.done({
        because: `${speaker(start.failure)} refused the message for its size: ${quoted(start.failure)}.`,
        fix: [
          {
            who: 'sender',
            what: 'Send a link instead of the attachment, or split it; base64 makes an attachment a third larger than the file.',
          },
        ],
      }) ?? null
    );
  },
});
