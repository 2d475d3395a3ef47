import type { Conclusion } from '../diagnosis/conclude.ts';
import { sameOrganisation } from '../evidence/same-organisation.ts';
import { tenantOf } from './tenant-of.ts';

/** The same conclusion; a forwarder that is known by its provider's host alone is called by the domain that the host spoke for. */
export function withTenant(conclusion: Conclusion): Conclusion {
  const { matter, particulars } = conclusion;
  const { judged, journey } = matter;
  const { forwarder, changer } = particulars;
  const named = forwarder !== null && !sameOrganisation(forwarder, judged?.from.host ?? null);
  if (judged === null || named || (forwarder === null && changer !== 'forwarder')) return conclusion;
  const tenant = tenantOf(judged, journey.author);
  return tenant === null ? conclusion : { ...conclusion, particulars: { ...particulars, forwarder: tenant } };
}
