import { classifyReply } from '../../reply/classify-reply.ts';
import type { View } from '../../view.ts';
import type { RecipientFacts } from '../recipient-facts.ts';
import { facts } from '../report-draft.ts';
import { isUnderstood } from './is-understood.ts';
import { addressNamed } from './named-address.ts';

/** Lines of a paste in which somebody repeats what a server said. */
const MAX_LINES = 80;
const MAX_LINE = 2_000;
/** Sentences of one line that are tried. */
const MAX_SENTENCES = 4;
/** So many cells make a line a row. */
const LEAST_CELLS = 3;

/** A value of a log's pairs: `classifier="SPF Failure"`. */
const pairStart = /\b[a-z_]{2,30}="/;
const pairValue = /\b[a-z_]{2,30}[=:] ?"([^"\n]{12,600})"/g;
/** Between the cells of a row: what is quoted there is a subject or a name. */
const cellEnd = /\s\|\s/;
/** A line that announces what is on the next one: `I get this:`, `Der Mail-Server antwortete:`. */
const announces = /[:\uff1a]\s{0,3}$/;
/**
 * What a program calls its error, before the words: `Postmark::InactiveRecipientError: `, `Error sending mail: `, `Result: `.
 * A result of a check is no refusal.
 */
const named =
  /^\s{0,20}(?:[\w.:\\]{0,80}(?:Error|Exception|Fault)|(?:error|reason|result|response|fehler|ergebnis|antwort|erreur|r\u00e9ponse|motivo|resultado|respuesta|grund)\b[^:\n]{0,40}):(?!\s{0,60}[('"]{0,2}(?:pass|fail|softfail|neutral|none|temperror|permerror)\b) ?/i;
/** Errors of other connections than those that carry mail. */
const elsewhere = /\bE[A-Z]{5,12}\b|getaddrinfo|https?:|:\d{4,5}\b/;
const quoted = /["`\u201c\u201e\u00ab]([^"`\u201d\u201c\u00bb\n]{12,600})(?:["`\u201d\u201c\u00bb]|$)/g;
/** An enhanced status without its reply code opens the words (RFC 3463 2). */
const status = /^\s{0,3}([45]\.\d{1,3}\.\d{1,3})[ :]\s{0,3}(?=\S)/;

/** Servers answer in a sentence; a longer one is a person's. */
const MAX_SENTENCE = 400;

/** The words mean a refusal, and not by one vague word alone. */
function refuses(sentence: string): boolean {
  const judged = classifyReply(sentence);
  return judged.weak !== true && judged.class !== 'text-unknown' && judged.class !== 'no-text';
}

/** The first sentence of these words that only a server would say of a refusal, or null. */
function refusedIn(words: string): { readonly text: string; readonly status: string | null } | null {
  const coded = status.exec(words);
  if (coded !== null && isUnderstood(words, coded[1] ?? null))
    return { text: words.trim(), status: coded[1] ?? null };
  for (const sentence of words.split(/(?<=[.!])\s{1,3}|(?<=\u3002)/, MAX_SENTENCES))
    if (sentence.length > 11 && sentence.length <= MAX_SENTENCE && refuses(sentence))
      return { text: sentence.trim(), status: null };
  return null;
}

/**
 * A refusal that a person or a program repeats without its code: in quotes, after the name of an error, below a line
 * that announces it. Null when nothing of that kind is said. Linear.
 */
export function spokenRefusal(view: View): RecipientFacts | null {
  let at = 0;
  let before = '';
  for (const line of view.text.split('\n', MAX_LINES)) {
    const shown = line.slice(0, MAX_LINE);
    const isRow = shown.split(cellEnd, LEAST_CELLS).length === LEAST_CELLS;
    const isPairs = shown.split(pairStart, LEAST_CELLS).length === LEAST_CELLS;
    const parts = isRow
      ? []
      : [...shown.matchAll(isPairs ? pairValue : quoted)].map((match) => match[1] ?? '');
    const name = named.exec(shown);
    if (name !== null && !elsewhere.test(shown)) parts.push(shown.slice(name[0].length));
    if (announces.test(before)) parts.push(shown);
    for (const part of parts) {
      const found = refusedIn(part);
      if (found === null) continue;
      const lines = [view.lineAt(at)];
      return facts({
        address: addressNamed(shown),
        action: 'failed',
        status: found.status,
        text: found.text,
        context: found.text,
        lines,
        diagnosticLines: lines,
      });
    }
    at += line.length + 1;
    if (shown.trim() !== '') before = shown;
  }
  return null;
}
