import type { DnsRecord, DnsStatus, RecordType, Resolver } from './dns-facts.ts';

/** A hypothetical DNS answer: texts in presentation form replace the real one; [] means "no such record". */
export interface OverlayRow {
  readonly name: string;
  readonly type: RecordType;
  readonly data: readonly string[];
}

function recordOf(name: string, type: RecordType, data: string): DnsRecord {
  const base = { name, type, ttl: 300, data };
  if (type === 'MX') {
    const space = data.indexOf(' ');
    const host = data
      .slice(space + 1)
      .replace(/\.$/, '')
      .toLowerCase();
    return { ...base, preference: Number(data.slice(0, space)), host };
  }
  if (type === 'CNAME' || type === 'NS' || type === 'PTR') {
    return { ...base, host: data.replace(/\.$/, '').toLowerCase() };
  }
  return type === 'TXT' ? { ...base, strings: [data] } : base;
}

/** "What if": answers the given rows itself and forwards every other question to `base`. */
export function overlayResolver(base: Resolver, rows: readonly OverlayRow[]): Resolver {
  const keyOf = (name: string, type: RecordType) => `${type} ${name.replace(/\.$/, '').toLowerCase()}`;
  const over = new Map(rows.map((row) => [keyOf(row.name, row.type), row]));
  return {
    async resolve(asked, type) {
      const row = over.get(keyOf(asked, type));
      if (!row) return base.resolve(asked, type);
      const name = asked.replace(/\.$/, '').toLowerCase();
      const records = row.data.map((data) => recordOf(name, type, data));
      const status: DnsStatus = records.length > 0 ? 'ok' : 'no-data';
      return { name, type, status, records, chain: [], authenticated: false };
    },
  };
}
