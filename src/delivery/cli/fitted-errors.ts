import type { CliIo } from './cli-io.ts';
import { fitReport } from './fit-report.ts';

/** Narrower than this nobody reads. */
const narrowest = 40;
const usual = 80;
/** A line that is drawn over, or painted, is no text to break. */
const drawn = /[\r\u001b]/;

/**
 * Where errors go, broken at the width of the terminal as answers are; what goes into a file or a pipe stays as it is. The same
 * object where it is no terminal.
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
