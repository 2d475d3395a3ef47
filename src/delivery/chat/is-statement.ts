const longest = 400;
const ownership =
  /\b(?:ours?|mine|our own|theirs?|not (?:ours|ours anymore|known)|belongs? to|(?:we|they|customer|recipient|sender)s? (?:use|uses|have|has|run|runs|own|owns|relay|relays|send|sends|forward|forwards|moved|switched|manage|manages)|do(?:es)? not (?:use|have|run|own|send|know)|(?:we|i|they|nobody|no one|somebody|customer)\b.{0,40}\bsent|(?:was|is)(?: not|n't)? sent by)\b/i;
const ways =
  /\b(?:forward(?:ed|s|er|ing)?|redirect(?:ed|s|ion)?|relay(?:ed|s|ing)?|alias|mailing list|distribution list|gateway|filter|smart ?host|newsletter|connector|mx|spf|dkim|dmarc|srs|junk|quarantine)\b/i;
const named = /(?:\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\b|\S@\S)/i;

/**
 * Whether a sentence may answer a question about a mail: whose a server is, which way the mail went. Asked only where the bot
 * has answered: elsewhere people talk about mail to each other.
 */
export const isStatement = (text: string): boolean => {
  const plain = text.trim();
  if (plain.length < 6 || plain.length > longest || plain.endsWith('?')) return false;
  return ownership.test(plain) || ways.test(plain) || named.test(plain);
};

/** Host or address that a question of ours is about: "Who runs 192.0.2.1: ...". */
const subject = /\bWho runs (\S{1,255}?):? /;

/** A statement that names nothing, with what it is about: "that is our server" answers a question about a host. */
export const aboutWhat = (statement: string, asked: string | null): string => {
  const about = subject.exec(asked ?? '')?.[1];
  return about === undefined || named.test(statement) ? statement : `About ${about}: ${statement}`;
};
