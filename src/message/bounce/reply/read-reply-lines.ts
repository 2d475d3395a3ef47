import { type View, viewOf } from '../../view.ts';
import { findAddresses } from '../notice/notice-address.ts';
import type { RecipientFacts } from '../recipient-facts.ts';
import { facts } from '../report-draft.ts';
import { findBareFailure } from './bare-failure.ts';
import { failedStep } from './failed-step.ts';
import { isUnderstood } from './is-understood.ts';
import { logRecipients } from './log-recipients.ts';
import { addressNamed, onlyAddress, originalNamed } from './named-address.ts';
import { ownLogEnd, withoutLogPrefix } from './own-log-lines.ts';
import { quoteBefore, quoteEnd } from './quoted-reply.ts';
import { findReply, statusesIn } from './reply-code.ts';
import { commandOf, remoteHostOf, reportingHostOf } from './reply-context.ts';
import { remarkAfter } from './without-remarks.ts';

/** Addresses of a paste that are examined. */
const MAX_PLACES = 20;
/** Characters of a pasted reply or log line that are read. */
const MAX_TEXT = 8_000;

/** Words of people before the reply of a server, in the languages of the notices. */
const announces =
  /(?:^|\s)(?:says?|saying|answers?|replies|responds?|meldet|sagt|antwortet|dit|r\u00e9pond|dice|responde|risponde|zegt|antwoordt|odpowiada|diz)$/i;

