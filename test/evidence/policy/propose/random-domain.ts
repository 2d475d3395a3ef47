import { randomOf } from '../../../random-of.ts';
import { zoneResolver } from '../../../stand-ins/dns/zone-resolver.ts';

/** Services as they answer: their records, and what they take from the ten look-ups. */
const world = `
_spf.google.com TXT v=spf1 include:_netblocks.google.com include:_netblocks2.google.com ~all
_netblocks.google.com TXT v=spf1 ip4:64.18.0.0/20 ip4:74.125.0.0/16 ~all
_netblocks2.google.com TXT v=spf1 ip6:2404:6800:4000::/36 ~all
spf.protection.outlook.com TXT v=spf1 ip4:40.92.0.0/15 ip4:52.100.0.0/14 ip6:2a01:111:f400::/48 -all
mail.zendesk.com TXT v=spf1 ip4:103.151.192.0/23 ip4:185.12.80.0/22 ~all
_spf.salesforce.com TXT v=spf1 exists:%{i}._spf.mta.salesforce.com ip4:13.108.0.0/22 -all
sendgrid.net TXT v=spf1 ip4:167.89.0.0/17 ip4:208.117.48.0/20 ~all
servers.mcsv.net TXT v=spf1 ip4:205.201.128.0/20 ~all
amazonses.com TXT v=spf1 ip4:199.255.192.0/22 ip4:54.240.0.0/18 ~all
spf.brevo.com TXT v=spf1 ip4:77.32.148.0/24 include:spf2.brevo.example ~all
spf2.brevo.example TXT v=spf1 ip4:185.41.28.0/22 ~all
broken-vendor.example TXT v=spf1 ip4:198.18.1.0/24 ipv4:198.18.2.1 -all
deep0.example TXT v=spf1 include:deep1.example include:deep2.example include:deep3.example ~all
deep1.example TXT v=spf1 ip4:20.40.1.0/24 include:deep4.example ~all
deep2.example TXT v=spf1 ip4:20.40.2.0/24 ~all
deep3.example TXT v=spf1 ip4:20.40.3.0/24 ~all
deep4.example TXT v=spf1 ip4:20.40.4.0/24 ~all
spf1.d.test TXT v=spf1 ip4:20.88.1.0/24 ~all
silent.example !SILENT
h1.d.test A 20.1.2.1
h2.d.test A 20.1.2.2
h6.d.test AAAA 2001:470:2::6
aspmx.l.google.com A 74.125.1.1
d-test.mail.protection.outlook.com A 52.101.1.1
mx0a-0012ab01.pphosted.com A 67.231.1.1
mx.hoster.example A 20.77.1.1
`;

export interface RandomDomain {
  readonly domain: string;
  readonly zone: string;
  /** The SPF record as it was meant, before the slips; null when the domain has none. */
  readonly meant: string | null;
  readonly slips: readonly string[];
  /** Report addresses of the DMARC record as meant. */
  readonly reports: readonly string[];
  readonly resolver: ReturnType<typeof zoneResolver>;
}

type Pick = <T>(list: readonly T[]) => T;
type Slip = readonly [name: string, make: (text: string, pick: Pick) => string];

const once =
  (from: RegExp | string, to: string) =>
  (text: string): string =>
    text.replace(from, to);

