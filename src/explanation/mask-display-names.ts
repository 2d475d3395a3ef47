/** Header fields that hold people (RFC 5322 3.6.2, 3.6.3, 3.6.6) at the start of a line. */
const people = /^(?:resent-)?(?:from|to|cc|bcc|reply-to|sender|x-original-from):/i;
/** A display name before an address in angle brackets. Bounded, so that a long line stays linear. */
const displayName = /(?:"(?:[^"\\]|\\.){0,200}"|[^\s<>,:;"@*][^<>,:;"@]{0,120})\s{0,8}</g;

/** Masks the display names of a header line that names people; other text is left as it is. */
export function maskDisplayNames(text: string): string {
  const field = people.exec(text)?.[0];
  if (field === undefined) return text;
  return field + text.slice(field.length).replace(displayName, '*** <');
}
