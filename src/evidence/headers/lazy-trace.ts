import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import type { View } from '../../message/view.ts';
import { assignRoles, type RoleClues } from './assign-roles.ts';
import { domainOf } from './domain-of.ts';
import { type FieldGroups, fieldsNamed } from './group-fields.ts';
import type { HeaderEvidence } from './header-evidence.ts';
import type { Hop } from './hop.ts';
import { once } from './once.ts';
import { orderByChain } from './order-by-chain.ts';
import { outboundVendors } from './outbound-vendors.ts';
import { readDirection } from './read-direction.ts';
import { readHops } from './read-hops.ts';
import { readVerdicts, verdictFields } from './read-verdicts.ts';
import { withReceiverArcResults } from './receiver-arc-results.ts';
import type { PlacedHop } from './receiver-run.ts';
import { trustVerdicts } from './trust-verdicts.ts';
import type { Verdicts } from './verdict.ts';

export interface HeaderOptions {
  /** Authserv-ids, or parent domains of them, whose results are believed wherever they stand. */
  readonly trustedAuthservIds?: readonly string[];
  /** Verdicts read elsewhere (bare results of a paste) that stand for the section's own. */
  readonly verdicts?: readonly Verdicts[];
}

const traceFields = ['received', 'x-received'];

interface TraceSources {
  readonly view: View;
  readonly groups: () => FieldGroups;
  readonly options: HeaderOptions;
  readonly fromDomain: () => string | null;
  /** Value of List-Id. */
  readonly list: () => string | null;
}

/**
 * The parts of the evidence that depend on one another: hops on verdicts for their roles, verdicts on hops
 * for their trust.
 */
export interface LazyTrace {
  /** Hops before they have roles. */
  readonly bareHops: () => readonly Hop[];
  readonly hops: () => readonly Hop[];
  readonly verdicts: () => readonly Verdicts[];
  readonly direction: () => HeaderEvidence['direction'];
}

/** Vendor whose host SPF passed for at the last receiver: it is allowed to send for the sender. */
function authorisedVendor(verdicts: readonly Verdicts[], hops: readonly Hop[]): string | null {
  const judged = verdicts.find((entry) => entry.trusted && entry.spf.length > 0);
  const spf = judged?.spf.find((verdict) => verdict.result === 'pass');
  if (spf === undefined) return null;
  const own = spf.domain === null ? null : vendorOfHost(spf.domain);
  const hop = hops.findLast((entry) => !entry.local && (spf.ip === null || entry.ip === spf.ip));
  return hop === undefined || own !== null ? null : hop.fromVendor;
}

function listHostOf(value: string | null): string | null {
  if (value === null) return null;
  return domainOf(/<([^<>\s]{1,253})>/.exec(value.slice(0, 1_000))?.[1] ?? value);
}

function readTrusted(sources: TraceSources, bareHops: () => readonly Hop[]): readonly Verdicts[] {
  const { view, groups, options, fromDomain } = sources;
  if (options.verdicts !== undefined) return options.verdicts;
  const placed = readVerdicts(view, fieldsNamed(groups(), verdictFields), fromDomain());
  if (placed.length === 0) return [];
  const fields = fieldsNamed(groups(), traceFields);
  const hops = bareHops();
  const newestFirst: PlacedHop[] = hops
    .map((hop) => ({ hop, start: fields[hops.length - 1 - hop.index]?.start ?? 0 }))
    .toReversed()
    .filter(({ hop }) => !hop.internal);
  const configured = (options.trustedAuthservIds ?? []).map((id) => id.toLowerCase());
  const trusted = trustVerdicts(placed, newestFirst, configured);
  return orderByChain(withReceiverArcResults(trusted, newestFirst), newestFirst);
}

/** Hops, verdicts and direction of a header, each worked out on the first question. */
export function lazyTrace(sources: TraceSources): LazyTrace {
  const { view, groups, list } = sources;
  const bareHops = once(() => readHops(view, fieldsNamed(groups(), traceFields)));
  const verdicts = once(() => readTrusted(sources, bareHops));
  const direction = once(() => {
    const word = fieldsNamed(groups(), ['x-ms-exchange-organization-messagedirectionality']);
    return readDirection(view, fieldsNamed(groups(), ['x-forefront-antispam-report']), word);
  });
  const hops = once(() => {
    const bare = bareHops();
    const filtered = bare.some((hop) => findVendor(hop.vendor)?.kind === 'filter');
    const clues: RoleClues = {
      direction: direction()?.value ?? null,
      outbound: outboundVendors(view, groups()),
      authorisedVendor: filtered ? authorisedVendor(verdicts(), bare) : null,
      listHost: listHostOf(list()),
    };
    return assignRoles(bare, clues);
  });
  return { bareHops, hops, verdicts, direction };
}
