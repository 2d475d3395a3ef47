import { readDomain } from './read-domain.ts';

/** An envelope sender a person wrote; '' for the empty one of bounces. Or why it is none. */
export type SenderReading =
  | { readonly ok: true; readonly sender: string }
  | { readonly ok: false; readonly why: string };

/** Longest path of an envelope (RFC 5321 4.5.3.1.3). */
const longest = 256;

/** Reads `a@contoso.example`, `<a@contoso.example>`, a bare domain (postmaster there), or `<>`. Never throws. */
export function readSender(text: string): SenderReading {
  const plain = text
    .trim()
    .replace(/^<([^<>]*)>$/, '$1')
    .trim();
  if (plain === '') return { ok: true, sender: '' };
  if (plain.length > longest) return { ok: false, why: 'that text is too long to be an envelope sender' };
  const at = plain.lastIndexOf('@');
  const local = at < 0 ? 'postmaster' : plain.slice(0, at);
  if (!/^[\x21-\x7e]{1,64}$/.test(local) || /[<>]/.test(local))
    return { ok: false, why: 'an envelope sender is an address such as a@contoso.example, or <> for none' };
  const read = readDomain(plain.slice(at + 1));
  return read.ok ? { ok: true, sender: `${local}@${read.domain}` } : read;
}
