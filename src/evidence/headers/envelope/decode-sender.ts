import type { DecodedSender } from '../header-evidence.ts';
import { decodeMicrosoftSrs, decodeSrs0, decodeSrs1 } from './decode-srs.ts';
import { decodeBatv, decodeGmailForward, decodeService, decodeVerp } from './decode-tagged.ts';
import { type Decoded, plainSender } from './decoded-sender.ts';
import { srsDatesNear } from './srs-dates.ts';

/** RFC 5321 4.5.3.1.1. */
const longestLocalPart = 64;

/** Longest address that is decoded; twice what RFC 5321 4.5.3.1.3 allows. */
const longestAddress = 512;

const unexpanded = /\$\{?\w{1,40}|%[a-z]\b|%\{[a-z]/i;

function decodeLocal(local: string, domain: string | null): Decoded {
  // `name+SRS=...`: the fields distinguish it from base64 text that ends in "+SRs=".
  const microsoft = /^(.{1,64}?)\+SRS=(?=[^=]{1,12}=[^=]{2})/i.exec(local);
  if (microsoft) return decodeMicrosoftSrs(microsoft[1] ?? '', local.slice(microsoft[0].length), domain);
  if (/^SRS1[=+-]/i.test(local)) return decodeSrs1(local.slice(5), domain);
  if (/^SRS0[=+-]/i.test(local)) return decodeSrs0(local.slice(5), domain);
  return (
    decodeGmailForward(local, domain) ??
    decodeBatv(local, domain) ??
    decodeVerp(local) ??
    decodeService(local, domain) ??
    plainSender
  );
}

/** A rewritten address inside a rewritten one: unwrapped until a plain one is left, at most five times. */
function unwrap(address: string | null): string | null {
  let inner = address;
  for (let depth = 0; depth < 5 && inner !== null; depth++) {
    const at = inner.lastIndexOf('@');
    if (at === -1) break;
    const next = decodeLocal(inner.slice(0, at), inner.slice(at + 1)).originalSender;
    if (next === null) break;
    inner = next;
  }
  return inner;
}

function generalFaults(local: string, domain: string | null, scheme: string): string[] {
  const faults: string[] = [];
  if (scheme === 'plain' || scheme === 'esp') return faults;
  if (domain === null || domain === '') faults.push('the address has no domain');
  else if (unexpanded.test(domain)) faults.push(`the domain "${domain}" is a variable nobody filled in`);
  else if (/[^\w.\-\x80-\uffff]/.test(domain)) faults.push(`"${domain}" is no domain name`);
  if (unexpanded.test(local)) faults.push('the local part holds a variable nobody filled in');
  if (local.length > longestLocalPart) {
    faults.push(`the local part has ${local.length} octets, 64 are allowed (RFC 5321 4.5.3.1.1)`);
  }
  return faults;
}

/**
 * Decodes an envelope sender: SRS0, SRS1, Microsoft's and Google's forms, BATV, VERP, the return paths of sending
 * services. Hashes are never verified: only the host that made them can. `malformed` says why a recognised form is
 * broken. With `seen` (ISO date of the message) only the matching candidate date is kept.
 */
export function decodeSender(address: string, seen: string | null = null): DecodedSender {
  const raw = address;
  const bare = address.trim().replace(/^<|>$/g, '').slice(0, longestAddress);
  if (bare === '') return { ...plainSender, scheme: 'null', raw };
  const at = bare.lastIndexOf('@');
  const local = (at === -1 ? bare : bare.slice(0, at)).replace(/^"|"$/g, '');
  const domain = at === -1 ? null : bare.slice(at + 1).toLowerCase();
  const decoded = decodeLocal(local, domain);
  return {
    ...decoded,
    originalSender: unwrap(decoded.originalSender),
    malformed: [...decoded.malformed, ...generalFaults(local, domain, decoded.scheme)],
    dates: srsDatesNear(decoded.dates, seen),
    raw,
  };
}
