import { textEscape } from '../../explanation/escape/text.ts';
import { visible } from '../../explanation/escape/visible.ts';
import { wrap } from './fit-report.ts';

/** Colours of a terminal (ECMA-48 SGR), or nothing at all. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warn: (text: string) => string;
}

/** Writes colour sequences only when `colour` is set: a pipe and a file get plain text. */
export function paintOf(colour: boolean): Paint {
  const sgr =
    (code: number) =>
    (text: string): string =>
      colour && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text;
  return { bold: sgr(1), dim: sgr(2), accent: sgr(36), good: sgr(32), warn: sgr(33) };
}

/** Cuts the middle out of a long line: both ends of a header line say more than its middle. */
export function cutMiddle(text: string, width: number): string {
  const points = [...text];
  if (points.length <= width) return text;
  const head = Math.ceil((width - 1) * 0.7);
  const tail = Math.max(0, width - 1 - head);
  return `${points.slice(0, head).join('')}\u2026${tail === 0 ? '' : points.slice(-tail).join('')}`;
}

/** Untrusted text on one line, without anything a terminal would obey. */
export const terminalLine = (text: string): string => visible(text).replace(/\s+/g, ' ');

/** Words of a mail made fit for a terminal and wrapped, with `first` before the first line and `rest` before the others. */
export function paragraph(text: string, width: number, first = '', rest = first): string[] {
  const room = Math.max(20, width - Math.max(first.length, rest.length));
  return wrap(textEscape.prose(text), room).map((line, index) => (index === 0 ? first : rest) + line);
}
