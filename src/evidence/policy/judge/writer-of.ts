import { isOwnHost } from '../propose/known-senders.ts';
import { ownerOfTop, type SpfBench } from './spf-bench.ts';

/** Who writes a record of the tree: the domain, also below names of its own, or whoever has the name. */
export const writerOf = (b: SpfBench, name: string): string =>
  name === b.domain
    ? ownerOfTop(b)
    : isOwnHost(name, b.domain)
      ? `owner of ${b.domain}, in the record of ${name}`
      : `owner of ${name}`;
