/** Characters of an address that a button or a text still takes on every platform. */
const longest = 1_000;

/** The address of a link of ours (catalogue, knowledge base) in normal form; null when it is not https or too long. */
export const linkAddress = (url: string): string | null => {
  const parsed = url.startsWith('https://') && URL.canParse(url) ? new URL(url).href : null;
  return parsed === null || parsed.length > longest ? null : parsed;
};
