import { type Decoded, plainSender } from './decoded-sender.ts';
import { srsDates, srsDayNumber } from './srs-dates.ts';

/** Splits at the first `count` equals signs: the local part after them may contain more. */
function splitFirst(text: string, count: number): string[] {
  const parts: string[] = [];
  let at = 0;
  for (let n = 0; n < count; n++) {
    const equals = text.indexOf('=', at);
    if (equals === -1) break;
    parts.push(text.slice(at, equals));
    at = equals + 1;
  }
  return [...parts, text.slice(at)];
}

const hashShape = /^[A-Za-z0-9+/_-]{1,40}$/;

function faultsOf(hash: string | undefined, stamp: string | undefined, domain: string | undefined): string[] {
  const faults: string[] = [];
  if (!hash) faults.push('the SRS hash is empty');
  else if (!hashShape.test(hash)) faults.push('the SRS hash holds characters outside base64');
  if (!stamp) faults.push('the SRS timestamp is empty');
  else if (srsDayNumber(stamp) === null) faults.push(`the SRS timestamp "${stamp}" is not base32`);
  if (domain !== undefined && domain === '') faults.push('the SRS address names no original domain');
  return faults;
}

/** `HHHH=TT=orig-domain=orig-local` after the keyword (libsrs2, postsrsd, Exim, Microsoft). */
export function decodeSrs0(rest: string, forwarder: string | null): Decoded {
  const [hash, stamp, domain, local] = splitFirst(rest, 3);
  const malformed = faultsOf(hash, stamp, domain);
  if (local === undefined || local === '')
    malformed.push('an SRS0 address needs hash, timestamp, domain and local part');
  const whole = Boolean(domain) && Boolean(local);
  if (local !== undefined && /^SRS[01][=+-]/i.test(local)) {
    malformed.push('an SRS0 address was wrapped in a second SRS0: the second forwarder does not know SRS1');
  }
  return {
    ...plainSender,
    scheme: 'srs0',
    forwarder,
    originalSender: whole ? `${local}@${domain?.toLowerCase()}` : null,
    malformed,
    dates: srsDates(stamp ?? ''),
  };
}

/** `HHHH=first-forwarder==HHHH=TT=domain=local`: the inner part keeps its own separator (`=`, `-`, `+`). */
export function decodeSrs1(rest: string, forwarder: string | null): Decoded {
  const [hash, first, inner] = splitFirst(rest, 2);
  const malformed: string[] = [];
  if (!hash) malformed.push('the SRS1 hash is empty');
  if (!first) malformed.push('the SRS1 address names no first forwarder');
  if (inner === undefined || !/^[=+-]/.test(inner)) {
    malformed.push('an SRS1 address needs a separator behind the first forwarder');
    return { ...plainSender, scheme: 'srs1', forwarder, malformed };
  }
  const old = decodeSrs0(inner.slice(1), first ?? null);
  return { ...old, scheme: 'srs1', forwarder, malformed: [...malformed, ...old.malformed] };
}

/**
 * Microsoft 365: `mailbox+SRS=hash=TT=domain=local@mailbox-domain`, and `bounces+SRS=hash=TT@tenant` if the rewritten
 * local part would exceed 64 octets; the latter no longer holds the sender.
 */
export function decodeMicrosoftSrs(mailbox: string, rest: string, domain: string | null): Decoded {
  const fields = splitFirst(rest, 3);
  if (fields.length <= 2) {
    const [hash, stamp] = fields;
    const malformed = faultsOf(hash, stamp, undefined);
    return {
      ...plainSender,
      scheme: 'microsoft-bounces-srs',
      forwarder: domain,
      malformed,
      dates: srsDates(stamp ?? ''),
    };
  }
  const old = decodeSrs0(rest, domain);
  const forwarder = domain === null ? mailbox : `${mailbox}@${domain}`;
  return { ...old, scheme: 'microsoft-srs', forwarder };
}
