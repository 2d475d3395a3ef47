import { defineCause } from '../old-cause.ts';
import { quoted, speaker, weighRefusal } from './refusal.ts';

/** The message breaks RFC 5322 or RFC 5321: bare CR or LF, double headers, raw 8 bit, lines over 998 octets. */
export const messageMalformed = defineCause({
  id: 'message-malformed',
  diagnose(situation) {
    const start = weighRefusal(
      'message-malformed',
      situation,
      { 'header-format': 4.6, protocol: 1.2 },
      () => 'the message breaks a rule of the format',
    );
    return (
      start?.weighing.done({
        because: `${speaker(start.failure)} refused the form of the message: ${quoted(start.failure)}.`,
        fix: [
          {
            who: 'sender',
            what: 'Repair the program that writes the message: one From, one Date, one Message-ID, CRLF line ends, lines of at most 998 octets, non-ASCII header text encoded (RFC 2047).',
          },
        ],
      }) ?? null
    );
  },
});
