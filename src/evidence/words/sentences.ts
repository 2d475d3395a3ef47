/** A line of free text with its 1-based number. */
export interface TextLine {
  readonly line: number;
  readonly text: string;
}

/** A sentence written by a person, lower case. */
export interface Sentence {
  readonly text: string;
  readonly lines: readonly number[];
}

/** Maximum lines of a paste read for a person's words: a longer one is a log. */
const MAX_LINES = 600;
const MAX_LINE = 2_000;
/** Anything longer is not a sentence. */
const MAX_SENTENCE = 1_200;

const field = /^[A-Za-z][A-Za-z0-9]{0,40}(?:-[A-Za-z0-9]{1,40}){0,8}:(?:\s|$)/;
/** Labels before a colon that people write too. */
const spoken =
  /^(?:betreff|objet|asunto|oggetto|onderwerp|note|edit|update|question|problem|issue|example|context|frage|antwort|hinweis|hi|hello|result|steps?|actual|expected|description|background|summary|error|errore|fehler|erreur):/i;
const machine =
  /^(?:\w{3}\s{1,2}\d{1,2} \d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:|\[\w{2,8}\]\[|at [\w.<$]+\s?\(|File "|[+<>*]{3} |\d\d:\d\d:\d\d[. ])|postfix\/|status=(?:bounced|deferred|sent|expired)|\bdsn=[245]\.|in reply to (?:end of )?(?:RCPT|MAIL|DATA|EHLO|HELO)|R=\w+ T=\w+|^[A-Za-z0-9+/=]{60,}$|^v=(?:spf1|DMARC1|DKIM1)|^\||^[A-Z_]{4,30}\(/;
/** Machine output that people repeat in mid-sentence. */
const repeated =
  /\b[245]\d\d[ -][245]\.\d{1,3}\.\d|\b(?:spf|dkim|dmarc|arc|compauth)=\w|\b(?:header|smtp)\.\w+=/;
/** Filter symbols are names: `FORGED_RECIPIENTS_FORWARDING(0.00)[]` does not say that anything is forged. */
const symbol = /\b[A-Z\d]{2,40}(?:_[A-Z\d]{1,40}){1,8}(?:\([\d.-]{1,12}\))?(?:\[[^\]\n]{0,200}\])?/g;
/** Number of words that make a line prose, whatever else it contains. */
const MIN_PROSE_WORDS = 14;

/** A sentence of many words, or in a script without spaces: a person's prose. */
function isProse(text: string): boolean {
  const words = text.match(/(?<![\p{L}\w=.-])\p{L}[\p{L}'’-]*(?![\w=.@-])/gu)?.length ?? 0;
  return (
    (words >= MIN_PROSE_WORDS && /[.?!,]\s|[.?!]$/.test(text)) || /[\u3040-\u30ff\u4e00-\u9fff]{8}/.test(text)
  );
}

/** True for a line of prose: not a field, log line, reply or code. */
function isSpoken(text: string): boolean {
  if (text.length > MAX_LINE || machine.test(text)) return false;
  if (field.test(text) && !spoken.test(text)) return false;
  if (repeated.test(text) && !isProse(text)) return false;
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  // A question may be little more than the id that it is about.
  const share = /\?\s{0,8}$/.test(text) ? 3 : 2;
  return letters * share >= text.length && letters >= 4;
}

/** The sentences of a person in a paste, in order. Linear. */
export function sentencesOf(lines: readonly TextLine[]): Sentence[] {
  const out: Sentence[] = [];
  let text = '';
  let at: number[] = [];
  const end = (): void => {
    if (text.trim() !== '') out.push({ text: text.trim().toLowerCase(), lines: at });
    text = '';
    at = [];
  };
  let before = 0;
  let folded = false;
  for (const { line, text: raw } of lines.slice(0, MAX_LINES)) {
    const shown = raw
      .replace(/^(?:[>\s]|[-*#] )+/, '')
      .replace(symbol, ' ')
      .replace(/[`_*]{1,3}/g, ' ');
    if (line !== before + 1 || /^(?:\s*[-*•#]|\s*\d+[.)]) /.test(raw)) end();
    before = line;
    // A folded header field continues on lines that begin with whitespace.
    folded = /^\s/.test(raw) ? folded : field.test(shown) && !spoken.test(shown);
    if (folded || !isSpoken(shown)) {
      end();
      continue;
    }
    for (const piece of shown.split(/(?<=[.!?;:。！？])(?:\s|$)/u)) {
      if (text.length + piece.length > MAX_SENTENCE) end();
      text += ` ${piece}`;
      if (at.at(-1) !== line) at.push(line);
      if (/[.!?。！？]$/u.test(piece.trimEnd())) end();
    }
  }
  end();
  return out;
}
