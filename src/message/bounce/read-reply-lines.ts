import type { View } from '../view.ts';
import type { RecipientFacts } from './recipient-facts.ts';
import { findReply, statusesIn } from './reply-code.ts';
import { commandOf, remoteHostOf } from './reply-context.ts';
import { facts } from './report-draft.ts';

/** Characters of a pasted reply or log line that are read. */
const MAX_TEXT = 8_000;

/** Places where a log line or an error names the recipient; first match wins. */
const addressForms: readonly (readonly [string, RegExp])[] = [
  ['to=', /\b(?:to|orig_to)=<?([^\s<>,;]{1,200}@[^\s<>,;]{1,255})/],
  ['** ', /\*\* ([^\s<>,;]{1,200}@[^\s<>,;:]{1,255})/],
  ['== ', /== ([^\s<>,;]{1,200}@[^\s<>,;:]{1,255})/],
  ['RCPT', /RCPT TO:\s*<([^\s<>]{1,200}@[^\s<>]{1,255})>/i],
  ['ecipient', /recipients?["']?\s*[:=]\s*\[?\s*["']?<?([^\s<>"',\]]{1,200}@[^\s<>"',\]]{1,255})/i],
  ['"to"', /"to"\s*:\s*\[?\s*"<?([^\s<>"]{1,200}@[^\s<>"]{1,255})/],
  ['<', /[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?<([^\s<>]{1,200}@[^\s<>]{1,255})>/],
  ['rejected:', /^[^\n]{0,200}rejected: (?:[^\n]{0,100}<)([^\s<>]{1,200}@[^\s<>]{1,255})>/],
];

const relayForms: readonly (readonly [string, RegExp])[] = [
  ['relay=', /relay=\[?([\w.-]{3,255})/],
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

/** Words of a log line that are the reply: `status=bounced (...)`, `stat=...`, JSON `"response":"..."`. */
function replyPart(text: string): string {
  const postfix = /status=\w+ \(([\s\S]+)\)\s*$/.exec(text)?.[1];
  if (postfix !== undefined) return postfix;
  const stat = /\bstat=([^\n]+)/.exec(text)?.[1];
  if (stat !== undefined) return stat;
  const json = /"(?:response|message|diagnosticCode|reason|error)"\s*:\s*"((?:[^"\\]|\\.){3,4000})"/.exec(
    text,
  )?.[1];
  return json === undefined ? text : json.replace(/\\"/g, '"').replace(/\\[rn]/g, '\n');
}

/** A number amid prose ("in 550 offices") opens no reply: what stands before one is a line start or a mark. */
function opens(words: string, at: number): boolean {
  if (at < 0 || words[at + 3] === '-') return true;
  const before = words.slice(Math.max(0, at - 40), at).replace(/[ \t]+$/, '');
  return (
    before === '' ||
    /[^A-Za-z0-9,.)]$/.test(before) ||
    /(?:said|error|code|response|returned|reply|status)$/i.test(before)
  );
}

/** Error strings of programs carry line ends as two characters. */
const unescapeLines = (text: string): string =>
  text.includes('\\n') || text.includes('\\r') ? text.replace(/(?:\\r)?\\n|\\r/g, '\n') : text;

/**
 * One SMTP reply, log line or error string as facts of one recipient; null when it holds neither a reply code nor an
 * enhanced status. The address is null when the line does not name it.
 */
export function readReplyLines(view: View, start: number, end: number): RecipientFacts | null {
  const shown = view.text.slice(start, Math.min(end, start + MAX_TEXT));
  const full = unescapeLines(shown).replace(/^[ \t]*>[ \t]?/gm, '');
  const log = /\bdsn=([245]\.\d{1,3}\.\d{1,3})/.exec(full)?.[1] ?? null;
  const words = replyPart(full).trim();
  const code = findReply(words);
  // A number in prose ("section 2.3.6") is no reply: a status alone counts only where a reply begins.
  if (
    log === null &&
    code.reply === null &&
    (code.status === null || code.status[0] === '2' || words.indexOf(code.status) > 8)
  )
    return null;
  if (log === null && code.beside === null && !opens(words, code.at)) return null;
  const text = code.at > 0 ? words.slice(code.at) : words;
  const lines: number[] = [];
  for (let at = start; at < end && lines.length < 40; ) {
    const eol = view.text.indexOf('\n', at);
    if (view.text.slice(at, eol === -1 ? end : eol).trim() !== '') lines.push(view.lineAt(at));
    at = eol === -1 ? end : eol + 1;
  }
  const digit = (log ?? code.status ?? code.reply ?? '')[0];
  return facts({
    address: firstOf(addressForms, full)?.replace(/[.:]+$/, '') ?? null,
    action: digit === '2' ? 'delivered' : digit === '4' ? 'delayed' : 'failed',
    status: log ?? (code.at > 0 ? null : (statusesIn(text)[0] ?? null)),
    text,
    context: full,
    remoteMta: remoteHostOf(full) ?? firstOf(relayForms, full),
    command: commandOf(full),
    lines: [...new Set(lines)],
    diagnosticLines: [...new Set(lines)],
  });
}
