import { publishOf } from '../../../catalog/vendors/publish.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import { isBounceName } from '../propose/mail-role.ts';
import type { TermCost } from '../spf/spf-facts.ts';
import { lookupLimit } from '../spf/tree-run.ts';

/** Maximum includes named in one plan. */
const maxNamed = 3;

/** Why an include can be removed without harm; null if nothing shows that. */
export function uselessBecause({ vendor }: TermCost, facts: PolicyFacts): string | null {
  // At a bounce domain the include is what the service itself requires.
  if (!vendor || isBounceName(facts)) return null;
  const row = publishOf(vendor.id);
  if (!row) return null;
  const signs = facts.dkim.selectors.some(
    (s) => s.vendor?.id === vendor.id && s.key !== null && !s.key.revoked && s.key.unusable === null,
  );
  const dkim = signs ? 'now: its DKIM is set up' : `once its DKIM is set up (${row.dkim})`;
  if (row.include === null) return `${vendor.name} documents no include for this record: it may go ${dkim}`;
  if (row.include.at === 'envelope')
    return `${vendor.name} documents it for the bounce domain only: it may go from here ${dkim}`;
  return null;
}

const worth = (n: number): string => `${n} ${n === 1 ? 'look-up' : 'look-ups'}`;

/** What to drop or move if there are too many look-ups: first what has no effect, then what costs most. */
export function lookupPlan(facts: PolicyFacts): readonly string[] {
  const { costs, lookups, whole } = facts.spf;
  if (lookups <= lookupLimit) return [];
  const includes = costs.filter((c) => c.lookups > 0 && /^[+?~-]?include:/i.test(c.term));
  const useless = includes.flatMap((c) => {
    const because = uselessBecause(c, facts);
    return because === null ? [] : [`to drop: ${c.term} (${worth(c.lookups)}): ${because}`];
  });
  const movable = includes
    .filter((c) => c.vendor?.kind === 'sender' && uselessBecause(c, facts) === null)
    .sort((a, b) => b.lookups - a.lookups)
    .slice(0, maxNamed)
    .map(
      (c) =>
        `to move: ${c.term} (${worth(c.lookups)}): let ${c.vendor?.name} send as a subdomain of its own, with its include there`,
    );
  return [`needed: ${whole ? '' : 'at least '}${worth(lookups - lookupLimit)} fewer`, ...useless, ...movable];
}
