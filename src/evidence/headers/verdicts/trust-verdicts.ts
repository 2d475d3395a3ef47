import { vendorOfHost } from '../../../catalog/vendors/match-vendor.ts';
import { type PlacedHop, receiverRun } from '../hops/receiver-run.ts';
import { sameParty } from '../same-party.ts';
import { partyOf } from './party-of.ts';
import type { PlacedVerdicts } from './read-verdicts.ts';
import { symbolFields } from './symbol-results.ts';
import { type Trust, trustWithoutHops } from './trust-without-hops.ts';
import type { Verdicts } from './verdict.ts';

/**
 * The hop after which the field was stamped: the Received just below it, unless the one just above is its
 * writer's.
 */
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

const isSubdomain = (name: string, parent: string): boolean => name === parent || name.endsWith(`.${parent}`);

interface TrustContext {
  readonly hops: readonly PlacedHop[];
  readonly configured: readonly string[];
  /** Host of the last receiver, or null if redacted. */
  readonly host: string | null;
  /** Offset of the Received line with which the mail entered the receiver. */
  readonly boundary: number;
  readonly runLength: number;
  /** Methods already believed, by source and reporter. */
  readonly believed: Map<string, Set<string>>;
  /** There is a results field, in addition to a filter's symbols. */
  readonly hasField: boolean;
}

function contextOf(
  all: readonly PlacedVerdicts[],
  hops: readonly PlacedHop[],
  configured: readonly string[],
): TrustContext {
  const { host, length } = receiverRun(hops);
  const boundary = hops[Math.max(0, length - 1)]?.start ?? 0;
  const hasField = all.some(({ verdicts }) => !symbolFields.has(verdicts.field));
  return { hops, configured, host, boundary, runLength: length, believed: new Map(), hasField };
}

function methodsOf({ spf, dkim, dmarc, arc }: PlacedVerdicts['verdicts']): string[] {
  const counts = { spf: spf.length, dkim: dkim.length, dmarc: dmarc.length, arc: arc === null ? 0 : 1 };
  return Object.entries(counts).flatMap(([method, count]) => (count > 0 ? [method] : []));
}

/**
 * Several milters of one host write a field each, so a second field belongs to the host if it covers other methods.
 * Large mailbox hosts write one field and remove foreign copies of their id (RFC 8601 5): there a second one is never
 * theirs.
 */
function isFirst(
  context: TrustContext,
  key: string,
  party: string,
  verdicts: PlacedVerdicts['verdicts'],
): boolean {
  const seen = context.believed.get(key);
  if (seen === undefined) return true;
  if (vendorOfHost(party)?.kind === 'mailbox') return false;
  return methodsOf(verdicts).every((method) => !seen.has(method));
}

function believe(
  context: TrustContext,
  key: string,
  verdicts: PlacedVerdicts['verdicts'],
  because: string,
): Trust {
  const seen = context.believed.get(key) ?? new Set<string>();
  for (const method of methodsOf(verdicts)) seen.add(method);
  context.believed.set(key, seen);
  return { trusted: true, because, standing: 'receiver' };
}

/** Decides one field; called from the top of the header down, because the receiver's own results come first. */
function judge(placed: PlacedVerdicts, context: TrustContext): Trust {
  const { verdicts, start } = placed;
  const { hops, host, boundary, runLength } = context;
  const party = partyOf(verdicts, host);
  const key = `${verdicts.source}:${party}:${verdicts.instance ?? ''}`;
  if (verdicts.authservId !== null && context.configured.some((name) => isSubdomain(party, name))) {
    return believe(context, key, verdicts, `configured: ${party} is listed as a trusted reporter`);
  }
  if (start < boundary) {
    const why = `stamped above the hop where the mail entered ${host ?? 'the last server'}: only the receiver can write there`;
    return believe(context, key, verdicts, why);
  }
  const door = hops[runLength - 1]?.hop.by?.toLowerCase() ?? null;
  const own = (host !== null && sameParty(party, host)) || (door !== null && sameParty(party, door));
  const below = hops[runLength]?.start ?? Number.POSITIVE_INFINITY;
  // Nobody strips foreign symbols from a mail (RFC 8601 5 covers only results): below the last hop anybody may have
  // written them.
  if (own && !symbolFields.has(verdicts.field) && isFirst(context, key, party, verdicts)) {
    if (start < below) {
      return believe(
        context,
        key,
        verdicts,
        `the receiver's own result: ${party} wrote the Received line right above`,
      );
    }
    // Exchange Online renames foreign results and lists its own last when returning a header in a notice.
    if (party === 'protection.outlook.com') {
      return believe(
        context,
        key,
        verdicts,
        "the receiver's own result: Microsoft renames foreign ones and writes its own last",
      );
    }
  }
  return { trusted: false, ...distrust(party, own, placed, context) };
}

