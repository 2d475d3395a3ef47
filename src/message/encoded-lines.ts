/** Offsets at which the lines of an unencoded body begin. */
export function plainLines(body: string): number[] {
  const starts = [0];
  for (let at = body.indexOf('\n'); at !== -1; at = body.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Line ends written as escapes in one physical line: `=0A`, `=0D`, `=0D=0A`. */
function escapedLineEnds(line: string): number {
  if (!line.includes('=0')) return 0;
  let count = 0;
  for (const match of line.matchAll(/=0(?:[Dd]=0[Aa]|[AaDd])/g)) {
    // An escaped CR at the end of a line makes one line end together with the real one.
    if (match[0].length > 3 || !/[Dd]$/.test(match[0]) || match.index + 3 < line.length) count++;
  }
  return count;
}

/**
 * For each line of a decoded quoted-printable body, the offset in `body` of the physical line it began on. Soft breaks join
 * lines (RFC 2045 6.7), escaped line ends make several of one.
 */
export function quotedPrintableLines(body: string): number[] {
  const starts: number[] = [];
  let continued = false;
  for (let at = 0; at <= body.length; ) {
    const next = body.indexOf('\n', at);
    const eol = next === -1 ? body.length : next;
    if (!continued) starts.push(at);
    const line = body.slice(at, eol);
    const escaped = escapedLineEnds(line);
    for (let n = 0; n < escaped; n++) starts.push(at);
    continued = /=[ \t]*$/.test(line.slice(-200));
    at = eol + 1;
  }
  return starts;
}

/** Offsets after each line end of `bytes`; CRLF, CR and LF end lines. */
function lineStartsOf(bytes: string): number[] {
  const starts = [0];
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes.charCodeAt(i);
    if (code === 10 || (code === 13 && bytes.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/**
 * For each line of a decoded base64 body, the offset in `body` of the physical line that holds its first byte: four
 * characters make three bytes (RFC 2045 6.8). `bytes` is the decoded body, one character per byte.
 */
export function base64Lines(body: string, bytes: string): number[] {
  const physical = plainLines(body);
  const ends: number[] = [];
  let characters = 0;
  let before = 0;
  physical.forEach((start, i) => {
    const line = body.slice(start, (physical[i + 1] ?? body.length + 1) - 1);
    characters += line.replace(/[^A-Za-z0-9+/_-]/g, '').length;
    ends.push(before + Math.floor((characters * 3) / 4));
    // Padding ends a unit; the next line begins a new one.
    if (line.includes('=')) {
      before += Math.floor((characters * 3) / 4);
      characters = 0;
    }
  });
  let line = 0;
  return lineStartsOf(bytes).map((at) => {
    while (line < physical.length - 1 && (ends[line] ?? 0) <= at) line++;
    return physical[line] ?? 0;
  });
}
