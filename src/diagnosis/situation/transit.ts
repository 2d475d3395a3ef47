import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { decodeSender } from '../../evidence/headers/decode-sender.ts';
import type { DecodedSender, ForwardSign } from '../../evidence/headers/header-evidence.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import type { AuthReading } from './authentication.ts';
import type { Client } from './client.ts';
import type { Clues } from './clues.ts';
import { type ListMark, listMarks } from './list-marks.ts';
import { reachedFromInside } from './reached-from-inside.ts';
import { takenBeforeRefusal } from './taken-before-refusal.ts';
import { toldOutbound } from './told-outbound.ts';

/** How the message travelled between its sender and the server that judged it. */
export interface Transit {
  readonly forwarding: readonly ForwardSign[];
  /** A rewritten envelope sender named anywhere in the input (header, log line, reply). */
  readonly rewritten: DecodedSender | null;
  readonly rewrittenLines: readonly number[];
  /**
   * A third party that handled the message and signed or owns the envelope: passes for its own domain, not for
   * the From domain.
   */
  readonly intermediary: {
    readonly domain: string;
    readonly says: string;
    readonly lines: readonly number[];
  } | null;
  /** The message carries the marks of a mailing list. */
  readonly list: ListMark | null;
  /** The sender's own organisation relays through its outbound filter (direction out). */
  readonly outbound: { readonly lines: readonly number[] } | null;
}

