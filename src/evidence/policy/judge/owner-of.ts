import { isOwnHost } from '../propose/known-senders.ts';
import { ownerOfTop, type SpfBench } from './spf-bench.ts';

/**
 * Who must fix a fault in an included record: the domain itself, if the name is one of its own; else the vendor or
 * owner of that name, with what the domain can do until then.
 */
export function ownerOf(b: SpfBench, name: string): string {
  if (name === b.domain) return ownerOfTop(b);
  if (isOwnHost(name, b.domain)) return `owner of ${b.domain}, in the record of ${name}`;
  const vendor = b.spf.vendorsByName.get(name);
  const owner = vendor ? `${vendor.name}, owner of ${name}` : `owner of ${name}`;
  if (b.proposal.records.some((r) => r.name === b.domain))
    return `owner of ${b.domain}, with the record below; the fault itself stands at the ${owner}`;
  return `${owner}; until that is corrected, the owner of ${b.domain} can only leave the include out`;
}
