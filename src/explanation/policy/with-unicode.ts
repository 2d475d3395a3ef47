import { domainToUnicode } from 'node:url';
import { visible } from '../escape/visible.ts';

/** Names in a text that are examined. */
const name = /[a-z0-9_.-]{0,120}xn--[a-z0-9.-]{1,120}/gi;

/**
 * Puts the letters people know beside every internationalised name of a text, but for the domain itself and names below it,
 * whose letters are at the top of a report. Not for records: those are copied.
 */
export function withUnicode(text: string, domain: string): string {
  if (!/xn--/i.test(text)) return text;
  return text.replace(name, (found) => {
    const plain = found.replace(/[.-]{1,120}$/, '');
    if (plain === domain || plain.endsWith(`.${domain}`)) return found;
    const letters = domainToUnicode(plain);
    return letters === '' || letters === plain
      ? found
      : `${plain} (${visible(letters)})${found.slice(plain.length)}`;
  });
}
