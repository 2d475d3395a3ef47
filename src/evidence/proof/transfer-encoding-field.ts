const field = /^(content-transfer-encoding[ \t]{0,20}:[ \t]{0,20})([^\s;]{1,40})/i;

/** Index of the Content-Transfer-Encoding line among header lines, or -1. */
export function transferEncodingLine(lines: readonly string[]): number {
  return lines.findIndex((line) => field.test(line));
}

/** Header lines with the transfer encoding set to `encoding`; a missing field is appended. */
export function withTransferEncoding(lines: readonly string[], encoding: string): string[] {
  const at = transferEncodingLine(lines);
  if (at === -1) return [...lines, `Content-Transfer-Encoding: ${encoding}`];
  return lines.map((line, i) => (i === at ? line.replace(field, `$1${encoding}`) : line));
}
