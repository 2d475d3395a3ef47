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

const asking =
  /\?|\b(?:why|what|which|explain|reason|asked|question|about|need|care|only|just|look at|looking at|interested|matters?|warum|wieso|weshalb|was|frage|nur|geht es|pourquoi|quoi|que se|question|seul\w{0,4}|concerne|por qu\u00e9|qu\u00e9|pregunta|solo|s\u00f3lo|perch\u00e9|cosa|domanda|riguarda|waarom|wat|vraag|alleen|dlaczego|co|pytan\w{0,3}|tylko)\b/iu;
const aside = new RegExp(
  `\\b(?:${[
    'clear|solved|settled|fixed|sorted|never ?mind|ignore|forget|disregard|skip|understood?|(?:i|we) (?:already )?know|known|(?:i|we) (?:can|could) explain|harmless|dealt with|taken care|myself|ourselves',
    'typo|wrong (?:file|one|log|header|mail|bounce|thing)|not (?:that|this) one|has left|left (?:the|us|in)|just (?:greylisting|an?|her|his|their|the|my)|(?:is|are|was|were) (?:fine|ok|okay|old|done)',
    'went (?:out|through)|(?:go|goes|gone) out|did arrive|arrived|delivered',
    'from (?:spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|last)',
    'klar|erledigt|kenn ich|gekl\u00e4rt|gel\u00f6st|ignorier\\w{0,3}|vergiss|vergessen|egal|bekannt|wei\u00df ich|wissen wir|kenn(?:e|en)? ich|tippfehler|vertippt|falsche \\w{1,12}|angekommen|zugestellt|verzogen|ausgeschieden|behoben|m\u00fcll',
    'clair\\w{0,1}|r\u00e9gl\u00e9\\w{0,2}|r\u00e9solu\\w{0,2}|ignor\\w{1,3}|oubli\\w{1,3}|laiss\\w{1,3} tomber|connu\\w{0,2}|je sais|faute de frappe|mauvais \\w{1,12}|arriv\u00e9\\w{0,2}',
    'claro|resuelt\\w{1,2}|aclar\\w{1,4}|olvid\\w{1,3}|ya (?:lo )?s\u00e9|conocid\\w{1,2}|errata|equivocad\\w|lleg\u00f3',
    'chiar\\w|risolt\\w|lascia\\w{0,2}|lo so|refuso|sbagliat\\w|arrivat\\w',
    'duidelijk|opgelost|negeer|vergeet|bekend|weet ik|typfout|verkeerde|aangekomen',
    'jasn\\w{1,2}|rozwi\u0105zan\\w|zignoruj|wiem|znan\\w{1,2}|liter\u00f3wk\\w|z\u0142y plik|dosz\\w{1,4}',
  ].join('|')})(?![\\p{L}])`,
  'iu',
);
/** "Not clear", "still not delivered". */
const denied =
  /(?:n['\u2019]t|\b(?:not|cannot|never|nothing|no|nicht|nie|kein\w{0,2}|pas|jamais|non|niet|geen|still|noch|encore|todav\u00eda|ancora|nog|jeszcze))\s+(?:\S+\s+)?$/iu;
const MAX_DENIAL = 30;

const later =
  /\b(?:today(?:['\u2019]s)?|now|this one|another|latest|newest|current|second one|heute|jetzt|diese hier|neu\w{0,2}|aujourd['\u2019]hui|maintenant|hoy|ahora|oggi|adesso|vandaag|nu|dzi\u015b|dzisiaj|teraz)\b/iu;

const ordinals = [
  '1st|first|erste\\w{0,1}|premi[e\u00e8]re?s?|primer[ao]?s?|prim[aoi]|eerste|pierwsz\\w{1,3}',
  '2nd|second[ao]?|zweite\\w{0,1}|deuxi[e\u00e8]me|segund[ao]|tweede|drug\\w{1,3}',
  '3rd|third|dritte\\w{0,1}|troisi[e\u00e8]me|tercer[ao]?|terz[ao]|derde|trzeci\\w{0,3}',
  'last|letzte\\w{0,1}|derni[e\u00e8]re?|\u00faltim[ao]|ultim[ao]|laatste|ostatni\\w{0,3}',
].map((each) => `(${each})`);
/** "At first", "last week", "the second time" are no places. */
const ofTime =
  '(?! (?:time|mal|fois|vez|volta|keer|week|month|year|night|line|woche|monat|semaine|mois|semana|mes|settimana|mese)\\p{L}{0,2})';
const place = new RegExp(`(?<!\\bat )\\b(?:${ordinals.join('|')})\\b${ofTime}`, 'giu');
const both = /^ (?:two|2|both|beiden|zwei|deux|dos|due|twee|dwa)\b/iu;
/** "The second one", "only the second", "what is wrong with the last address". */
const points =
  /\b(?:question|ask\w{0,3}|only|just|explain|wrong with|what about|understand|matters?|need|one|bounce|mail|message|notice|address|verstehe|comprends?|entiendo|capisco|begrijp|rozumiem|frage|nur|geht es|concerne|seule?(?:ment)?|pregunta|solo|s\u00f3lo|domanda|riguarda|vraag|alleen|pytan\w{0,3}|tylko)\b/iu;
/** "Nr. 1, 3 and 4", "number two". */
const counted =
  /(?:\b(?:nr|no|num\p{L}{0,5}|n\u00famero|num\u00e9ro|numero|item|row|mail|file)\.? ?|[#\u2116] ?|\bn[\u00b0\u00ba] ?)((?:(?:\d{1,2}|one|two|three|four|five|eins|zwei|drei|vier|f\u00fcnf|deux|trois|quatre|cinq|dos|tres|cuatro|due|tre|quattro|twee|drie)(?!\p{L}|\d|[.:]\d)(?:, ?| ?& ?| and | und | et | y | e | en | i )?){1,8})/giu;
const numbers = [
  ['1', 'one', 'eins'],
  ['2', 'two', 'zwei', 'deux', 'dos', 'due', 'twee'],
  ['3', 'three', 'drei', 'trois', 'tres', 'tre', 'drie'],
  ['4', 'four', 'vier', 'quatre', 'cuatro', 'quattro'],
  ['5', 'five', 'f\u00fcnf', 'cinq'],
];

function placesIn(text: string, setsAside: boolean): number[] {
  const found = new Set<number>();
  for (const [, list = ''] of text.matchAll(counted))
    for (const [word] of list.matchAll(/\p{L}{2,}|\d{1,2}/gu)) {
      const at = numbers.findIndex((names) => names.includes(word.toLowerCase()));
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
    const asks = asking.test(sentence);
    for (const clause of sentence.split(boundary)) {
      if (clause.trim() === '' || clauses.length >= MAX_CLAUSES) continue;
      const setsAside = isSetAside(clause);
      clauses.push({
        text: clause,
        sentence,
        lines,
        asks,
        setsAside,
        later: later.test(clause),
        places: placesIn(clause, setsAside),
      });
    }
  }
  return clauses;
}
