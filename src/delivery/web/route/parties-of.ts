import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import { roles } from '../../../diagnosis/journey/journey.ts';
import { tenantOf } from '../../../explanation/tenant-of.ts';
import type { HandoverJson } from './route.ts';

export type PartyJson = HandoverJson['from'];

/** A party with the handover that brought the message to it (null: it is the first) and those it made inside itself. */
export interface Place {
  readonly party: PartyJson;
  /** Domain it acts for, where its host belongs to a provider and its envelope sender passed SPF or its signature passed. */
  readonly tenant: string | null;
  readonly cameBy: number | null;
  readonly inside: readonly number[];
  /** Index of the handover by which it gave the message on. */
  readonly leftBy: number | null;
}

const below = (host: string | null, domain: string | null): boolean =>
  host !== null && domain !== null && (host === domain || host.endsWith(`.${domain}`));

/** Two names of one party: the same host, or hosts of one organisation. */
const same = (a: PartyJson, b: PartyJson): boolean =>
  (a.host !== null && a.host === b.host) ||
  (a.organisation !== null && a.organisation === b.organisation) ||
  (a.host === null && a.organisation === null && b.host === null && b.organisation === null);

/** Handovers inside one organisation that nobody judged say nothing of their own. */
const isInside = (handover: HandoverJson, index: number, judged: number | null): boolean =>
  index !== judged &&
  handover.verdicts.length === 0 &&
  handover.outcome !== 'refused' &&
  handover.from.organisation !== null &&
  handover.from.organisation === handover.to.organisation;

/** A later name of a party is more telling than an earlier one. */
const merged = (a: PartyJson, b: PartyJson): PartyJson => ({
  host: a.host ?? b.host,
  organisation: a.organisation ?? b.organisation,
  vendor: a.vendor ?? b.vendor,
  role: b.role ?? a.role,
});

/** A role out of order is impossible and left out. */
function inOrder(places: readonly Place[]): Place[] {
  let reached = 0;
  return places.map((place, at) => {
    const { role } = place.party;
    const rank = role === null ? reached : roles.indexOf(role);
    if (role === null) return place;
    if (rank < reached || (at > 0 && role === 'author'))
      return { ...place, party: { ...place.party, role: null } };
    reached = rank;
    return place;
  });
}

/** The parties of a journey in order; with a handover, or an unrecorded gap, between each two. */
export function partiesOf({ author, handovers, judged }: Diagnosis['journey']): Place[] {
  const places: Place[] = [];
  for (const [index, handover] of handovers.entries()) {
    const { from, to } = handover;
    const last = places.at(-1);
    const tenant = tenantOf(handover, author);
    if (last !== undefined && same(last.party, from)) {
      const inside = isInside(handover, index, judged) ? [...last.inside, index] : last.inside;
      const left = inside === last.inside ? index : null;
      places[places.length - 1] = {
        ...last,
        party: merged(last.party, from),
        tenant: last.tenant ?? tenant,
        inside,
        leftBy: left,
      };
      if (left === null) continue;
    } else if (isInside(handover, index, judged)) {
      places.push({ party: merged(from, to), tenant, cameBy: null, inside: [index], leftBy: null });
      continue;
    } else places.push({ party: from, tenant, cameBy: null, inside: [], leftBy: index });
    places.push({ party: to, tenant: null, cameBy: index, inside: [], leftBy: null });
  }
  const [first] = places;
  const known =
    first !== undefined &&
    (first.party.role === 'author' || below(first.party.host, author) || first.party.organisation === author);
  if (author !== null && places.length > 0 && !known) {
    const party: PartyJson = { host: null, organisation: author, vendor: null, role: 'author' };
    places.unshift({ party, tenant: null, cameBy: null, inside: [], leftBy: null });
  }
  return inOrder(places);
}
