import type { View } from '../view.ts';
import { findBareFailure } from './bare-failure.ts';
import { isUnderstood } from './is-understood.ts';
import { type LogLine, readLogLine } from './log-line.ts';
import { ownLogEnd, withoutLogPrefix } from './own-log-lines.ts';
import { quoteBefore, quoteEnd } from './quoted-reply.ts';
import type { RecipientFacts } from './recipient-facts.ts';
import { findReply, statusesIn } from './reply-code.ts';
import { commandOf, remoteHostOf, reportingHostOf } from './reply-context.ts';
import { facts } from './report-draft.ts';
import { remarkAfter } from './without-remarks.ts';

/** Characters of a pasted reply or log line that are read. */
const MAX_TEXT = 8_000;

/** Places where a log line or an error names the recipient; first match wins. */
const addressForms: readonly (readonly [string, RegExp])[] = [
  ['to=', /\b(?:to|orig_to)=<?([^\s<>,;]{1,200}@[^\s<>,;]{1,255})/],
  ['** ', /\*\* ([^\s<>,;]{1,200}@[^\s<>,;:]{1,255})/],
  ['=> ', /=> ([^\s<>,;]{1,200}@[^\s<>,;:]{1,255}) R=/],
  ['== ', /== ([^\s<>,;]{1,200}@[^\s<>,;:]{1,255})/],
  [
    '>',
    /(?:^|[\s>])<([^\s<>]{1,200}@[^\s<>]{1,255})>(?: \(expanded from [^()\n]{1,320}\))?: (?=host |connect |lost |conversation |delivery |mail |Host |[a-z])/m,
  ],
  ['rejected RCPT', /rejected RCPT <([^\s<>]{1,200}@[^\s<>]{1,255})>/],
  ['arg1=', /ruleset=check_rcpt, arg1=<([^\s<>]{1,200}@[^\s<>]{1,255})>/],
  ['RCPT', /RCPT TO:\s*<([^\s<>]{1,200}@[^\s<>]{1,255})>/i],
  [
    'ecipient',
    /recipients?(?:[ _-]?address(?:es)?)?["']?\s*[:=]\s*\[?\s*["']?<?([^\s<>"',\]]{1,200}@[^\s<>"',\]]{1,255})/i,
  ],
  [
    '"',
    /"(?:to|rcpt|rcpt_to|rcptTo|email|mailto|envelope_to)"\s*:\s*\[?\s*"<?([^\s<>"]{1,200}@[^\s<>"]{1,255})/,
  ],
  [
    '<',
    /[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?<([^\s<>]{1,200}@[^\s<>]{1,255})>(?!: (?:Sender|Helo|Client))/,
  ],
  // A status without a reply code, as mail programs show it; swaks and its kind name the recipient in their arguments.
  ['.', /(?:^|\s)[45]\.\d{1,3}\.\d{1,3} <([^\s<>]{1,200}@[^\s<>]{1,255})>(?!: (?:Sender|Helo|Client))/],
  ['--to', /(?:^|\s)--to[= ]<?([^\s<>,;"']{1,200}@[^\s<>,;"']{1,255})/],
  ['-> <', /-> <([^\s<>]{1,200}@[^\s<>]{1,255})>/],
  [' for ', /\b(?:[Rr]elay(?:ing)? for <?|for <)([\w.+=-]{1,200}@[\w.-]{1,255}\w)/],
  // `<a@b>: 550 ...`: a list that a person or a program made.
  [
    '@',
    /(?:^|[\s(])<?([^\s<>,;:()]{1,200}@[\w.-]{1,255}\w)>?(?: ?[:=|]|,| -{1,2}>?| \u2013| \u2192)[ \t]{0,4}"?[45]\d\d[ -]/m,
  ],
  // Sentences of notices: delivered to, entregado a, remis \u00e0, consegnato a, bezorgd bij.
  [
    '@',
    /\b(?:deliver(?:ed|ing|y)?|entreg\w{1,6}|remis\w{0,2}|remettre|consegn\w{1,6}|recapit\w{1,6}|bezorg\w{0,4}|dostarcz\w{1,6})(?=\s)[^\n@<]{0,60}?\s(?:to|a|\u00e0|para|al|aan|bij|do):? <?([^\s<>,;:()]{1,200}@[\w.-]{1,255}\w)/i,
  ],
  // A list headed by its label: `Impossibile raggiungere i seguenti destinatari:`.
  [
    '@',
    /(?:recipients?|destinatari[oai]?s?|destinataires?|empf\u00e4nger[n]?|ontvangers?|adresat\w{0,4})[^\n:@]{0,60}:\s{1,8}<?([^\s<>,;:()]{1,200}@[\w.-]{1,255}\w)/i,
  ],
  ['rejected:', /^[^\n]{0,200}rejected: (?:[^\n]{0,100}<)([^\s<>]{1,200}@[^\s<>]{1,255})>/],
];

/** Places where a log names the address as it was before an alias or a forward changed it. */
const originalForms: readonly (readonly [string, RegExp])[] = [
  ['orig_to=', /\borig_to=<?([^\s<>,;]{1,200}@[^\s<>,;]{1,255})/],
  ['(expanded from', /\(expanded from:? <?([^\s<>()]{1,200}@[^\s<>()]{1,255})>?\)/],
  ['generated from', /\((?:ultimately )?generated from ([^\s<>()]{1,200}@[^\s<>()]{1,255})\)/],
  [
    '> ',
    /(?:\*\*|==) [^\s<>@]{1,200}@[^\s<>]{1,255} (?:\([^()\s]{1,320}\) )?<([^\s<>@]{1,200}@[^\s<>]{1,255})>/,
  ],
];

const relayForms: readonly (readonly [string, RegExp])[] = [
  ['relay=', /relay=(?!none\b)\[?([\w.-]{3,255}?)\.?(?=[\s[\],]|$)/],
  [' H=', / H=([\w.-]{3,255})/],
];

function firstOf(forms: readonly (readonly [string, RegExp])[], text: string): string | null {
  for (const [mark, form] of forms) {
    if (!text.includes(mark)) continue;
    const found = form.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

/** Words of people before the reply of a server, in the languages of the notices. */
const announces =
  /(?:^|\s)(?:says?|saying|answers?|replies|responds?|meldet|sagt|antwortet|dit|r\u00e9pond|dice|responde|risponde|zegt|antwoordt|odpowiada|diz)$/i;

/** A number amid prose ("in 550 offices") opens no reply: what stands before one is a line start or a mark. */
function opens(words: string, at: number): boolean {
  if (at < 0 || words[at + 3] === '-') return true;
  const before = words.slice(Math.max(0, at - 40), at);
  const plain = before.replace(/[ \t*`|\u00ab\u00bb\u2018-\u201e]+$/, '');
  if (/(?:said:?|error[:=]?|code|response:?|returned:?|reply:?|status)$/i.test(plain)) return true;
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

/** The only address of a text: then it is nobody else's. */
function onlyAddress(text: string): string | null {
  const found = new Set<string>();
  for (const [address] of text.matchAll(/[\w.+=/-]{1,200}@[\w-]{1,100}(?:\.[\w-]{1,63}){1,8}/g))
    found.add(address);
  return found.size === 1 ? ([...found][0] ?? null) : null;
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

/** Where the reply begins in the words, -1 when they hold none. */
function beginOf(words: string, log: string | null, line: LogLine | null): number {
  const code = findReply(words);
  // "Can cause 550 5.7.23 rejections": the code is spoken of, nobody was refused.
  if (
    code.at >= 0 &&
    /^\d{3}[ -][\d.]* ?(?:rejections?|bounces?|errors|codes?|replies|responses|NDRs?)\b(?!:)/i.test(
      words.slice(code.at, code.at + 40),
    )
  )
    return -1;
  if (code.at >= 0 && (log !== null || code.beside !== null || opens(words, code.at))) return code.at;
  // A number in prose ("section 2.3.6") is no reply: a status alone counts only where a reply begins.
  const leads =
    code.at === -1 && code.status !== null && code.status[0] !== '2' && words.indexOf(code.status) <= 8;
  if (log !== null || leads || line?.action) return 0;
  return findBareFailure(words);
}

/**
 * One SMTP reply, log line, error string or failure told in a mail system's own words, as facts of one recipient; null
 * when it is none. The address is null when the text does not name it.
 */
export function readReplyLines(view: View, start: number, end: number): RecipientFacts | null {
  const shown = view.text.slice(start, Math.min(end, start + MAX_TEXT));
  const full = unescapeLines(shown).replace(/^[ \t]*>[ \t]?/gm, '');
  const log = /\bdsn=([245]\.\d{1,3}\.\d{1,3})/.exec(full)?.[1] ?? null;
  const line = readLogLine(full);
  const words = (line?.words ?? full).trim();
  const begin = beginOf(words, log, line);
  if (begin === -1) return null;
  // A form of log line bounds its words itself.
  const over = line === null ? ownLogEnd(words, begin) : words.length;
  const spoken = words.slice(begin, Math.min(over, quoteEnd(words, begin)));
  const text = line === null ? withoutLogPrefix(spoken.slice(0, remarkAfter(spoken))) : spoken;
  const code = findReply(text);
  const digit = (log ?? code.status ?? code.reply ?? '')[0];
  const coded = digit === '2' ? 'delivered' : digit === '4' ? 'delayed' : digit === '5' ? 'failed' : null;
  // Behind the end of the reply the log speaks of something else: neither context nor grounds.
  const own = over < words.length ? words.slice(0, over) : full;
  const past = over < words.length && full === shown ? start + shown.indexOf(words) + over : end;
  const lines = linesOf(view, start, past);
  const alone = (coded === null && line === null) || quoteBefore(words, begin) === '|';
  const address =
    (firstOf(addressForms, full) ?? (alone ? onlyAddress(full) : null))?.replace(/[.:]+$/, '') ?? null;
  const original = firstOf(originalForms, full);
  return facts({
    address,
    original: original?.toLowerCase() === address?.toLowerCase() ? null : original,
    action: coded ?? line?.action ?? 'failed',
    status: log ?? (code.at > 0 ? null : (statusesIn(text)[0] ?? null)),
    text,
    context: own,
    remoteMta: line?.receiver ? null : (remoteHostOf(full) ?? firstOf(relayForms, full)),
    reportingMta: reportingHostOf(full),
    command: commandOf(full) ?? line?.command ?? null,
    lines,
    diagnosticLines: lines,
  });
}
