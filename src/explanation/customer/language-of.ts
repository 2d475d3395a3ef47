import type { CustomerLanguage } from './customer-text.ts';

/**
 * Function words of a language that are no words of the others or of English. Notices of mail servers are mostly English
 * around a message in the writer's language, so English is what is left and never has to win.
 */
const words: Readonly<Record<Exclude<CustomerLanguage, 'en'>, readonly string[]>> = {
  de: [
    'und',
    'nicht',
    'ist',
    'wurde',
    'konnte',
    'bitte',
    'ihre',
    'mit',
    'für',
    'oder',
    'werden',
    'nachricht',
    'zustellung',
    'wir',
    'auf',
    'eine',
  ],
  fr: [
    'vous',
    'votre',
    'nous',
    'pas',
    'est',
    'une',
    'les',
    'pour',
    'dans',
    'avec',
    'été',
    'message',
    'bonjour',
    'adresse',
    'veuillez',
    'cordialement',
  ],
  es: [
    'mensaje',
    'usted',
    'los',
    'las',
    'una',
    'con',
    'para',
    'correo',
    'saludos',
    'gracias',
    'dirección',
    'pero',
    'ha',
    'sido',
    'su',
    'este',
  ],
  it: [
    'messaggio',
    'della',
    'che',
    'per',
    'con',
    'una',
    'gli',
    'stato',
    'indirizzo',
    'non',
    'il',
    'di',
    'questo',
    'grazie',
    'saluti',
    'posta',
  ],
  pt: [
    'mensagem',
    'você',
    'não',
    'uma',
    'com',
    'para',
    'foi',
    'endereço',
    'obrigado',
    'ou',
    'seu',
    'os',
    'em',
    'ao',
    'correio',
    'caixa',
  ],
  nl: [
    'het',
    'een',
    'niet',
    'bericht',
    'uw',
    'van',
    'naar',
    'voor',
    'kon',
    'worden',
    'groet',
    'deze',
    'wij',
    'met',
    'aan',
    'adres',
  ],
};

/** Text beyond this adds nothing to a choice of seven. */
const longest = 10_000;
/** Distinct words that make a language sure, and how far it must be ahead of the next. */
const enough = 4;
const ahead = 2;

/** The language a customer most likely reads, by the words of a mail; English where no other one is clear. */
export function languageOf(text: string): CustomerLanguage {
  const found = new Set(
    text
      .slice(0, longest)
      .toLowerCase()
      .match(/\p{L}{2,12}/gu) ?? [],
  );
  const scores = Object.entries(words)
    .map(([language, list]) => ({
      language: language as CustomerLanguage,
      score: list.filter((word) => found.has(word)).length,
    }))
    .sort((a, b) => b.score - a.score);
  const [best, next] = scores;
  if (best === undefined || best.score < enough) return 'en';
  return next !== undefined && best.score - next.score < ahead ? 'en' : best.language;
}
