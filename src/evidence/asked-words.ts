import type { StemLanguage } from './words/word-stems.ts';

/** How people say in one language which of several things they mean: alternatives of patterns, lower case. */
export interface AskedWords {
  /** What makes a question of a clause. */
  readonly asks: string;
  /** It is known, mended, old, or was sent by mistake. */
  readonly aside: string;
  /** What was sent just now is taken back: "wrong file", "ignore that one". */
  readonly takenBack: string;
  /** It is of today, or another one. */
  readonly later: string;
  /** First, second, third, last. */
  readonly ordinals: readonly [string, string, string, string];
  /** One to five. */
  readonly numbers: readonly string[];
  /** "And" in a list of numbers. */
  readonly and: string;
}

/** The languages in which it is read which of several failures is asked about; another one joins as a row. */
export const askedWords: Readonly<Partial<Record<StemLanguage, AskedWords>>> = {
  en: {
    asks: 'why|what|which|explain|reason|asked|question|about|need|care|only|just|look(?:ing)? at|interested|matters?|understand|wrong with',
    aside: [
      'clear|solved|settled|fixed|sorted|dealt with|taken care|harmless|typo|never ?mind|ignore|forget|disregard|skip',
      'understood?|(?:i|we) (?:already )?know|known|(?:i|we) (?:can|could) explain|myself|ourselves|has left|left (?:the|us|in)',
      'wrong (?:file|one|log|header|mail|bounce|thing)|not (?:that|this) one|just (?:greylisting|an?|her|his|their|the|my)|(?:is|are|was|were) (?:fine|ok|okay|old|done)',
      'went (?:out|through)|(?:go|goes|gone) out|did arrive|arrived|delivered',
      'from (?:spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|last)',
    ].join('|'),
    takenBack:
      'wrong (?:one|file|mail|message|header|log|bounce|attachment|line)|(?:ignore|disregard|forget) (?:that|this|it|the (?:first|last))|never ?mind (?:that|this|the)',
    later: "today(?:['\u2019]s)?|now|this one|another|latest|newest|current|second one",
    ordinals: ['1st|first', '2nd|second', '3rd|third', 'last'],
    numbers: ['one', 'two', 'three', 'four', 'five'],
    and: 'and',
  },
  de: {
    asks: 'warum|wieso|weshalb|was (?:ist|war|hat|stimmt|hei\u00dft|bedeutet|soll|muss|kann|mach\\w{1,2}|tun)|frage|nur|geht es|verstehe',
    aside:
      'klar|erledigt|gekl\u00e4rt|gel\u00f6st|behoben|ignorier\\w{0,3}|vergiss|vergessen|egal|bekannt|wei\u00df ich|wissen wir|kenn(?:e|en)? ich|tippfehler|vertippt|falsche \\w{1,12}|angekommen|zugestellt|verzogen|ausgeschieden|m\u00fcll',
    takenBack:
      'falsche[nrs]? (?:datei|anhang|mail|log|zeile)|(?:ignorier|vergiss|vergesst)\\w{0,4} (?:das|die|den|es)',
    later: 'heute|jetzt|diese hier|neu\\w{0,2}',
    ordinals: ['erste\\w?', 'zweite\\w?', 'dritte\\w?', 'letzte\\w?'],
    numbers: ['eins', 'zwei', 'drei', 'vier', 'f\u00fcnf'],
    and: 'und',
  },
  fr: {
    asks: 'pourquoi|quoi|que se|seul\\w{0,4}|concerne|comprends?',
    aside:
      'clair\\w?|r\u00e9gl\u00e9\\w{0,2}|r\u00e9solu\\w{0,2}|ignor\\w{1,3}|oubli\\w{1,3}|laiss\\w{1,3} tomber|connu\\w{0,2}|je sais|faute de frappe|mauvais \\w{1,12}|arriv\u00e9\\w{0,2}',
    takenBack: 'mauvaise? (?:fichier|pi\u00e8ce|message|ligne)|oubli(?:e|ez) (?:\u00e7a|cela|le|la)',
    later: "aujourd['\u2019]hui|maintenant",
    ordinals: ['premi[e\u00e8]re?s?', 'deuxi[e\u00e8]me', 'troisi[e\u00e8]me', 'derni[e\u00e8]re?'],
    numbers: ['une?', 'deux', 'trois', 'quatre', 'cinq'],
    and: 'et',
  },
  es: {
    asks: 'por qu\u00e9|qu\u00e9|pregunta|solo|s\u00f3lo|entiendo',
    aside:
      'claro|resuelt\\w{1,2}|aclar\\w{1,4}|olvid\\w{1,3}|ya (?:lo )?s\u00e9|conocid\\w{1,2}|errata|equivocad\\w|lleg\u00f3',
    takenBack: '(?:archivo|adjunto|correo) equivocado',
    later: 'hoy|ahora',
    ordinals: ['primer[ao]?s?', 'segund[ao]', 'tercer[ao]?', '\u00faltim[ao]'],
    numbers: ['un[ao]', 'dos', 'tres', 'cuatro', 'cinco'],
    and: 'y',
  },
  pt: {
    asks: 'por qu[e\u00ea]|porqu\u00ea|qual|pergunta|s\u00f3|somente|entendo',
    aside:
      'claro|resolvid\\w{1,2}|esquec\\w{1,4}|j\u00e1 sei|conhecid\\w{1,2}|erro de digita\u00e7\u00e3o|arquivo errado|chegou',
    takenBack: '(?:arquivo|anexo|e-?mail) errado',
    later: 'hoje|agora',
    ordinals: ['primeir[ao]s?', 'segund[ao]', 'terceir[ao]', '\u00faltim[ao]'],
    numbers: ['um[a]?', 'dois', 'tr\u00eas', 'quatro', 'cinco'],
    and: 'e',
  },
  it: {
    asks: 'perch\u00e9|cosa|domanda|riguarda|solo|capisco',
    aside: 'chiar\\w|risolt\\w|ignor\\w{1,3}|lascia\\w{0,2}|lo so|refuso|sbagliat\\w|arrivat\\w',
    takenBack: '(?:file|allegato) sbagliato',
    later: 'oggi|adesso',
    ordinals: ['prim[aoi]', 'second[ao]', 'terz[ao]', 'ultim[ao]'],
    numbers: ['un[ao]', 'due', 'tre', 'quattro', 'cinque'],
    and: 'e',
  },
  nl: {
    asks: 'waarom|wat|vraag|alleen|begrijp',
    aside: 'duidelijk|opgelost|negeer|vergeet|bekend|weet ik|typfout|verkeerde|aangekomen',
    takenBack: 'verkeerde (?:bestand|bijlage|mail)',
    later: 'vandaag|nu',
    ordinals: ['eerste', 'tweede', 'derde', 'laatste'],
    numbers: ['een', 'twee', 'drie', 'vier', 'vijf'],
    and: 'en',
  },
  pl: {
    asks: 'dlaczego|co (?:jest|z|si\u0119|to|mam|robi\u0107)|pytan\\w{0,3}|tylko|rozumiem',
    aside:
      'jasn\\w{1,2}|rozwi\u0105zan\\w|zignoruj|wiem|znan\\w{1,2}|liter\u00f3wk\\w|z\u0142y plik|dosz\\w{1,4}',
    takenBack: 'z\u0142y plik|nie ten plik',
    later: 'dzi\u015b|dzisiaj|teraz',
    ordinals: ['pierwsz\\w{1,3}', 'drug\\w{1,3}', 'trzeci\\w{0,3}', 'ostatni\\w{0,3}'],
    numbers: ['jeden', 'dwa', 'trzy', 'cztery', 'pi\u0119\u0107'],
    and: 'i',
  },
};
