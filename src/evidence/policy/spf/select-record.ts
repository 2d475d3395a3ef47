import type { DnsRecord } from '../../dns/dns-facts.ts';

export interface SelectedSpf {
  /** SPF records: `v=spf1`, then a space or the end, case-insensitive (RFC 7208 4.5). */
  readonly records: readonly string[];
  /** Texts probably intended as SPF: receivers ignore them. */
  readonly nearMisses: readonly string[];
}

/** Looks like SPF with a fault in the first word: quotes, leading space, `v=spf10`, `spf1`, `v = spf1`. */
const meantAsSpf = /^[^a-z0-9]{0,8}v?\s{0,3}[=:]?\s{0,3}spf1/i;

/**
 * Maximum records and near misses kept: two are an error already, more only fill the report. Higher than the number
 * ever merged.
 */
const maxKept = 20;

/** Sorts a name's TXT records into SPF, near misses, and the rest (dropped). */
export function selectSpf(txt: readonly DnsRecord[]): SelectedSpf {
  const records: string[] = [];
  const nearMisses: string[] = [];
  for (const { data } of txt) {
    if (/^v=spf1(?: |$)/i.test(data)) records.push(data);
    else if (meantAsSpf.test(data.slice(0, 40))) nearMisses.push(data);
  }
  return { records: records.sort().slice(0, maxKept), nearMisses: nearMisses.sort().slice(0, maxKept) };
}
