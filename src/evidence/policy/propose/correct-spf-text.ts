import { cleanName, correctTerm } from '../spf/correct-term.ts';
import { lostSpace } from '../spf/parse-record.ts';
import { parseTerm } from '../spf/parse-term.ts';

/** Longest text corrected: as long as ten real records; anything longer is not a typo. */
const longest = 8_000;
const maxTerms = 300;

const names = 'include|includes|inlcude|inculde|incude|exists|redirect|exp|ptr|ipv4|ipv6|ip4|ip6|ip|mx|a';

/** Characters that editors and web pages substitute for plain ones. */
const lookAlikes: readonly (readonly [RegExp, string])[] = [
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\r\n]/g, ' '],
  [/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, ''],
  [/[\u2010-\u2015\u2212\ufe63\uff0d]/g, '-'],
  [/[\u02dc\u223c\uff5e]/g, '~'],
  [/[\uff1a\ua789]/g, ':'],
  [/["\u201c-\u201f\u2018-\u201b'`\u00ab\u00bb\\]/g, ''],
];

/** Variants of the first word: `spf1`, `v = spf1;`, `v=spf10`. */
const firstWord =
  /^[^a-z0-9]{0,8}(?:v {0,3}[=:]{0,2}|[=:])? {0,3}spf1[0;,.:]{0,3}(?= |$|[+?~-]|(?:inc|inl|ip|mx|a|all|exists|redirect|ptr)[:= ]?)/i;
/** The same inside the text, where two records were joined; a host such as `spf1.contoso.example` does not count. */
const innerWord = /v {0,3}={1,2} {0,3}spf1[0;,:]{0,3}(?! {0,3}\.)/gi;

/** A term with a space before its value: `include: x`, `- all`, `192.0.2.0 /24`. */
function joinBlanks(text: string): string {
  const next = `(?!(?:[+?~-]?(?:${names})[:=]|[+?~-]?all(?:\\s|$)))`;
  return text
    .replace(new RegExp(`(^| )([+?~-]?(?:${names})) {0,3}([:=]) {1,5}${next}(?=\\S)`, 'gi'), '$1$2$3')
    .replace(/(^| )([+?~-]?(?:include|exists|redirect|ip4|ip6)) {1,3}([:=])(?=\S)/gi, '$1$2$3')
    .replace(/([+?~-]) {1,3}(?=all(?: |$))/gi, '$1')
    .replace(/([0-9a-f.:]) {1,3}(\/\d{1,3})(?= |$)/gi, '$1$2');
}

/** A record's octets, decoded as UTF-8 if valid. */
function readable(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) || /[^\x00-\xff]/.test(text)) return text;
  const utf8 = Buffer.from(text, 'latin1').toString('utf8');
  return utf8.includes('\ufffd') ? text.replace(/[\x80-\xff]/g, '') : utf8;
}

export interface CorrectedTerm {
  /** As published. */
  readonly from: string;
  /** Grammatical terms; [] if the intention is unclear. */
  readonly to: readonly string[];
}

/** Lower case, except macros, where upper case is significant (RFC 7208 7.3). */
const lowered = (term: string): string => (term.includes('%') ? term : term.toLowerCase());

/** Maximum slips of one word corrected in succession. */
const maxRounds = 4;

function correctTermOf(word: string, rounds = maxRounds): readonly string[] {
  const { term, fault } = parseTerm(word, 0);
  const again = (corrected: string | null | undefined): readonly string[] => {
    if (corrected === null || corrected === undefined) return [];
    return corrected
      .split(' ')
      .flatMap((w) => (w === word || rounds <= 1 ? [w] : correctTermOf(w, rounds - 1)));
  };
  if (fault) return again(correctTerm(word));
  if (term.kind === 'modifier' && term.name !== 'redirect' && term.name !== 'exp') {
    // A look-alike such as include=x; any other modifier has no effect and is dropped.
    return again(correctTerm(`${word.replace('=', ':')};`));
  }
  const apart = lostSpace(term)?.fix;
  if (apart) return again(apart);
  // The grammar allows almost any character in a name; in the DNS such names do not exist.
  const odd = term.domain !== null && !term.macro && !/^[a-z0-9._-]+$/i.test(term.domain);
  return odd ? again(cleanName(word)) : [word];
}

/**
 * The terms of a text that is, or was intended as, an SPF record, in order, each corrected if the intention is clear:
 * spaces lost or added, commas and semicolons, quotes, two records in one, look-alikes. Null for a text too long to be
 * parsed: nothing is dropped unseen. Linear in the text's length.
 */
export function correctSpfText(text: string): readonly CorrectedTerm[] | null {
  if (text.length > longest) return null;
  let plain = readable(text);
  for (const [from, to] of lookAlikes) plain = plain.replace(from, to);
  plain = plain
    .replace(/\([^()]{0,200}\)/g, ' ')
    .replace(/https?:\/{1,2} {0,3}/gi, '')
    .trim()
    .replace(firstWord, ' ')
    .replace(innerWord, ' ')
    .replace(/[;,]/g, ' ')
    .replace(/([+?~-]?all)[.:]{1,3}(?= |$)/gi, '$1')
    .replace(/(^| )([+?~-]?(?:a|mx|ptr))\.{1,3}(?= |$)/gi, '$1$2')
    .replace(/ {1,200}/g, ' ')
    .trim();
  const words = joinBlanks(plain)
    .split(' ')
    .filter((w) => w !== '');
  if (words.length > maxTerms) return null;
  return words.map((word) => ({ from: word, to: correctTermOf(word).map(lowered) }));
}
