import { visible } from '../escape/visible.ts';

/**
 * Published text made safe to show: octets that are UTF-8 are read as such, controls and invisible characters are made
 * visible, line ends taken out.
 */
export function plainText(text: string): string {
  const octets =
    /^[\x20-\x7e]*$/.test(text) || /[^\x00-\xff]/.test(text) ? null : Buffer.from(text, 'latin1');
  const utf8 = octets === null ? null : octets.toString('utf8');
  return visible(utf8 === null || utf8.includes('\ufffd') ? text : utf8).replace(/\s{1,1000}/g, ' ');
}
