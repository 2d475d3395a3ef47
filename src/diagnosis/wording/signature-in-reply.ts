/** How replies name the signature they complain of: the tags that it carries itself (RFC 6376). */
const signerTag = /(?:^|[\s(;,:])d=([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6})(?![\w.-]{0,64}@)/i;
const selectorTag = /(?:^|[\s(;,:])s=([a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,3})(?=$|[\s);,.])/i;
/** The name of the key, where the reply says at which name there is none. */
const keyName =
  /\b([a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,3})\._domainkey\.([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6})/i;

/** Names are in the first sentences. */
const maxReplyLength = 2_000;

/** The part of a reply that is about the signature: other checks name a d= too. */
function ofSignature(text: string): string {
  const [, after = text] = /\bdkim\b(.*)/is.exec(text) ?? [];
  return after.split(/\b(?:spf|dmarc|arc)\s?[=:]/i)[0] ?? '';
}

/** The domain and selector of the signature that a reply is about; null where it names none. */
export function signatureInReply(reply: string): {
  readonly signer: string | null;
  readonly selector: string | null;
} {
  const text = reply.slice(0, maxReplyLength);
  const [, selector, signer] = keyName.exec(text) ?? [];
  if (selector !== undefined && signer !== undefined)
    return { signer: signer.toLowerCase(), selector: selector.toLowerCase() };
  const part = ofSignature(text);
  return {
    signer: signerTag.exec(part)?.[1]?.toLowerCase() ?? null,
    selector: selectorTag.exec(part)?.[1]?.toLowerCase() ?? null,
  };
}
