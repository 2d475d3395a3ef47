import { defang } from '../../explanation/escape/defang.ts';
import { visible } from '../../explanation/escape/visible.ts';

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