/** A number amid prose ("in 550 offices") opens no reply: what is before one is a line start or a mark. */
function opens(words: string, at: number): boolean {
  if (at < 0 || words[at + 3] === '-') return true;
  const before = words.slice(Math.max(0, at - 40), at);
  const plain = before.replace(
    /(?<![ \t*`|\u00ab\u00bb\u2018-\u201e])[ \t*`|\u00ab\u00bb\u2018-\u201e]+$/,
    '',
  );
  if (/(?:said:?|error[:=]?|\bLED=|code|response:?|returned:?|reply:?|status)$/i.test(plain)) return true;
  // People announce a reply in their own words; there too the words must be those of a refusal.
  if (announces.test(plain))
    return (
      /^\d{3}[ -](?:\d\.\d{1,3}\.\d|[A-Z<"])/.test(words.slice(at, at + 12)) &&
      isUnderstood(words.slice(at, at + 300))
    );
  // Bold print, quotes and cells of tables hold numbers of all sorts: there the words must be those of a refusal.
  if (quoteBefore(words, at) !== null) return isUnderstood(words.slice(at, quoteEnd(words, at)));
  return plain === '' || /[^A-Za-z0-9,.)]$/.test(plain);
}

/** What chats and trackers put before signs that would format: `5\.1\.1 \<a@b\>`. */
const escapedSign = /\\([.<>[\]()*_#!+|~`:@-])/g;

/** `-5.7.1 text`: a line whose reply code was cut off with the margin. */
const cutCode = /^[ \t]*-(?=[245]\.\d{1,3}\.\d{1,3}[ \t])/gm;

/** Error strings of programs carry line ends as two characters; Python's smtplib shows `(550, b'5.1.1 ...')`. */
function unescapeLines(text: string): string {
  let plain = text.includes('\\') ? text.replace(escapedSign, '$1') : text;
  if (plain.trimStart().startsWith('-')) plain = plain.replace(cutCode, '');
  if (plain.includes('\\n') || plain.includes('\\r')) plain = plain.replace(/(?:\\r)?\\n|\\r/g, '\n');
  return plain.includes(', b')
    ? plain
        .replace(/\(([245]\d\d), b['"]/g, '($1 ')
        .replace(/['"](?:, ['"][^'"\n]{0,320}['"])?\)\}?\)?[ \t]*$/m, '')
    : plain;
}

function linesOf(view: View, start: number, end: number): number[] {
  const lines = new Set<number>();
  for (let at = start; at < end && lines.size < 40; ) {
    const eol = view.text.indexOf('\n', at);
    const stop = eol === -1 || eol > end ? end : eol;
    if (view.text.slice(at, stop).trim() !== '') lines.add(view.lineAt(at));
    at = stop + 1;
  }
  return [...lines];
}

/** A short question that holds a code and little else. */
const question = /^[^?\n]{0,60}\b[245]\d\d\b(?:[ -][245]\.\d{1,3}\.\d{1,3})?[^?\n:.`*"\u201c\u201d]{0,30}\?$/;

/** Where the reply begins in the words, -1 when they hold none. */
function beginOf(words: string): number {
  const code = findReply(words);
  // "Can cause 550 5.7.23 rejections": the code is spoken of, nobody was refused.
  if (
    code.at >= 0 &&
    /^\d{3}[ -][\d.]* ?(?:rejections?|bounces?|errors|codes?|replies|responses|NDRs?)\b(?!:)/i.test(
      words.slice(code.at, code.at + 40),
    )
  )
    return -1;
  // "What does 550 5.7.26 mean?": asked about, not said by a server.
  if (code.at > 0 && question.test(words.trim().slice(0, 200))) return -1;
  if (code.at >= 0 && (code.beside !== null || opens(words, code.at))) return code.at;
  // A number in prose ("section 2.3.6") is not a reply: a status alone counts only where a reply begins.
  const leads =
    code.at === -1 && code.status !== null && code.status[0] !== '2' && words.indexOf(code.status) <= 8;
  return leads ? 0 : findBareFailure(words);
}

/**
 * One SMTP reply, line of a log, error string or failure reported in a mail system's own words, as facts of one recipient;
 * null when it is none. The address is null when the text does not name it.
 */
export function readReplyLines(view: View, start: number, end: number): RecipientFacts | null {
  const session = readSession(view, start, end);
  if (session !== null) return session;
  const logged = logRecipients(view, start, Math.min(end, start + MAX_TEXT));
  const first = logged?.recipients[0];
  if (logged !== null && first !== undefined) {
    if (first.action !== 'delivered') return first;
    // Where the log delivered everything, a refusal beside it is what the person asks about.
    const beside = readWords(logged.beside(), start, end);
    return beside !== null && isUnderstood(beside.text, beside.status) ? beside : first;
  }
  return readWords(view, start, end);
}

/** The refusal of a session whose transcript says who spoke; null without one. */
export function readSession(view: View, start: number, end: number): RecipientFacts | null {
  const transcript = view.text.slice(start, end);
  const step = failedStep(transcript);
  if (step === null) return null;
  const reply = viewOf(step.text, (line) => view.lineAt(start + (step.offsets[line] ?? 0)));
  const found = readWords(reply, 0, step.text.length);
  if (found === null) return null;
  // Where no RCPT was answered, the arguments of the program name the recipient.
  const address = found.address ?? step.recipient ?? addressNamed(transcript.slice(0, MAX_TEXT));
  return { ...found, address };
}

/** The address of the sentence that says that mail was not delivered, above or below the reply. */
function failedIn(text: string): string | null {
  if (!text.includes('@')) return null;
  const places = findAddresses(text, 0, text.length, MAX_PLACES);
  return places.find(({ rank }) => rank === 3)?.address ?? null;
}

/** What a server offers after EHLO (RFC 5321 4.1.1.1) is not an answer about a message. */
const greeting =
  /^250[- ][^\n]{0,200}\n\s{0,8}250[- ](?:SIZE|PIPELINING|8BITMIME|AUTH|STARTTLS|DSN|HELP|ETRN|VRFY|CHUNKING|ENHANCEDSTATUSCODES|SMTPUTF8)\b/i;

/** Steps of a session, not its outcome (RFC 5321 4.2.3, RFC 4954 6): greeting, farewell, login, go ahead. */
const step = /^(?:220|221|235|334|354)[ -]/;

/** MXToolbox tries whether a server relays for strangers: to be refused is what it hopes for. */
const relayProbe = /@mxtoolboxsmtpdiag\.com\b/i;

function readWords(view: View, start: number, end: number): RecipientFacts | null {
  const shown = view.text.slice(start, Math.min(end, start + MAX_TEXT));
  const full = unescapeLines(shown).replace(/^[ \t]*>[ \t]?/gm, '');
  const words = full.trim();
  const begin = beginOf(words);
  if (
    begin === -1 ||
    relayProbe.test(words.slice(begin, begin + 200)) ||
    greeting.test(words.slice(begin, begin + 400)) ||
    step.test(words.slice(begin, begin + 4))
  )
    return null;
  const over = ownLogEnd(words, begin);
  const spoken = words.slice(begin, Math.min(over, quoteEnd(words, begin)));
  const remark = remarkAfter(spoken);
  const text = withoutLogPrefix(spoken.slice(0, remark));
  const code = findReply(text);
  const digit = (code.status ?? code.reply ?? '')[0];
  const coded = digit === '2' ? 'delivered' : digit === '4' ? 'delayed' : digit === '5' ? 'failed' : null;
  // Behind the end of the reply the log speaks of something else: neither context nor grounds.
  const own =
    remark < spoken.length
      ? words.slice(0, begin + remark)
      : over < words.length
        ? words.slice(0, over)
        : full;
  const past = over < words.length && full === shown ? start + shown.indexOf(words) + over : end;
  const lines = linesOf(view, start, past);
  const alone = coded === null || quoteBefore(words, begin) === '|';
  const address = addressNamed(full) ?? failedIn(full) ?? (alone ? onlyAddress(full) : null);
  const original = originalNamed(full);
  return facts({
    address,
    original: original?.toLowerCase() === address?.toLowerCase() ? null : original,
    action: coded ?? 'failed',
    status: code.at > 0 ? null : (statusesIn(text)[0] ?? null),
    text,
    context: own,
    remoteMta: remoteHostOf(full),
    reportingMta: reportingHostOf(full),
    command: commandOf(full),
    lines,
    diagnosticLines: lines,
  });
}
