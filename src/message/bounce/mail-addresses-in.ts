/** A full address, wherever it stands. That none begins within a word keeps the reading of a long one linear. */
const mailAddress = /(?<![^\s<>,;:"()@])[^\s<>,;:"()@]{1,200}@[^\s<>,;:"()]{1,255}/g;

/** The mail addresses of a field or a text, in their order. */
export function* mailAddressesIn(text: string): Generator<string, undefined> {
  for (const [address] of text.matchAll(mailAddress)) yield address;
}
