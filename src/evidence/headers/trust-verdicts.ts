import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import type { Hop } from './hop.ts';
import { organisationOf } from './organisation.ts';
import type { PlacedVerdicts } from './read-verdicts.ts';
import type { Verdicts } from './verdict.ts';

/** A hop with the offset of its field in the view; the list is newest first. */
export interface PlacedHop {
  readonly hop: Hop;
  readonly start: number;
}

interface Trust {
  readonly trusted: boolean;
  readonly because: string;
}

/** One name space for the comparison: same host, same organisation or same vendor. */
function sameParty(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.includes('.') && b.includes('.') && organisationOf(a) === organisationOf(b)) return true;
  const vendor = vendorOfHost(a);
  return vendor !== null && vendor.id === vendorOfHost(b)?.id;
}

/**
 * Who speaks. Outlook writes no authserv-id: its results stand for Microsoft's hosts. A Received-SPF without a receiver can only
 * be placed by where it stands, so it is taken for the receiver's when it stands right.
 */
function partyOf(verdicts: PlacedVerdicts['verdicts'], host: string | null): string {
  const id = verdicts.authservId;
  if (verdicts.source === 'received-spf' && (id === null || id === 'unknown')) return host ?? 'unknown';
  return id ?? 'protection.outlook.com';
}

const isSubdomain = (name: string, parent: string): boolean => name === parent || name.endsWith(`.${parent}`);

/** How many of the newest hops belong to the last receiver: the run of hops written by its own hosts. */
function receiverRun(hops: readonly PlacedHop[]): { readonly host: string | null; readonly length: number } {
  const host = hops.find(({ hop }) => !hop.local && hop.by !== null)?.hop.by?.toLowerCase() ?? null;
  if (host === null) return { host, length: 0 };
  let length = 0;
  for (const { hop } of hops) {
    const by = hop.by?.toLowerCase() ?? null;
    if (!hop.local && (by === null || !sameParty(by, host))) break;
    length++;
  }
  while (length > 0 && hops[length - 1]?.hop.local) length--;
  return { host, length };
}

/** The hop after which the field was stamped: the Received just below it, unless the one just above is its writer's. */
function placeOf(placed: PlacedVerdicts, hops: readonly PlacedHop[]): number | null {
  const party = partyOf(placed.verdicts, null);
  const below = hops.findIndex(({ start }) => start > placed.start);
  const above = below === -1 ? hops.length - 1 : below - 1;
  const writes = (at: number): boolean => {
    const by = hops[at]?.hop.by?.toLowerCase();
    return by !== undefined && sameParty(by, party);
  };
  if (below !== -1 && writes(below)) return below;
  if (above >= 0 && writes(above)) return above;
  const anywhere = hops.findIndex((_, at) => writes(at));
  if (anywhere !== -1) return anywhere;
  return below === -1 ? null : below;
}

function withoutHops(all: readonly PlacedVerdicts[]): Trust[] {
  const reporters = new Map<string, number>();
  return all.map(({ verdicts }) => {
    const party = partyOf(verdicts, null);
    if (!reporters.has(party)) reporters.set(party, reporters.size);
    const first = [...reporters.keys()][0] ?? party;
    if (sameParty(party, first)) {
      return {
        trusted: true,
        because:
          'pasted: without Received lines nothing can be checked, the one reporter is taken at its word',
      };
    }
    return {
      trusted: false,
      because: `unplaced: without Received lines a second reporter (${party}) cannot be checked`,
    };
  });
}

/** Decides field by field from the top, because a receiver removes foreign copies of its own id (RFC 8601 5). */
function withHops(
  all: readonly PlacedVerdicts[],
  hops: readonly PlacedHop[],
  configured: readonly string[],
): Trust[] {
  const run = receiverRun(hops);
  const firstHop = hops[0]?.start ?? 0;
  const boundary = run.length > 0 ? (hops[run.length - 1]?.start ?? 0) : firstHop;
  const nextBelow = hops[run.length]?.start ?? Number.POSITIVE_INFINITY;
  const believed = new Set<string>();
  return all.map((placed) => {
    const { verdicts, start } = placed;
    const party = partyOf(verdicts, run.host);
    const key = `${verdicts.source}:${party}:${verdicts.instance ?? ''}`;
    if (verdicts.authservId !== null && configured.some((name) => isSubdomain(party, name))) {
      return { trusted: true, because: `configured: ${party} is listed as a trusted reporter` };
    }
    if (start < boundary || start < firstHop) {
      believed.add(key);
      return {
        trusted: true,
        because: `stamped above the hop where the mail entered ${run.host ?? 'the last server'}: only the receiver can write there`,
      };
    }
    const own = run.host !== null && sameParty(party, run.host);
    if (own && start < nextBelow && !believed.has(key)) {
      believed.add(key);
      return {
        trusted: true,
        because: `the receiver's own result: ${party} wrote the Received line right above`,
      };
    }
    return { trusted: false, because: distrust(party, own, run.host, placed, hops) };
  });
}

function distrust(
  party: string,
  own: boolean,
  host: string | null,
  placed: PlacedVerdicts,
  hops: readonly PlacedHop[],
): string {
  if (own)
    return `forged: it claims to be the receiver's own result (${party}) but stands below the hop where the mail entered ${host}`;
  const written = hops.some(({ hop }) => hop.by !== null && sameParty(hop.by.toLowerCase(), party));
  if (placed.verdicts.source === 'arc-authentication-results') {
    return `an earlier server's copy (${party}): believed only as far as its ARC seal is`;
  }
  if (!written) return `unplaced: no hop was written by ${party}, so nobody can tell who stamped it`;
  return `stamped upstream by ${party}, before the mail reached ${host ?? 'the receiver'}: believed only when configured`;
}

/**
 * Says of each verdict field after which hop it was stamped and whether it may be believed, and why. `hops` newest first; `configured`
 * are authserv-ids (or parent domains) the operator trusts, lower case.
 */
export function trustVerdicts(
  all: readonly PlacedVerdicts[],
  hops: readonly PlacedHop[],
  configured: readonly string[],
): Verdicts[] {
  const trust = hops.length === 0 ? withoutHops(all) : withHops(all, hops, configured);
  return all.map((placed, at) => {
    const place = hops.length === 0 ? null : placeOf(placed, hops);
    return {
      ...placed.verdicts,
      hop: place === null ? null : (hops[place]?.hop.index ?? null),
      trusted: trust[at]?.trusted ?? false,
      trustBecause: trust[at]?.because ?? '',
    };
  });
}
