import { domainToUnicode } from 'node:url';
import { visible } from '../escape/visible.ts';

/** Names in a text that are examined. */
const name = /[a-z0-9_.-]{0,120}xn--[a-z0-9.-]{1,120}/gi;

/**
 * Adds the Unicode form to every internationalised name of a text, except the domain itself and names below it, whose
 * form is at the top of a report. Not for records: those are copied.
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
