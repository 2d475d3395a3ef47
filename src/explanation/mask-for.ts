import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Untrusted } from './answer-view.ts';
import { isRole } from './mask-local-part.ts';
import { maskAddresses } from './redact.ts';

/** Shorter names would match ordinary words of a reply. */
const minLength = 4;
const word = /[\p{L}\p{N}_.+-]+/gu;

/**
 * Masks words that are known local parts even without their domain ("mailbox jane.doe is full",
 * `/home/jane.doe/Maildir`). `names` are lower-case local parts without role names. Linear.
 */
export function maskNames(text: string, names: ReadonlySet<string>): string {
  if (names.size === 0) return text;
  return text.replace(word, (found) => {
    const bare = found.replace(/[.+-]{1,8}$/, '');
    return bare.length >= minLength && names.has(bare.toLowerCase())
      ? `***${found.slice(bare.length)}`
      : found;
  });
}

/** Header fields that hold people (RFC 5322 3.6.2, 3.6.3, 3.6.6) at the start of a line. */
const people = /^(?:resent-)?(?:from|to|cc|bcc|reply-to|sender|x-original-from):/i;
/** A display name before an address in angle brackets. Bounded, so that a long line stays linear. */
const displayName = /(?:"(?:[^"\\]|\\.){0,200}"|[^\s<>,:;"@*][^<>,:;"@]{0,120})\s{0,8}</g;

/** Masks the display names of a header line that names people; other text is left as it is. */
export function maskDisplayNames(text: string): string {
  const field = people.exec(text)?.[0];
  if (field === undefined) return text;
  return field + text.slice(field.length).replace(displayName, '*** <');
}

/** Masks a mail text for its audience. */
export type Mask = (text: string) => Untrusted;

function localParts(diagnosis: Diagnosis): Set<string> {
  const names = new Set<string>();
  const texts = diagnosis.recipients.flatMap((one) => [one.address, one.original]);
  for (const text of [...texts, diagnosis.returned?.from ?? null]) {
    const at = text?.lastIndexOf('@') ?? -1;
    const local =
      text
        ?.slice(0, Math.max(at, 0))
        .split(/[\s<"]/)
        .at(-1)
        ?.toLowerCase() ?? '';
    if (local !== '' && !isRole(local)) names.add(local);
  }
  return names;
}

/** The mask for one diagnosis: `inside` sees everything; `outside` sees no person's local part. */
export function maskFor(diagnosis: Diagnosis, audience: 'inside' | 'outside'): Mask {
  if (audience === 'inside') return (text) => text as Untrusted;
  const names = localParts(diagnosis);
  return (text) => maskNames(maskAddresses(maskDisplayNames(text)), names) as Untrusted;
}
