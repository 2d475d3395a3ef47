/** A mail as lines of one character per byte, without line ends; `head` is the header section. */
export interface MailLines {
  readonly head: readonly string[];
  readonly body: readonly string[];
  /** Lines of the body if only CRLF ends a line; null if a CRLF mail contains no lone LF. */
  readonly strictBody: readonly string[] | null;
  /** 1-based input line of the first body line. */
  readonly bodyLine: number;
  /** False if no empty line ends the header section: a pasted header without a body. */
  readonly hasBody: boolean;
}

/** Splits `text` into lines: the empty piece after a final line end is not a line. */
function linesOf(text: string, end: RegExp | string): string[] {
  const lines = text.split(end);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * Splits raw mail into header and body lines (RFC 5322 2.1). LF and CR copies are read like CRLF ones; a CR before CRLF
 * stays in its line, because it is a provable change.
 */
export function mailLines(raw: Buffer): MailLines {
  const text = raw.toString('latin1');
  const onlyCr = !text.includes('\n') && text.includes('\r');
  const lines = linesOf(text, onlyCr ? '\r' : '\n');
  let lone = false;
  let crlf = false;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line.endsWith('\r')) {
      crlf = true;
      lines[i] = line.slice(0, -1);
    } else lone = true;
  }
  // CRCRLF throughout leaves the empty line as a single CR.
  const blank = lines.findIndex((line) => line === '' || line === '\r');
  const head = (blank === -1 ? lines : lines.slice(0, blank)).map((line) => line.replace(/\r$/, ''));
  const body = blank === -1 ? [] : lines.slice(blank + 1);
  const mark = lone && crlf && blank !== -1 ? text.indexOf('\r\n\r\n') : -1;
  const strictBody = mark === -1 ? null : linesOf(text.slice(mark + 4), '\r\n');
  return { head, body, strictBody, bodyLine: blank + 2, hasBody: blank !== -1 };
}
