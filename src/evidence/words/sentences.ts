/** A line of free text with its 1-based number. */
export interface TextLine {
  readonly line: number;
  readonly text: string;
}

/** A sentence that a person wrote, lower case. */
export interface Sentence {
  readonly text: string;
  readonly lines: readonly number[];
}

/** Lines of a paste that are read for a person's words: a longer one is a log. */
const MAX_LINES = 600;
const MAX_LINE = 2_000;
/** A sentence longer than this is not a sentence. */
const MAX_SENTENCE = 1_200;

const field = /^[A-Za-z][A-Za-z0-9]{0,40}(?:-[A-Za-z0-9]{1,40}){0,8}:(?:\s|$)/;
/** Names before a colon that a person writes too. */
const spoken =
  /^(?:betreff|objet|asunto|oggetto|onderwerp|note|edit|update|question|problem|issue|example|context|frage|antwort|hinweis|hi|hello|result|steps?|actual|expected|description|background|summary|error|errore|fehler|erreur):/i;
const machine =
  /^(?:\w{3}\s{1,2}\d{1,2} \d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:|\[\w{2,8}\]\[|at [\w.<$]+\s?\(|File "|[+<>*]{3} |\d\d:\d\d:\d\d[. ])|postfix\/|status=(?:bounced|deferred|sent|expired)|\bdsn=[245]\.|in reply to (?:end of )?(?:RCPT|MAIL|DATA|EHLO|HELO)|R=\w+ T=\w+|^[A-Za-z0-9+/=]{60,}$|^v=(?:spf1|DMARC1|DKIM1)|^\||^[A-Z_]{4,30}\(/;
/** What people repeat of a machine in the middle of what they say. */
const repeated =
  /\b[245]\d\d[ -][245]\.\d{1,3}\.\d|\b(?:spf|dkim|dmarc|arc|compauth)=\w|\b(?:header|smtp)\.\w+=/;
/** Symbols of filters are names: `FORGED_RECIPIENTS_FORWARDING(0.00)[]` says that nothing is forged. */
const symbol = /\b[A-Z\d]{2,40}(?:_[A-Z\d]{1,40}){1,8}(?:\([\d.-]{1,12}\))?(?:\[[^\]\n]{0,200}\])?/g;
/** Words of a line that is somebody's speech whatever else is in it. */
const SPEECH = 14;

/** A sentence of many words, or of a script that writes no blanks: somebody tells something. */
function isSpeech(text: string): boolean {
  const words = text.match(/(?<![\p{L}\w=.-])\p{L}[\p{L}'’-]*(?![\w=.@-])/gu)?.length ?? 0;
  return (words >= SPEECH && /[.?!,]\s|[.?!]$/.test(text)) || /[\u3040-\u30ff\u4e00-\u9fff]{8}/.test(text);
}

/** True for a line in which somebody speaks: no field, no log line, no reply, no code. */
function isSpoken(text: string): boolean {
  if (text.length > MAX_LINE || machine.test(text)) return false;
  if (field.test(text) && !spoken.test(text)) return false;
  if (repeated.test(text) && !isSpeech(text)) return false;
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  return letters * 2 >= text.length && letters >= 4;
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
    // A folded header field goes on in lines that begin with a blank.
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
