import type { JourneyJson, PartyJson } from './diagnosis.ts';
import type { Journey, Party, Role } from './journey/journey.ts';

/** Minimum belief for naming a role. */
const NAMED = 0.5;

/** The likeliest role of a party, or null if none is more likely than not. */
export function likeliestRole({ role }: Party): Role | null {
  let best: Role | null = null;
  let belief = 0;
  for (const name in role) {
    const held = role[name as Role] ?? 0;
    if (held <= belief) continue;
    best = name as Role;
    belief = held;
  }
  return belief >= NAMED ? best : null;
}

const partyJson = (party: Party): PartyJson => ({
  host: party.host,
  organisation: party.organisation,
  vendor: party.vendor,
  role: likeliestRole(party),
});

/** The journey in contract form: beliefs as the likeliest role, facts as lines. */
export function journeyJson({ author, recipient, seen, judged, handovers }: Journey): JourneyJson {
  return {
    author,
    recipient: recipient.domain,
    seen,
    judged,
    handovers: handovers.map((handover) => ({
      from: partyJson(handover.from),
      to: partyJson(handover.to),
      ip: handover.client.ip,
      envelope: handover.envelope,
      verdicts: handover.verdicts.map(
        ({ method, result, about, aligned, why, reportedBy, belief, fact }) => ({
          method,
          result,
          about,
          aligned,
          why,
          told: reportedBy,
          belief,
          lines: fact.lines,
        }),
      ),
      changed: handover.changed,
      outcome: handover.outcome,
      delaySeconds: handover.delaySeconds,
      lines: handover.lines,
    })),
  };
}
