import { readIp } from './ip-range.ts';
import { readDomain } from './read-domain.ts';
import { readSender } from './read-sender.ts';

/** A message as somebody describes it, in any words. */
interface DescribedText {
  readonly ip?: string | null;
  readonly sender?: string | null;
  readonly from?: string | null;
  readonly dkim?: readonly string[] | null;
}

/** The same with every name checked. Null where nothing was said. */
export interface Described {
  readonly ok: true;
  readonly sender: string | null;
  readonly from: string | null;
  readonly dkim: readonly string[] | null;
}

/** Signatures of one message that are looked at. */
const mostSignatures = 10;

const refused = (what: string, why: string) => ({ ok: false, why: `${what}: ${why}` }) as const;

/** Checks what was said of a message to judge; a refusal names the part that is none. Never throws. */
export function readDescribed(text: DescribedText): Described | { readonly ok: false; readonly why: string } {
  if (text.ip != null && readIp(text.ip) === null)
    return refused('sending address', 'that is no IPv4 or IPv6 address');
  if (text.ip == null && (text.sender ?? text.from ?? text.dkim) != null)
    return refused('a message to judge', 'the sending address (ip) is wanted too');
  const sender = text.sender == null ? null : readSender(text.sender);
  if (sender?.ok === false) return refused('return path', sender.why);
  const from = text.from == null ? null : readDomain(text.from);
  if (from?.ok === false) return refused('From', from.why);
  const dkim = text.dkim == null ? null : text.dkim.slice(0, mostSignatures).map(readDomain);
  const wrong = dkim?.find((d) => !d.ok);
  if (wrong?.ok === false) return refused('DKIM domain', wrong.why);
  return {
    ok: true,
    sender: sender?.sender ?? null,
    from: from?.domain ?? null,
    dkim: dkim?.flatMap((d) => (d.ok ? [d.domain] : [])) ?? null,
  };
}
