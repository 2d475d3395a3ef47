import type { CliIo } from './cli-io.ts';

/** Code points, so that an emoji of a subject is not cut in half. */
const lengthOf = (text: string): number => [...text].length;

/** Lines of at most `width`, broken at blanks; a word that is longer stays whole, it may be an address or a key. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/).filter(Boolean)) {
    if (line !== '' && lengthOf(line) + 1 + lengthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** Published text to be copied: wrapped, it would no longer be what is published. */
const record = /\bv=(?:spf1|DMARC1|DKIM1|STSv1|TLSRPTv1|BIMI1)/i;
/** Deeper lines of a report are records. */
const deepestProse = 4;

/** A report that was written for any width, its sentences broken at `width` below where they begin; records stay whole. */
export function fitReport(text: string, width: number): string {
  const fit = (line: string): string => {
    const indent = line.length - line.trimStart().length;
    if (lengthOf(line) <= width || indent > deepestProse || record.test(line)) return line;
    const [first = '', ...rest] = wrap(line.trim(), width - indent - 2);
    return [`${' '.repeat(indent)}${first}`, ...rest.map((one) => `${' '.repeat(indent + 2)}${one}`)].join(
      '\n',
    );
  };
  return text.split('\n').map(fit).join('\n');
}

/** Narrower than this nobody reads. */
const narrowest = 40;
const usual = 80;
/** A progress line or a coloured one is not wrapped. */
const drawn = /[\r\u001b]/;

/**
 * The error stream, wrapped at the terminal's width like answers; output to a file or a pipe is unchanged. Returns the
 * same object if it is not a terminal.
 */
export function fittedErrors(
  stderr: CliIo['stderr'] & { readonly columns?: number | undefined },
): CliIo['stderr'] {
  if (stderr.isTTY !== true) return stderr;
  return {
    isTTY: true,
    write: (text) => {
      const width = Math.max(narrowest, stderr.columns ?? usual);
      return stderr.write(drawn.test(text) ? text : fitReport(text, width));
    },
  };
}
