import type { DnsAnswer, DnsStatus, Resolver } from '../../dns/dns-facts.ts';
import { type TagList, tagList, tagValue } from '../tag-list.ts';

/** A record of a `v=` list at one name: TLS-RPT (RFC 8460 3) and BIMI. */
export interface SmallRecord {
  readonly status: DnsStatus;
  readonly records: readonly string[];
  readonly list: TagList | null;
  /** What is wrong with it; null when it is good or absent. */
  readonly fault: string | null;
}

function read(answer: DnsAnswer, version: string, check: (list: TagList) => string | null): SmallRecord {
  const form = new RegExp(`^v\\s{0,5}=\\s{0,5}${version}\\s{0,5}(?:;|$)`, 'i');
  const records = answer.records
    .map((r) => r.data)
    .filter((t) => form.test(t))
    .sort();
  const only = records.length === 1 ? tagList(records[0] ?? '') : null;
  const fault =
    records.length > 1
      ? `${records.length} records stand at this name; receivers then use none`
      : only && tagValue(only, 'v') !== version
        ? `v= must read exactly ${version}`
        : only && check(only);
  return { status: answer.status, records, list: only, fault };
}

/** TLS-RPT at `_smtp._tls`. */
export async function tlsReportRecord(domain: string, resolver: Resolver): Promise<SmallRecord> {
  return read(await resolver.resolve(`_smtp._tls.${domain}`, 'TXT'), 'TLSRPTv1', (list) => {
    const rua = tagValue(list, 'rua');
    if (rua === null || rua === '') return 'rua= is missing';
    const bad = rua
      .split(',', 20)
      .find((u) => !/^(?:mailto:[^\s@]{1,200}@[^\s@]{1,253}|https:\/\/[\x21-\x7e]{1,500})$/i.test(u.trim()));
    return bad === undefined
      ? null
      : `rua= holds "${bad.trim().slice(0, 80)}", which is neither mailto: nor https:`;
  });
}

/** BIMI at `default._bimi`. */
export async function bimiRecord(domain: string, resolver: Resolver): Promise<SmallRecord> {
  return read(await resolver.resolve(`default._bimi.${domain}`, 'TXT'), 'BIMI1', (list) => {
    for (const name of ['l', 'a']) {
      const value = tagValue(list, name);
      if (value !== null && value !== '' && !/^https:\/\/[\x21-\x7e]{1,500}$/i.test(value))
        return `${name}= is not an https: address`;
    }
    return tagValue(list, 'l') === null ? 'l= is missing' : null;
  });
}
