import type { DnsAnswer, DnsStatus, Resolver } from '../../dns/dns-facts.ts';
import { type TagList, tagList, tagValue } from '../tag-list.ts';

/** A record of a `v=` list at one name: TLS-RPT (RFC 8460 3) and BIMI. */
export interface SmallRecord {
  readonly status: DnsStatus;
  /** Records, or else texts intended as one. */
  readonly records: readonly string[];
  readonly list: TagList | null;
  /** What is wrong with it; null if it is valid or absent. */
  readonly fault: string | null;
}

interface Form {
  readonly version: string;
  /** A text with this in its first word was intended as the record. */
  readonly meant: RegExp;
  readonly fault: (text: string, list: TagList) => string | null;
}

function read(answer: DnsAnswer, { version, meant, fault }: Form): SmallRecord {
  const start = new RegExp(`^v\\s{0,5}=\\s{0,5}${version}\\s{0,5}(?:;|$)`);
  const texts = answer.records.map((r) => r.data).sort();
  const records = texts.filter((t) => start.test(t));
  const base = { status: answer.status, records, list: null };
  if (records.length > 1)
    return { ...base, fault: `${records.length} records stand at this name; receivers then use none` };
  const [only] = records;
  if (only !== undefined) {
    const list = tagList(only);
    const twice = list.twice[0];
    return { ...base, list, fault: twice === undefined ? fault(only, list) : `${twice}= stands twice` };
  }
  const near = texts.filter((t) => meant.test(t.slice(0, 60)));
  if (near.length === 0) return { ...base, fault: null };
  return {
    ...base,
    records: near,
    fault: `the record must begin with "v=${version};" in exactly these letters`,
  };
}

/** A mail or web address for reports (RFC 8460 3, RFC 3986): one address, in URI characters. */
const reportUri =
  /^(?:mailto:[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?:\?[\x21-\x7e]{0,200})?|https:\/\/[A-Za-z0-9[][\x21\x23-\x3b\x3d\x3f-\x7e]{0,500})$/i;

/** RFC 8460 3: version, then fields `name=value`, separated by semicolons; a final semicolon is optional. */
const fieldForm = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}[ \t]*=[ \t]*[\x21-\x3a\x3c\x3e-\x7e]{1,800}$/;

/** What is wrong with a TLS-RPT record; null for a valid one. */
export function tlsReportFault(text: string): string | null {
  const fields = text.split(';', 40).map((f) => f.trim());
  if (fields.at(-1) === '') fields.pop();
  const broken = fields.slice(1).find((f) => !/^rua\s{0,5}=/.test(f) && !fieldForm.test(f));
  if (broken !== undefined)
    return broken === '' ? 'a field is empty' : `"${broken.slice(0, 60)}" is no field NAME=VALUE`;
  const list = tagList(text);
  const rua = tagValue(list, 'rua');
  if (rua === null || rua === '') return 'rua= is missing';
  if (list.tags[0]?.name !== 'v') return 'v= does not stand first';
  const bad = rua.split(',', 20).find((u) => !reportUri.test(u.trim()));
  return bad === undefined
    ? null
    : `rua= holds "${bad.trim().slice(0, 80)}", which is neither a mailto: nor an https: address`;
}

/** TLS-RPT at `_smtp._tls`. */
export async function tlsReportRecord(domain: string, resolver: Resolver): Promise<SmallRecord> {
  return read(await resolver.resolve(`_smtp._tls.${domain}`, 'TXT'), {
    version: 'TLSRPTv1',
    meant: /tls[-_]?rpt/i,
    fault: tlsReportFault,
  });
}

const bimiTags: ReadonlySet<string> = new Set(['v', 'l', 'a', 'avp', 'lps', 's']);

/** What is wrong with a BIMI assertion record (draft-brand-indicators 4.2); null for a valid one. */
function bimiFault(_text: string, list: TagList): string | null {
  if (list.stray.length > 0) return `"${list.stray[0]}" is no tag`;
  for (const name of ['l', 'a']) {
    const value = tagValue(list, name);
    if (value === null || value === '') continue;
    if (name === 'a' && value === 'self') continue;
    if (!/^https:\/\/[a-z0-9][\x21-\x2b\x2d-\x3a\x3c-\x7e]{1,500}$/i.test(value))
      return `${name}= is not an https: address`;
    if (!URL.canParse(value)) return `${name}= is not an address`;
    if (name === 'l' && !/\.svgz?$/i.test(new URL(value).pathname)) return 'l= does not lead to an SVG file';
  }
  const avp = tagValue(list, 'avp');
  if (avp !== null && avp !== 'brand' && avp !== 'personal') return 'avp= is neither brand nor personal';
  const unknown = list.tags.find((t) => !bimiTags.has(t.name) && bimiTags.has(t.name.toLowerCase()));
  if (unknown) return `${unknown.name}= stands in capital letters`;
  return tagValue(list, 'l') === null ? 'l= is missing' : null;
}

/** BIMI at `default._bimi`. */
export async function bimiRecord(domain: string, resolver: Resolver): Promise<SmallRecord> {
  return read(await resolver.resolve(`default._bimi.${domain}`, 'TXT'), {
    version: 'BIMI1',
    meant: /bimi/i,
    fault: bimiFault,
  });
}
