import type { DnsAnswer, DnsStatus, RecordType } from './dns-facts.ts';

/** An answer without records: a failure, or a negative answer. */
export const noAnswer = (name: string, type: RecordType, status: DnsStatus): DnsAnswer => ({
  name: name.toLowerCase(),
  type,
  status,
  records: [],
  chain: [],
  authenticated: false,
});
