import { isOwnHost } from '../propose/known-senders.ts';
import { ownerOfTop, type SpfBench } from './spf-bench.ts';

/** The author of a record in the tree: the domain, also for its own subdomains, or the owner of the name. */
export const writerOf = (b: SpfBench, name: string): string =>
  name === b.domain
    ? ownerOfTop(b)
    : isOwnHost(name, b.domain)
      ? `owner of ${b.domain}, in the record of ${name}`
      : `owner of ${name}`;