/** The mail passed the same party before: a loop, or another tenant of the same mailbox host that handed it over. */
function passedBefore(
  party: string,
  earlier: boolean,
  placed: PlacedVerdicts,
  { hops, runLength }: TrustContext,
): boolean {
  const place = placeOf(placed, hops);
  if (earlier && place !== null && place >= runLength) return true;
  const vendor = vendorOfHost(party)?.id ?? null;
  return vendor !== null && hops[runLength - 1]?.hop.fromVendor === vendor;
}

function distrust(
  party: string,
  own: boolean,
  placed: PlacedVerdicts,
  context: TrustContext,
): Omit<Trust, 'trusted'> {
  const { hops, host, runLength } = context;
  const reached = host ?? 'the receiver';
  if (placed.verdicts.source === 'arc-authentication-results') {
    return {
      because: `an earlier server's copy (${party}): believed only as far as its ARC seal is`,
      standing: 'earlier',
    };
  }
  const earlier = hops.some(
    ({ hop }, at) => at >= runLength && hop.by !== null && sameParty(hop.by.toLowerCase(), party),
  );
  if (own && passedBefore(party, earlier, placed, context)) {
    return {
      because: `an earlier pass through ${party}, before the mail reached ${reached} again: believed only when configured`,
      standing: 'upstream',
    };
  }
  if (own) {
    // Symbols are weaker than a results field: they do not count at the end of a header that has one.
    const contested = symbolFields.has(placed.verdicts.field)
      ? context.hasField && placed.start > (hops.at(-1)?.start ?? 0)
      : [...context.believed.keys()].some((key) => key.startsWith(`${placed.verdicts.source}:${party}:`));
    const what = contested ? 'forged' : 'forged or misplaced';
    return {
      because: `${what}: it claims to be the receiver's own result (${party}) but stands below the hop where the mail entered ${reached}`,
      standing: contested ? 'contested' : 'misplaced',
    };
  }
  if (!earlier)
    return {
      because: `unplaced: no hop was written by ${party}, so nobody can tell who stamped it`,
      standing: placed.verdicts.source === 'authentication-results-original' ? 'earlier' : 'unplaced',
    };
  return {
    because: `stamped upstream by ${party}, before the mail reached ${reached}: believed only when configured`,
    standing: 'upstream',
  };
}

/** A milter's field is below its server's Received line, that of a program at the mailbox above it. */
const ofMilter: ReadonlySet<string> = new Set(['x-spamd-result', 'x-rspamd-report']);

/**
 * A filter's symbols with the server that wrote them, by position. Below the oldest hop a milter of the last server may
 * have added them.
 */
function withWriter(placed: PlacedVerdicts, { hops, host, boundary }: TrustContext): PlacedVerdicts {
  const { verdicts, start } = placed;
  if (!symbolFields.has(verdicts.field)) return placed;
  const below = hops.findIndex((hop) => hop.start > start);
  const writer = hops[ofMilter.has(verdicts.field) ? below - 1 : below]?.hop.by?.toLowerCase() ?? null;
  return {
    ...placed,
    verdicts: { ...verdicts, authservId: start < boundary || below === -1 ? host : writer },
  };
}

/**
 * Determines for each verdict field after which hop it was stamped and whether it may be believed, and why. `hops`
 * newest first; `configured` are authserv-ids (or parent domains) the operator trusts, lower case.
 */
export function trustVerdicts(
  all: readonly PlacedVerdicts[],
  hops: readonly PlacedHop[],
  configured: readonly string[],
): Verdicts[] {
  const context = contextOf(all, hops, configured);
  const known = hops.length === 0 ? all : all.map((placed) => withWriter(placed, context));
  const trust = hops.length === 0 ? trustWithoutHops(all) : known.map((placed) => judge(placed, context));
  return known.map((placed, at) => {
    const place = hops.length === 0 ? null : placeOf(placed, hops);
    return {
      ...placed.verdicts,
      hop: place === null ? null : (hops[place]?.hop.index ?? null),
      trusted: trust[at]?.trusted ?? false,
      trustBecause: trust[at]?.because ?? '',
      standing: trust[at]?.standing ?? 'unplaced',
    };
  });
}
