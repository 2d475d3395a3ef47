import type { DnsRecord } from '../../../src/evidence/dns/dns-facts.ts';

/** How a name misbehaves instead of answering. */
export type Fault = 'SERVFAIL' | 'REFUSED' | 'SILENT' | 'TRUNCATED' | 'NXDOMAIN';

export interface Zone {
  readonly records: ReadonlyMap<string, readonly DnsRecord[]>;
  /** Names that exist, with every name between them and the root of the zone. */
  readonly names: ReadonlySet<string>;
  readonly faults: ReadonlyMap<string, Fault>;
  /** Names whose answers carry the AD bit; `*` for all. */
  readonly secure: ReadonlySet<string>;
}

const host = (name: string): string => name.replace(/\.$/, '').toLowerCase();

/** Splits `"a b" "c"` into its strings; text without a quote at the start is one string. */
function stringsOf(text: string): readonly string[] {
  if (!text.startsWith('"')) return [text];
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((m) => (m[1] ?? '').replace(/\\(.)/g, '$1'));
}

function recordOf(name: string, type: string, data: string): DnsRecord {
  const base = { name, type, ttl: 300 };
  if (type === 'MX') {
    const [preference = '0', exchange = ''] = data.split(/\s+/);
    const mx = host(exchange);
    return { ...base, data: `${preference} ${mx || '.'}`, preference: Number(preference), host: mx };
  }
  if (type === 'TXT') {
    // Octets as the port gives them: Latin-1.
    const strings = stringsOf(data).map((s) => Buffer.from(s, 'utf8').toString('latin1'));
    return { ...base, data: strings.join(''), strings };
  }
  if (type === 'CNAME' || type === 'NS' || type === 'PTR')
    return { ...base, data: host(data), host: host(data) };
  return { ...base, data };
}

/**
 * Reads a zone of lines `name TYPE data`; `;` starts a comment line. `name !SERVFAIL` (or another fault) makes a name
 * fail, `name !AD` or `* !AD` marks answers as proved by DNSSEC.
 */
export function zoneText(text: string): Zone {
  const records = new Map<string, DnsRecord[]>();
  const names = new Set<string>();
  const faults = new Map<string, Fault>();
  const secure = new Set<string>();
  for (const line of text.split('\n')) {
    const row = /^\s*([^\s;]\S*)\s+(\S+)\s*(.*)$/.exec(line);
    if (!row) continue;
    const [, owner = '', type = '', data = ''] = row;
    const name = host(owner);
    if (type === '!AD') secure.add(name);
    else if (type.startsWith('!')) faults.set(name, type.slice(1) as Fault);
    else if (records.has(name)) records.get(name)?.push(recordOf(name, type, data));
    else records.set(name, [recordOf(name, type, data)]);
    if (type === '!NXDOMAIN') continue;
    for (let at = name; at.includes('.'); at = at.slice(at.indexOf('.') + 1)) names.add(at);
  }
  return { records, names, faults, secure };
}