const rewrittenForm =
  /(?:srs[01][=+-]|[a-z0-9._-]{1,64}\+srs=|[a-z0-9._-]{1,64}\+caf_=|bounces\+srs=)[^\s<>"'(),;]{2,300}@[^\s<>"'(),;\]]{0,253}/i;
const rewriters = new Set(['srs0', 'srs1', 'microsoft-srs', 'microsoft-bounces-srs', 'gmail-caf']);

function rewrittenIn(
  evidence: Evidence,
  clues: Clues,
): { sender: DecodedSender; lines: readonly number[] } | null {
  const header = evidence.subject;
  if (header?.sender && rewriters.has(header.sender.scheme)) {
    return { sender: header.sender, lines: header.envelopeFrom?.lines ?? [] };
  }
  for (const has of ['srs0', 'srs1', '+srs=', '+caf_=']) {
    const hit = clues.match(has, rewrittenForm);
    if (hit === null) continue;
    // The clue text is lower case; the hash is not, so the exact form is read from the input line again.
    const line = evidence.source.lineText(hit.lines[0] ?? 1);
    const exact = rewrittenForm.exec(line)?.[0] ?? hit.match[0];
    return { sender: decodeSender(exact), lines: hit.lines };
  }
  return null;
}

/** A log line names the first and the next recipient. */
function loggedForwarding({ log }: Evidence): ForwardSign[] {
  const moved = log?.passedOn ?? null;
  if (moved === null) return [];
  const first = moved.first.slice(moved.first.lastIndexOf('@') + 1).toLowerCase();
  const next = moved.next.slice(moved.next.lastIndexOf('@') + 1).toLowerCase();
  if (sameOrganisation(first, next)) return [];
  return [
    {
      kind: 'recipient-changed',
      by: first,
      says: `sent to ${moved.first}, passed on to ${moved.next}`,
      lines: [moved.line],
    },
  ];
}

/** The person says so. */
function toldForwarding({ prose }: Evidence): ForwardSign[] {
  const told = prose.find(({ kind }) => kind === 'forwarding');
  return told === undefined ? [] : [{ kind: 'told', by: null, says: told.says, lines: [told.line] }];
}

function wordsOfForwarding(clues: Clues): ForwardSign[] {
  // Postfix, postsrsd, Gmail and Exim in turn: words by which MTAs say that an address passes mail on.
  const hit =
    clues.near(
      'forwarded"',
      '"is-forwarded":true',
      '"is-forwarded": true',
      '"is_forwarded":true',
      '"forwarded":true',
    ) ??
    clues.near('expanded from', '(expanded from', 'expanded from:') ??
    clues.near('forward', 'srs_forward', 'x-forwarded-to', 'forwarded for <');
  if (hit === null) return [];
  return [
    { kind: 'expanded-from', by: null, says: 'the address passes mail on to another one', lines: hit.lines },
  ];
}

function originalRecipient(evidence: Evidence): ForwardSign[] {
  for (const { address, original, lines } of evidence.report.recipients.slice(0, 20)) {
    if (address === null || original === null) continue;
    const from = original.slice(original.lastIndexOf('@') + 1).toLowerCase();
    const to = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
    if (from === to || sameOrganisation(from, to)) continue;
    return [
      { kind: 'recipient-changed', by: from, says: `sent to ${original}, passed on to ${address}`, lines },
    ];
  }
  return [];
}

/** A server of somebody else had taken the mail for one address; another address was refused. */
function returnedForwarding(evidence: Evidence): ForwardSign[] {
  const taken = takenBeforeRefusal(evidence, null);
  if (taken === null || taken.inside) return [];
  return [
    {
      kind: 'recipient-changed',
      by: taken.first.slice(taken.first.lastIndexOf('@') + 1).toLowerCase(),
      says: `${taken.host} took the mail for ${taken.first}, and ${taken.next} was refused: it was passed on`,
      lines: taken.hop.lines,
    },
  ];
}

function vendorSigns(client: Client | null, auth: AuthReading): ForwardSign[] {
  const signs: ForwardSign[] = [];
  if (client?.vendor?.kind === 'forwarder') {
    signs.push({
      kind: 'forwarder-hop',
      by: client.host,
      says: `${client.vendor.name} forwards mail for its customers`,
      lines: client.lines,
    });
  }
  for (const { verdict, lines } of auth.allDkim) {
    if (verdict.result !== 'pass' || verdict.d === null || sameOrganisation(verdict.d, auth.from)) continue;
    const vendor = vendorOfHost(verdict.d);
    if (vendor?.kind !== 'forwarder') continue;
    signs.push({
      kind: 'forwarder-hop',
      by: verdict.d,
      says: `${vendor.name}, a forwarding service, signed it on the way`,
      lines,
    });
  }
  return signs;
}

/** Signed (pass) or sent (SPF pass) by one organisation that is not the author's and no sending service. */
function intermediaryOf(auth: AuthReading): Transit['intermediary'] {
  const spfOrg =
    auth.spf?.verdict.result === 'pass' && auth.spf.verdict.domain
      ? organisationOf(auth.spf.verdict.domain)
      : null;
  for (const { verdict, lines } of auth.dkim) {
    if (verdict.result !== 'pass' || verdict.d === null || sameOrganisation(verdict.d, auth.from)) continue;
    const org = organisationOf(verdict.d);
    const kind = vendorOfHost(verdict.d)?.kind;
    if (kind === 'sender' || kind === 'flattener') continue;
    const authorFailed = auth.dkim.some(
      (other) => other.verdict.result !== 'pass' && sameOrganisation(other.verdict.d, auth.from),
    );
    if (org === spfOrg || authorFailed) {
      return { domain: org, says: `${verdict.d} handled the message and signed it again`, lines };
    }
  }
  return null;
}

/** Nothing known about the way, for refusals it has no part in. */
export const noTransit: Transit = {
  forwarding: [],
  rewritten: null,
  rewrittenLines: [],
  intermediary: null,
  list: null,
  outbound: null,
};

/** Reads the way of the message from headers, recipients, signatures and log words. */
export function readTransit(
  evidence: Evidence,
  clues: Clues,
  client: Client | null,
  auth: AuthReading,
): Transit {
  const rewritten = rewrittenIn(evidence, clues);
  const header = evidence.subject;
  const forwarding = [
    ...(header?.forwarding ?? []),
    ...originalRecipient(evidence),
    ...returnedForwarding(evidence),
    ...loggedForwarding(evidence),
    ...wordsOfForwarding(clues),
    ...vendorSigns(client, auth),
    ...toldForwarding(evidence),
  ];
  return {
    forwarding,
    rewritten: rewritten?.sender ?? null,
    rewrittenLines: rewritten?.lines ?? [],
    intermediary: intermediaryOf(auth),
    list: listMarks(evidence),
    outbound:
      header?.direction?.value === 'outbound'
        ? { lines: header.direction.lines }
        : (toldOutbound(evidence, client, auth) ?? reachedFromInside(evidence, client, auth)),
  };
}
