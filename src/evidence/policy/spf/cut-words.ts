import { lostSpace, parseSpf } from './parse-record.ts';
import { parseTerm } from './parse-term.ts';

const sound = (word: string): boolean => {
  const { term, fault } = parseTerm(word, 0);
  return fault === null && term.kind === 'mechanism' && lostSpace(term) === null;
};

/**
 * Words of a record whose space was lost where two of its strings meet: joined they break the grammar, separated both
 * parts are valid. A boundary inside a valid word is fine.
 */
export function cutWords(strings: readonly string[]): readonly string[] {
  const whole = strings.join('');
  if (strings.length < 2 || !/^v=spf1(?: |$)/i.test(whole)) return [];
  const { terms } = parseSpf(whole);
  const found: string[] = [];
  let border = 0;
  for (const part of strings.slice(0, -1)) {
    border += part.length;
    const over = terms.find((t) => t.position < border && border < t.position + t.text.length);
    if (!over || sound(over.text)) continue;
    const cut = border - over.position;
    if (sound(over.text.slice(0, cut)) && sound(over.text.slice(cut))) found.push(over.text);
  }
  return found;
}

/** The strings joined, with the spaces restored that `cutWords` found missing. */
export function joinStrings(strings: readonly string[]): string {
  const cut = new Set(cutWords(strings));
  if (cut.size === 0) return strings.join('');
  let text = '';
  for (const part of strings) {
    const tail = text.slice(text.lastIndexOf(' ') + 1);
    const head = part.split(' ', 1)[0] ?? '';
    text += [...cut].some((w) => w === `${tail}${head}`) ? ` ${part}` : part;
  }
  return text;
}
