/** Fields and names that determine what kind of mail it is. */
const role = /^(?:postmaster|mailer-daemon|mail-?daemon|abuse|no-?reply|bounces?)\b/i;
/** The label before a domain: the machine's own name. Below a country's second level it is a domain's, which matters as little here. */
const machine = /\b[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?(?=\.[a-z0-9-]{3,40}\.[a-z]{2,6}\b(?:\.[a-z]{2})?)/gi;

/**
 * The mail as somebody else would have it, the `n`th of its kind: every mailbox, id, queue number, second and machine name is another one,
 * the same everywhere in the mail. What a backlog repeats stays: words, codes, providers and domains. A reader that remembers bytes, lines
 * or addresses gains nothing by it; for `n` of 0 the mail is as it was. Bodies that are encoded stay as they are.
 */
export function distinctMail(bytes: Buffer, n: number): Buffer {
  if (n === 0) return bytes;
  const own = n.toString(36);
  const text = bytes
    .toString('latin1')
    .replace(/(^|[\s<;:,"'(=])([\w.+=-]{1,64})@/g, (whole, before: string, local: string) =>
      role.test(local) ? whole : `${before}${local}${own}@`,
    )
    .replace(
      /\b(\d\d:\d\d:)\d\d\b/g,
      (_, before: string) => `${before}${String((n * 7) % 60).padStart(2, '0')}`,
    )
    .replace(
      /\b(e?smtps?a? id |queue id |queued as |(?<![\w-])id )([\w.-]{6,40})/gi,
      (_, before: string, id: string) => `${before}${own}${id}`,
    )
    .replace(machine, (label) => (/^(?:www|spf|\d+)$/i.test(label) ? label : `${label}-${own}`));
  return Buffer.from(text, 'latin1');
}
