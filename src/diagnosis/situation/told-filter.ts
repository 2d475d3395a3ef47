import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import type { ProseSign } from '../../evidence/text/read-prose-signs.ts';
import type { Situation } from './situation.ts';

/** What the person says of a filter of a known maker in front of the mailboxes, or null. */
export function toldFilter({ evidence }: Pick<Situation, 'evidence'>): ProseSign | null {
  const told = evidence.prose.find(({ kind }) => kind === 'filter-in-front') ?? null;
  return told?.by != null && vendorOfHost(told.by)?.kind === 'filter' ? told : null;
}
