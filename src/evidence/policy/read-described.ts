import { readIp } from './ip-range.ts';
import { readDomain } from './read-domain.ts';

/** An envelope sender as typed; '' for the null sender of bounces. Or why it is invalid. */
type SenderReading =
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

/** A message as described by the user, in free text. */
interface DescribedText {
  readonly ip?: string | null;
  readonly sender?: string | null;
  readonly from?: string | null;
  readonly dkim?: readonly string[] | null;
}

/** The same with every name validated. Null if not given. */
export interface Described {
  readonly ok: true;
  readonly sender: string | null;
  readonly from: string | null;
  readonly dkim: readonly string[] | null;
}

/** Maximum signatures of one message. */
const maxSignatures = 10;

const refused = (what: string, why: string) => ({ ok: false, why: `${what}: ${why}` }) as const;

/** Validates the description of a message to judge; a refusal names the invalid part. Never throws. */
export function readDescribed(text: DescribedText): Described | { readonly ok: false; readonly why: string } {
  if (text.ip != null && readIp(text.ip) === null)
    return refused('sending address', 'that is no IPv4 or IPv6 address');
  if (text.ip == null && (text.sender ?? text.from ?? text.dkim) != null)
    return refused('a message to judge', 'the sending address (ip) is wanted too');
  const sender = text.sender == null ? null : readSender(text.sender);
  if (sender?.ok === false) return refused('return path', sender.why);
  const from = text.from == null ? null : readDomain(text.from);
  if (from?.ok === false) return refused('From', from.why);
  const dkim = text.dkim == null ? null : text.dkim.slice(0, maxSignatures).map(readDomain);
  const wrong = dkim?.find((d) => !d.ok);
  if (wrong?.ok === false) return refused('DKIM domain', wrong.why);
  return {
    ok: true,
    sender: sender?.sender ?? null,
    from: from?.domain ?? null,
    dkim: dkim?.flatMap((d) => (d.ok ? [d.domain] : [])) ?? null,
  };
}
