import { addressOf } from '../find-address.ts';
import { allDialects } from './dialects/all-dialects.ts';
import type { ReceivedParts } from './dialects/dialect.ts';
import { hostName } from './dialects/host-name.ts';

export interface Client {
  readonly ip: string | null;
  readonly rdns: string | null;
  readonly helo: string | null;
}

/** Remarks that never describe the client: TLS, login, envelope. */
const aside =
  /^(?:using |version=|No client cert|Client |Authenticated|AUTH|authenticated|envelope-|user=|uid |TLS|Cipher )/;

function noteOf(comment: string, parts: ReceivedParts): Client | null {
  for (const dialect of allDialects) {
    const note = dialect.note?.(comment, parts);
    if (note) return { ip: note.ip ?? null, rdns: note.rdns ?? null, helo: note.helo ?? null };
  }
  return null;
}

/** Address next to the name: `from name [192.0.2.1] by`, else the name itself if it is one. */
function addressBeside(parts: ReceivedParts): string | null {
  const second = parts.fromWords[1];
  if (second?.startsWith('[')) {
    const ip = addressOf(second);
    if (ip !== null) return ip;
  }
  return parts.from === null ? null : addressOf(parts.from);
}

/**
 * The client as the receiver recorded it: the address (never the one claimed in HELO, never the receiver's own), the
 * reverse name and the HELO name. Redacted or absent values are null.
 */
export function clientOf(parts: ReceivedParts): Client {
  let ip: string | null = null;
  let rdns: string | null = null;
  let helo: string | null = null;
  for (const comment of parts.fromComments) {
    if (aside.test(comment)) continue;
    const note = noteOf(comment, parts);
    if (note) {
      ip ??= note.ip;
      rdns ??= note.rdns;
      helo ??= note.helo;
    } else if (ip === null && !comment.includes('@')) {
      const words = comment.split(' ', 4);
      // A free-form remark: `(192.0.2.1:23198)` or `(name 192.0.2.1)`; a name alone is the reverse name.
      ip = words.map((word) => addressOf(word)).find((found) => found !== null) ?? null;
      if (words.length === 1) rdns ??= hostName(words[0]);
    }
  }
  return { ip: ip ?? addressBeside(parts), rdns, helo };
}
