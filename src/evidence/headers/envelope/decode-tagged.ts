import { type Decoded, plainSender } from './decoded-sender.ts';

/** `user+caf_=dest-local=dest-domain@forwarding-domain` (Google's automatic forwarding). */
export function decodeGmailForward(local: string, domain: string | null): Decoded | null {
  const at = local.toLowerCase().indexOf('+caf_=');
  if (at < 1) return null;
  const target = local.slice(at + 6);
  const equals = target.lastIndexOf('=');
  const whole = equals > 0 && equals < target.length - 1;
  return {
    ...plainSender,
    scheme: 'gmail-caf',
    forwarder: domain === null ? local.slice(0, at) : `${local.slice(0, at)}@${domain}`,
    originalRecipient: whole ? `${target.slice(0, equals)}@${target.slice(equals + 1).toLowerCase()}` : null,
    malformed: whole ? [] : ['the target behind "+caf_=" is no local part and domain'],
  };
}

const batvForms: readonly RegExp[] = [
  /^prvs=([0-9]{4}[0-9a-f]{6})=(.{1,255})$/i,
  /^(?:ms)?prvs\d?=([^=]{1,64})=(.{1,255})$/i,
  /^btv1==([^=]{1,64})==(.{1,255})$/i,
];

/**
 * Bounce address tags: `prvs=KDDDSSSSSS=local`, `msprvs1=...=local`, `btv1==hash==local`, and Exim's
 * `prvs=local/tag`.
 */
export function decodeBatv(local: string, domain: string | null): Decoded | null {
  const reversed = /^prvs=([^=/]{1,64})\/([0-9]{4}[0-9a-f]{6})$/i.exec(local);
  const found =
    reversed?.[1] ?? batvForms.map((form) => form.exec(local)?.[2]).find((name) => name !== undefined);
  if (found === undefined) return null;
  return { ...plainSender, scheme: 'batv', originalSender: domain === null ? found : `${found}@${domain}` };
}

const verpForm = /(?:^|[+-])(?:[0-9]{1,12}-)?([^=]{1,64})=([\w-]{1,63}(?:\.[\w-]{1,63}){1,10})$/;
const listBounce = /^(.{1,64}?)-(?:bounces?|return|errors|owner)[+-](.{1,160})$/i;
const servicePrefix =
  /^(?:bounces?|return|msprvs\d?|b|em|sender|v|delivery|mailer?-daemon|noreply|no-reply)[+_-]/i;

/** The recipient encoded in a VERP address: the last `=` stands for `@`. Mailman's local part may contain `+`. */
export function decodeVerp(local: string): Decoded | null {
  if (!local.includes('=')) return null;
  const list = listBounce.exec(local);
  const rest = list?.[2] ?? local;
  const equals = rest.lastIndexOf('=');
  const domain = rest.slice(equals + 1).toLowerCase();
  if (equals < 1 || !/^[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}$/.test(domain)) return null;
  if (list)
    return { ...plainSender, scheme: 'verp', originalRecipient: `${rest.slice(0, equals)}@${domain}` };
  if (!servicePrefix.test(local)) return null;
  const user = verpForm.exec(local)?.[1] ?? rest.slice(0, equals);
  const token = Math.max(user.lastIndexOf('+'), user.search(/-[^-]*$/));
  return { ...plainSender, scheme: 'verp', originalRecipient: `${user.slice(token + 1)}@${domain}` };
}

const sesLocal = /^[0-9a-f]{10,32}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9]{6}$/i;

/** Return paths that sending services generate; they say nothing about forwarding. */
export function decodeService(local: string, domain: string | null): Decoded | null {
  if (domain !== null && /(?:^|\.)amazonses\.com$/.test(domain)) return { ...plainSender, scheme: 'esp' };
  if (sesLocal.test(local)) return { ...plainSender, scheme: 'esp' };
  return /^(?:bounces?|pm_bounces|msys|sg)[+_-][\w.+-]{6,}$/i.test(local)
    ? { ...plainSender, scheme: 'esp' }
    : null;
}
