const structure = /^[\s>|]{0,20}content-type\s{0,3}:\s{0,5}(?:multipart\/|text\/html)/i;

/**
 * True when the lines are the source of a MIME mail, quoted or not: HTML and entities in it belong to its parts and are read
 * there. A page that shows such a source begins with a tag itself.
 */
export function holdsMailSource(lines: readonly string[]): boolean {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  return !first.trimStart().startsWith('<') && lines.some((line) => structure.test(line));
}
