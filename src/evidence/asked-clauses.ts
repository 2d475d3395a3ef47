import { type AskedWords, askedWords } from './asked-words.ts';
import { sentencesOf, type TextLine } from './words/sentences.ts';

/** A clause in which a person may say which of several failures is meant. */
export interface AskedClause {
  readonly text: string;
  /** The whole sentence that it is of. */
  readonly sentence: string;
  readonly lines: readonly number[];
  readonly asks: boolean;
  /** It is known, mended, old, or was sent by mistake. */
  readonly setsAside: boolean;
  /** What follows is of today, or another one. */
  readonly later: boolean;
  /** Places in a list, from 0; -1 for the last. */
  readonly places: readonly number[];
}

/** Clauses that are looked through. */
const MAX_CLAUSES = 200;

const languages = Object.values(askedWords);
const anyOf = (of: (words: AskedWords) => string): string => languages.map(of).join('|');
/** A whole word in any of the languages. */
const wordOf = (alternatives: string): RegExp => new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})`, 'iu');

const asks = anyOf((words) => words.asks);
const asking = new RegExp(`\\?|${wordOf(asks).source}`, 'iu');
const aside = wordOf(anyOf((words) => words.aside));
const later = wordOf(anyOf((words) => words.later));
/** "Not clear", "still not delivered". */
const denied =
  /(?:n['\u2019]t|\b(?:not|cannot|never|nothing|no|nicht|nie|kein\w{0,2}|pas|jamais|non|n\u00e3o|niet|geen|still|noch|encore|todav\u00eda|ainda|ancora|nog|jeszcze))\s+(?:\S+\s+)?$/iu;
const MAX_DENIAL = 30;

/** "The second one", "only the second", "what is wrong with the last address". */
const points = wordOf(`${asks}|one|bounce|mail|message|notice|address`);
/** "At first", "last week", "the second time" are no places. */
const ofTime =
  '(?! (?:time|mal|fois|vez|volta|keer|week|month|year|night|line|woche|monat|semaine|mois|semana|mes|settimana|mese)\\p{L}{0,2})';
const place = new RegExp(
  `(?<!\\bat )(?<!\\p{L})(?:${[0, 1, 2, 3].map((at) => `(${anyOf(({ ordinals }) => ordinals[at] ?? '')})`).join('|')})(?!\\p{L})${ofTime}`,
  'giu',
);
/** "The first two". */
const both = new RegExp(`^ (?:2|both|beiden|${anyOf(({ numbers }) => numbers[1] ?? '')})\\b`, 'iu');
const number = [0, 1, 2, 3, 4].map(
  (at) => new RegExp(`^(?:${at + 1}|${anyOf(({ numbers }) => numbers[at] ?? '')})$`, 'iu'),
);
const figure = `\\d{1,2}|${anyOf(({ numbers }) => numbers.join('|'))}`;
/** "Nr. 1, 3 and 4", "number two". */
const counted = new RegExp(
  `(?:\\b(?:nr|no(?=\\.| ?\\d)|num\\p{L}{0,5}|n\u00famero|num\u00e9ro|item|row|mail|file)\\.? ?|[#\u2116] ?|\\bn[\u00b0\u00ba] ?)((?:(?:${figure})(?!\\p{L}|\\d|[.:]\\d)(?:, ?| ?& ?| (?:${anyOf(({ and }) => and)}) )?){1,8})`,
  'giu',
);

/** Not of a question: "is this the wrong file?" takes nothing back. */
const takenBack = new RegExp(
  `(?<!not |n['\u2019]t |never )${wordOf(anyOf((words) => words.takenBack)).source}(?![^.!\\n]{0,80}\\?)`,
  'iu',
);
/** Who takes something back says so first. */
const MAX_OPENING = 300;

/** True where a message begins with taking back what was sent just before it. */
export const takesBack = (text: string): boolean => takenBack.test(text.slice(0, MAX_OPENING));

function placesIn(text: string, setsAside: boolean): number[] {
  const found = new Set<number>();
  for (const [, list = ''] of text.matchAll(counted))
    for (const [word] of list.matchAll(/\p{L}{2,}|\d{1,2}/gu)) {
      const at = number.findIndex((one) => one.test(word));
      if (at >= 0) found.add(at);
    }
  if (setsAside || points.test(text))
    for (const each of text.matchAll(place)) {
      const at = each.slice(1).findIndex((one) => one !== undefined);
      found.add(at === 3 ? -1 : at);
      if (at === 0 && both.test(text.slice(each.index + each[0].length))) found.add(1);
    }
  return [...found];
}

function isSetAside(text: string): boolean {
  const found = aside.exec(text);
  return (
    found !== null &&
    !text.includes('?') &&
    !denied.test(text.slice(Math.max(0, found.index - MAX_DENIAL), found.index))
  );
}

/** A list of numbers stays together. */
const boundary = /[;()\u2013\u2014]|,(?! ?\d)|\s-\s|\b(?:but|aber|sondern|mais|pero|ma|maar|ale)\b/u;

/** What a person says in free text about which of several things is meant, clause by clause. Linear. */
export function askedClauses(text: readonly TextLine[]): AskedClause[] {
  const clauses: AskedClause[] = [];
  for (const { text: sentence, lines } of sentencesOf(text)) {
    const isQuestion = asking.test(sentence);
    for (const clause of sentence.split(boundary)) {
      if (clause.trim() === '' || clauses.length >= MAX_CLAUSES) continue;
      const setsAside = isSetAside(clause);
      clauses.push({
        text: clause,
        sentence,
        lines,
        asks: isQuestion,
        setsAside,
        later: later.test(clause),
        places: placesIn(clause, setsAside),
      });
    }
  }
  return clauses;
}
