/** Shorter names would hit ordinary words of a reply. */
const shortest = 4;
const word = /[\p{L}\p{N}_.+-]+/gu;

/**
 * Masks words that are known local parts where they stand without their domain ("mailbox jane.doe is full",
 * `/home/jane.doe/Maildir`). `names` are lower-case local parts without role names. Linear.
 */
export function maskNames(text: string, names: ReadonlySet<string>): string {
  if (names.size === 0) return text;
  return text.replace(word, (found) => {
    const bare = found.replace(/[.+-]{1,8}$/, '');
    return bare.length >= shortest && names.has(bare.toLowerCase())
      ? `***${found.slice(bare.length)}`
      : found;
  });
}
