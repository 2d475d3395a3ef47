import type { DecodedSender } from '../header-evidence.ts';

/** Schemes of `decodeSender` written by forwarders. */
const rewritten: ReadonlySet<DecodedSender['scheme']> = new Set([
  'srs0',
  'srs1',
  'microsoft-srs',
  'microsoft-bounces-srs',
  'gmail-caf',
] as const);

/** A forwarder wrote this envelope sender, by its decoded scheme. */
export const isRewriting = (scheme: DecodedSender['scheme']): boolean => rewritten.has(scheme);

/** A forwarder wrote this envelope sender, by its text. */
export const isRewritten = (sender: string): boolean =>
  /^(?:<)?(?:srs[01][=+-]|bounces\+srs=|[^@\s]{1,64}\+caf_=)/i.test(sender);

/** A log or a sentence contains a rewritten envelope sender. */
export const showsRewriting = (text: string): boolean =>
  /\brewritten as <?srs[01]=|envelope-from=<?srs[01]=|\bsrs[01]=[^\s@]{5,200}@/i.test(text);

/** A rewritten envelope sender with an unexpanded variable. */
export const showsVariable = (text: string): boolean =>
  /\bsrs[01]=[^\s<>@]{3,200}@[^\s<>]{0,60}[$%{]/i.test(text);

/** Domain of a rewritten envelope sender (SRS0, SRS1, Microsoft's `bounces+SRS=`), else null. */
export function rewriterOf(sender: string | null): string | null {
  const found = /^<?[^@\s]{0,64}srs[01]?[=+-][^@\s]{1,250}@([^@\s<>]{3,253})>?$/i.exec(sender ?? '');
  return found?.[1]?.toLowerCase() ?? null;
}

const srs0 = /^SRS0[=+-][^=]{0,64}=[^=]{0,8}=[^=]{1,255}=/i;
const srs1 = /^SRS1[=+-][^=]{0,64}=[^=]{1,255}=[=+-][^=]{0,64}=[^=]{0,8}=[^=]{1,255}=/i;

/** The part before the original local part in an SRS address, or undefined. */
export const beforeOriginal = (local: string): string | undefined =>
  srs0.exec(local)?.[0] ?? srs1.exec(local)?.[0];