/** Everyday slips: each turns a record as meant into what people publish. */
const spfSlips: readonly Slip[] = [
  ['blank behind the colon', once(/include:/, 'include: ')],
  ['web address', once(/include:/, 'include:https://')],
  ['web address with a slash', (t) => t.replace(/include:(\S+)/, 'include:https://$1/')],
  ['misspelt name', once('spf.protection.outlook.com', 'spf.protection.outlok.com')],
  ['misspelt name', once('_spf.google.com', '_spf.gogle.com')],
  ['misspelt name', once('mail.zendesk.com', 'mail.zendsk.com')],
  ['lost final dot', once('_spf.salesforce.com', '_spf.salesforce.com.d.test')],
  ['net mask', (t) => t.replace(/(ip4:\d+\.\d+\.\d+\.0)\/24/, '$1/255.255.255.0')],
  ['commas', (t) => t.replaceAll(' ', ', ')],
  ['semicolons', (t) => t.replaceAll(' ', '; ')],
  ['semicolon behind the version', once('v=spf1 ', 'v=spf1; ')],
  ['joined records', (t) => `${t} v=spf1 include:_spf.google.com ~all`],
  ['joined records without a blank', (t) => `${t}v=spf1 mx -all`],
  ['lost blank before all', once(/ ([-~])all/, '$1all')],
  ['lost blank before include', once(/ include:/, 'include:')],
  ['terms behind all', (t) => `${t} include:mail.zendesk.com ip4:20.30.1.7`],
  ['all in the front', once('v=spf1 ', 'v=spf1 -all ')],
  ['equals sign', once(/include:/, 'include=')],
  ['ipv4', once(/ip4:/, 'ipv4:')],
  ['ip', once(/ip4:/, 'ip:')],
  ['quotes', (t) => `"${t}"`],
  ['curly quotes', (t) => t.replace(/include:(\S+)/, 'include:\u201c$1\u201d')],
  ['no-break space', once(' ', '\u00a0')],
  ['zero-width space', once(/include:/, 'include:\u200b')],
  ['dash', once(/-all/, '\u2013all')],
  ['blank in -all', once(/([-~])all/, '$1 all')],
  ['address under a:', once(/ip4:/, 'a:')],
  ['missing version', once('v=spf1 ', 'spf1 ')],
  ['version 10', once('v=spf1 ', 'v=spf10 ')],
  ['leading blank', (t) => ` ${t}`],
  ['version twice', (t) => `v=spf1 ${t}`],
  ['redirect beside all', (t) => `${t} redirect=_spf.google.com`],
  ['dead include', once('v=spf1 ', 'v=spf1 include:gone.example ')],
  ['capital letters', (t) => t.toUpperCase()],
  ['plus all', once(/[-~]all$/, '+all')],
  ['question all', once(/[-~]all$/, '?all')],
  ['no all', once(/ [-~]all$/, '')],
  ['full stop', (t) => `${t}.`],
  ['verification beside', (t) => `${t} MS=ms12345678`],
  ['a comment', (t) => `${t} (office)`],
  ['port', (t) => t.replace(/(ip4:\d+\.\d+\.\d+\.\d+)(?=\s)/, '$1:25')],
  ['twice the colon', once(/include:/, 'include::')],
  ['mechanism misspelt', once(/include:/, 'inlcude:')],
  ['too many look-ups', once('v=spf1 ', 'v=spf1 include:deep0.example include:sendgrid.net ')],
  ['same include twice', (t) => t.replace(/(include:\S+)/, '$1 $1')],
  ['ptr', once('v=spf1 ', 'v=spf1 ptr ')],
  ['own mx written as host', once('v=spf1 ', 'v=spf1 mx:mail.d.test ')],
  ['own host included', once('v=spf1 ', 'v=spf1 include:mail.d.test ')],
  ['broken vendor', once('v=spf1 ', 'v=spf1 include:broken-vendor.example ')],
  ['silent vendor', once('v=spf1 ', 'v=spf1 include:silent.example ')],
  ['string border', (t) => t],
];

const dmarcSlips: readonly Slip[] = [
  ['missing scheme', once(/mailto:/, '')],
  ['size', (t) => t.replace(/(mailto:[^,;\s]+)/, '$1!10m')],
  ['blank behind the scheme', once(/mailto:/, 'mailto: ')],
  ['second address without a comma', (t) => t.replace(/(rua=[^;]+)/, '$1 mailto:second@d.test')],
  ['second address behind a semicolon', (t) => t.replace(/(rua=[^;]+)/, '$1;mailto:second@d.test')],
  ['blanks for semicolons', (t) => t.replaceAll('; ', ' ')],
  ['commas for semicolons', (t) => t.replaceAll('; ', ', ')],
  ['small version', once('DMARC1', 'dmarc1')],
  ['policy misspelt', once(/p=\w+/, 'p=quarentine')],
  ['policy in the past', once(/p=\w+/, 'p=rejected')],
  ['tag twice', (t) => `${t}; p=none`],
  ['unknown tag', (t) => `${t}; report=yes`],
  ['pct', (t) => `${t}; pct=20`],
  ['two records', (t) => `${t}\n_dmarc.d.test TXT v=DMARC1; p=none; rua=mailto:other@d.test`],
  ['alias', () => ''],
  ['curly quotes', (t) => `\u201c${t}\u201d`],
];

/** Terms that find nothing for one kind of address or for most senders; only from this seed on, so that older ones stay as they are. */
const emptyFrom = 10_000_000;
const emptyTerms = ['a:h1.d.test', 'a:h2.d.test', 'a:h6.d.test', 'exists:%{i}.x.d.test', 'mx:d.test'];

