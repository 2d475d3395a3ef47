const domain = '([a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,6})';

/** How replies name the domain whose SPF record decided. */
const wordings: readonly RegExp[] = [
  new RegExp(
    `\\b(?:permitted|allowed|authori[sz]ed) to send (?:(?:e-?)?mails? |messages? )?(?:for|from|on behalf of|as) (?:the )?(?:domain )?(?:[^\\s@<>]{1,64}@)?${domain}`,
    'i',
  ),
  new RegExp(
    `\\bSPF (?:check |validation |verification )?(?:failed |fail(?:ure)? |hard fail )?for (?:domain )?(?:[^\\s@<>]{1,64}@)?${domain}`,
    'i',
  ),
];

/** A reply is read this far. */
const maxReplyLength = 2_000;

/** The envelope sender's domain as a reply about SPF names it; null where it names none, or only the recipient's. */
export function senderInReply(reply: string, recipientDomain: string | null): string | null {
  const text = reply.slice(0, maxReplyLength);
  if (!/\bspf\b/i.test(text)) return null;
  for (const wording of wordings) {
    const found = wording.exec(text)?.[1]?.toLowerCase();
    if (found !== undefined && found !== recipientDomain && /\.[a-z]/.test(found)) return found;
  }
  return null;
}
