import { defineCause } from '../cause.ts';
import { refused } from '../wording/said.ts';
import { type Steps, sendAgain } from '../wording/setting-steps.ts';
import { always, step } from '../wording/step.ts';

const longLine = /line.{0,30}(?:too long|length|limit)|998|rfc ?5321.{0,40}line/i;

const settings: Steps = ({ p }) => [
  longLine.test(p.reply?.slice(0, 1_000) ?? '')
    ? 'Let the program encode the text (Content-Transfer-Encoding: quoted-printable or base64): then no line is longer than 998 characters.'
    : 'Save the message as it leaves the program (.eml) and open it in an editor: From, Date and Message-ID stand in its header exactly once each, and From holds a complete address.',
  'Let a library build the message instead of joining strings: it encodes names and subjects, folds long fields and writes CRLF line ends.',
  sendAgain('the same receiver accepts it'),
];

/** Refused because the message violates the standards: bare CR, bad or duplicate headers, raw 8-bit in From. */
export const messageMalformed = defineCause({
  id: 'message-malformed',
  usualOwner: 'sender',
  explains: {
    'header-format': 0.95,
    'address-syntax': 0.2,
    protocol: 0.15,
    'helo-bad': 0.15,
    'other-limit': 0.15,
    'text-unknown': 0.02,
  },
  needs: [],
  typical: [],
  words: {
    headline: 'Message is malformed',
    tone: 'act',
    because: refused(({ server }) => `${server} refused the message because of its format`),
    fixes: always(
      step(
        'sender',
        'Correct the program that writes the message: one From, one Date, one Message-ID, CRLF line ends, lines of at most 998 octets, and encoded header text (RFC 2047).',
      ),
    ),
    settings,
    customer: 'malformed',
    topic: 'message',
    noPage: 'the standard alone says what a message must look like.',
  },
});