/** A domain with its mail set-up, an SPF and a DMARC record, and up to three slips in them. */
export function randomDomain(seed: number): RandomDomain {
  const next = randomOf(seed * 2_654_435_761);
  const below = (n: number): number => Math.floor(next() * n);
  const pick: Pick = (list) => list[below(list.length)] as (typeof list)[number];
  const lines: string[] = [];
  const slips: string[] = [];
  const mx = pick(['google', 'microsoft', 'own', 'own', 'hoster', 'proofpoint', 'null', 'none', 'address']);
  const hosts: Readonly<Record<string, string>> = {
    google: 'd.test MX 1 aspmx.l.google.com',
    microsoft: 'd.test MX 0 d-test.mail.protection.outlook.com',
    own: 'd.test MX 10 mail.d.test',
    hoster: 'd.test MX 10 mx.hoster.example',
    proofpoint: 'd.test MX 10 mx0a-0012ab01.pphosted.com',
    null: 'd.test MX 0 .',
    none: '',
    address: 'd.test A 20.1.1.80',
  };
  lines.push(hosts[mx] ?? '', 'd.test SOA x', 'mail.d.test A 20.1.1.10', 'other.d.test A 20.1.1.11');
  if (below(2) === 0)
    lines.push('10.1.1.20.in-addr.arpa PTR mail.d.test', '11.1.1.20.in-addr.arpa PTR other.d.test');
  else lines.push('10.1.1.20.in-addr.arpa PTR srv7.hoster.example');
  if (below(4) === 0) lines.push('autodiscover.d.test CNAME autodiscover.outlook.com');
  if (below(3) === 0) lines.push('zendesk1._domainkey.d.test CNAME zendesk1._domainkey.zendesk.com');
  let meant: string | null = null;
  if (below(8) > 0) {
    const all = [
      'include:spf1.d.test',
      'include:_spf.google.com',
      'include:spf.protection.outlook.com',
      'include:mail.zendesk.com',
      'include:_spf.salesforce.com',
      'include:spf.brevo.com',
      'ip4:20.30.1.0/24',
      'ip4:20.30.2.9',
      'ip6:2001:470:1::/48',
      'mx',
      'a:other.d.test',
      ...(seed >= emptyFrom ? emptyTerms : []),
    ];
    const terms = all.filter(() => below(3) === 0);
    if (seed >= emptyFrom)
      for (let i = terms.length - 1; i > 0; i--) terms.splice(below(i + 1), 0, ...terms.splice(i, 1));
    if (below(12) === 0) terms.push('-ip4:20.30.1.66');
    meant = ['v=spf1', ...terms, pick(['-all', '~all'])].join(' ');
    let text = meant;
    for (let n = below(4); n > 0; n--) {
      const [name, make] = pick(spfSlips);
      const after = make(text, pick);
      if (after !== text || name === 'string border') slips.push(name);
      text = after;
    }
    if (slips.includes('string border') && / include:/.test(text)) {
      const at = text.lastIndexOf(' include:');
      lines.push(`d.test TXT ${JSON.stringify(text.slice(0, at))} ${JSON.stringify(text.slice(at + 1))}`);
    } else if (text.startsWith('"') || text.startsWith(' ')) lines.push(`d.test TXT ${JSON.stringify(text)}`);
    else lines.push(`d.test TXT ${text}`);
    if (below(15) === 0) {
      lines.push('d.test TXT v=spf1 ip4:20.50.0.0/24 -all');
      slips.push('second record');
    }
  }
  const reports =
    below(3) === 0 ? [] : ['reports@d.test', 'agg+d@report-host.example'].slice(0, 1 + below(2));
  if (below(6) > 0) {
    const rua = reports.length > 0 ? `; rua=${reports.map((r) => `mailto:${r}`).join(',')}` : '';
    let text = `v=DMARC1; p=${pick(['none', 'quarantine', 'reject'])}${rua}`;
    if (below(2) === 0) {
      const [name, make] = pick(dmarcSlips);
      text = make(text, pick);
      slips.push(`DMARC: ${name}`);
    }
    lines.push(
      text === ''
        ? '_dmarc.d.test CNAME d.test.dmarc.host.example\nd.test.dmarc.host.example TXT v=DMARC1; p=none'
        : `_dmarc.d.test TXT ${text}`,
    );
  }
  if (below(5) === 0) lines.push('_mta-sts.d.test TXT v=STSv1; id=20260101T', 'mta-sts.d.test A 20.9.9.9');
  if (below(9) === 0) lines.push('_smtp._tls.d.test TXT v=TLSRPTv1; rua=tls@d.test');
  const zone = lines.filter((l) => l !== '').join('\n');
  return { domain: 'd.test', zone, meant, slips, reports, resolver: zoneResolver(`${world}\n${zone}`) };
}
