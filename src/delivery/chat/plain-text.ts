import { defang } from '../../explanation/escape/defang.ts';
import { visible } from '../../explanation/escape/visible.ts';

/** Longest record shown to copy: the room a code block has beside the rest of a card. */
const longestRecord = 1_200;

/**
 * A record to publish as it goes into a code block, unchanged: nothing defanged, cut or made visible, or it could not be
 * copied. Null for a text that is too long, could break out of the block or names a web address: then the page has it.
 */
export const copyable = (value: string): string | null =>
  value.length <= longestRecord && /^[\x20-\x5f\x61-\x7e\n]+$/.test(value) && !value.includes('://')
    ? value
    : null;

/** Characters of an address that a button or a text still takes on every platform. */
const longestAddress = 1_000;

/** The address of a link of ours (catalogue, knowledge base) in normal form; null when it is not https or too long. */
export const linkAddress = (url: string): string | null => {
  const parsed = url.startsWith('https://') && URL.canParse(url) ? new URL(url).href : null;
  return parsed === null || parsed.length > longestAddress ? null : parsed;
};

/** Cuts to `max` UTF-16 units, never through a pair. */
const cut = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const end = (text.codePointAt(max - 2) ?? 0) > 0xffff ? max - 2 : max - 1;
  return `${text.slice(0, end)}…`;
};

/** A surrogate without its other half is no text: JSON parsers of the platforms refuse it. */
const whole = (text: string): string => text.toWellFormed();

/** Addresses glued to the one before, which a scan for whole addresses passes over: chat clients link from any `://`. */
const glued = /(?<!(?<![\w+.-])hxxps?):\/\//gi;

/** Mail text made harmless as text: only what can be seen, no address that becomes a link, at most `max` units. */
export const plainText = (text: string, max: number): string =>
  cut(
    defang(visible(whole(text.slice(0, max * 2))))
      .replace(glued, '[:]//')
      .trim(),
    max,
  );

/** The same on one line. */
export const plainLine = (text: string, max: number): string =>
  cut(plainText(text, max * 2).replace(/\s{1,200}/g, ' '), max);
