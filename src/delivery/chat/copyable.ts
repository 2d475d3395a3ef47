/** Longest record shown to copy: the room a code block has beside the rest of a card. */
const longest = 1_200;

/**
 * A record to publish as it goes into a code block, unchanged: nothing defanged, cut or made visible, or it could not be
 * copied. Null for a text that is too long, could break out of the block or names a web address: then the page has it.
 */
export const copyable = (value: string): string | null =>
  value.length <= longest && /^[\x20-\x5f\x61-\x7e\n]+$/.test(value) && !value.includes('://') ? value : null;
