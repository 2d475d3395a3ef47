/** A plain first word: a host, an address or a tag must keep its case. */
const plain = /^[a-z]+(?=[\s,:;)]|$)/;

/** The text with an initial capital, if it starts with an ordinary word. */
export function capital(text: string): string {
  return plain.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
