/**
 * Characters that change how the text around them is read: controls, bidi overrides and isolates, zero-width and tag
 * characters, line separators. A mail can use them to make a host name look like another one.
 */
const deceptive =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/** `https://x` -> `https[:]//x`: a reader still sees the address, no client makes a link of it. */
const defang = (text: string): string => text.replaceAll('://', '[:]//');

const cut = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const end = text.charCodeAt(max - 2) >> 10 === 0b110110 ? max - 2 : max - 1;
  return `${text.slice(0, end)}…`;
};

/** Mail text made harmless as text: no deceptive characters, no addresses that become links, at most `max` UTF-16 units. */
export const plainText = (text: string, max: number): string =>
  cut(defang(text.slice(0, max * 2).replace(deceptive, (c) => (c === '\u2028' ? '\n' : ''))).trim(), max);

/** The same on one line. */
export const plainLine = (text: string, max: number): string =>
  cut(plainText(text, max * 2).replace(/\s{1,200}/g, ' '), max);
