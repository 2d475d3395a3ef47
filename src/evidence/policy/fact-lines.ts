import type { DnsStatus } from '../dns/dns-facts.ts';
import { statusWords } from '../dns/status-words.ts';
import { rangeText } from './ip-range.ts';
import type { PolicyFacts } from './policy-facts.ts';
import type { Area } from './problem.ts';

/** One fact in words, for the collapsed part of a report. */
export interface FactLine {
  readonly area: Area;
  readonly text: string;
}

const maxRanges = 12;
const most = (text: string): string =>
  text.length > 500 ? `${text.slice(0, 500)}… (${text.length} characters)` : text;
const silent = (s: DnsStatus): boolean => !['ok', 'no-data', 'no-such-name'].includes(s);
const absent = (s: DnsStatus): string => (silent(s) ? `no answer (${statusWords(s)})` : 'none');

/** How long resolvers may keep returning the old record after a change. */
function kept(f: PolicyFacts): readonly string[] {
  const ttl = f.texts.find((r) => f.spf.tree.records.includes(r.data))?.ttl;
  if (ttl === undefined) return [];
  const words =
    ttl < 120
      ? `${ttl} seconds`
      : ttl < 7_200
        ? `${Math.round(ttl / 60)} minutes`
        : `${Math.round(ttl / 3_600)} hours`;
  return [`a change is seen everywhere after ${words} (TTL ${ttl})`];
}

function spfLines(f: PolicyFacts): readonly string[] {
  const { tree, lookups, voids, coverage, vendors, whole } = f.spf;
  const atLeast = whole ? '' : 'at least ';
  if (tree.records.length === 0) return [`record: ${absent(tree.dns)}`];
  const ranges = [...coverage.v4, ...coverage.v6];
  const more = ranges.length > maxRanges ? ` and ${ranges.length - maxRanges} more` : '';
  return [
    ...tree.records.map((r) => `record: ${most(r)}`),
    `look-ups: ${atLeast}${lookups} of 10; of these find nothing: ${atLeast}${voids.any} of 2`,
    ...kept(f),
    `IPv4 addresses that pass: ${atLeast}${coverage.size4}${ranges.length > 0 ? `; ranges: ${ranges.slice(0, maxRanges).map(rangeText).join(', ')}${more}` : ''}`,
    ...(coverage.open.length > 0 ? [`depends on the mail: ${coverage.open.slice(0, 8).join(' ')}`] : []),
    ...(vendors.length > 0 ? [`services: ${vendors.map((v) => v.name).join(', ')}`] : []),
  ];
}

function dkimLines(f: PolicyFacts): readonly string[] {
  const lines = f.dkim.selectors.flatMap((s) => {
    const { key } = s;
    if (s.state !== 'found' || !key)
      return [`${s.selector}: ${s.state}${s.alias ? `, alias of ${s.alias}` : ''}`];
    const strength = key.revoked ? 'revoked' : key.type === 'rsa' ? `RSA ${key.bits ?? '?'} bits` : key.type;
    return [
      `${s.selector}: ${strength}${s.alias ? `, alias of ${s.alias}` : ''}${s.vendor ? ` (${s.vendor.name})` : ''}`,
    ];
  });
  const state = {
    found: 'found',
    none: 'none (proved)',
    'probably-none': 'probably none',
    unknown: 'unknown',
    'no-answer': 'no answer',
  };
  const wild = f.dkim.wildcard ? ['a wildcard record answers every selector'] : [];
  return [`keys: ${state[f.dkim.state]}; ${f.dkim.tried.length} selectors asked for`, ...wild, ...lines];
}

function dmarcLines(f: PolicyFacts): readonly string[] {
  const { found, policy, from, organisation, listOrganisation } = f.dmarc;
  if (f.dmarc.failed !== null) return [`no answer for _dmarc.${f.dmarc.failed}`];
  if (!found) return ['record: none'];
  const { record } = found;
  return [
    `record at ${found.domain}: ${most(record.text)}`,
    `policy: ${policy ?? 'none applies'}${from ? ` (from ${from}=)` : ''}; alignment: SPF ${record.aspf === 's' ? 'strict' : 'relaxed'}, DKIM ${record.adkim === 's' ? 'strict' : 'relaxed'}`,
    `organisational domain: ${f.dmarc.organisationOpen ? 'no answer' : organisation} by RFC 9989, ${listOrganisation ?? 'none'} by RFC 7489`,
    ...record.oldReaders,
    ...f.dmarc.reportHosts.map(
      (h) =>
        `reports to ${h.host}: ${h.state === 'agreed' ? 'agreed' : h.state === 'no-answer' ? 'no answer' : 'not agreed'}`,
    ),
  ];
}

function mxLines(f: PolicyFacts): readonly string[] {
  if (f.mx.nullMx) return ['null MX: accepts no mail'];
  if (f.mx.hosts.length === 0) return [`MX: ${absent(f.mx.status)}`];
  return f.mx.hosts.map(
    (h) =>
      `${h.preference} ${h.host}${h.vendor ? ` (${h.vendor.name})` : ''}: ${h.addresses.length > 0 ? h.addresses.slice(0, 6).join(', ') : absent(h.status)}`,
  );
}

function transportLines(f: PolicyFacts): readonly FactLine[] {
  const { sts, tlsReport, bimi } = f;
  const policy = sts.policy
    ? `; policy: mode ${sts.policy.mode}, ${sts.policy.patterns.length} MX patterns, max_age ${sts.policy.maxAge}`
    : '';
  const tlsa = f.mx.hosts.flatMap((h) => h.tlsa.map((t) => `${h.host}: ${t.slice(0, 80)}`));
  return [
    {
      area: 'mta-sts',
      text: `record: ${sts.records.length > 0 ? most(sts.records.join(' | ')) : absent(sts.status)}${policy}`,
    },
    {
      area: 'tls-rpt',
      text: `record: ${tlsReport.records.length > 0 ? most(tlsReport.records.join(' | ')) : absent(tlsReport.status)}`,
    },
    { area: 'dane', text: tlsa.length > 0 ? tlsa.join(' | ') : 'TLSA: none seen' },
    {
      area: 'bimi',
      text: `record: ${bimi.records.length > 0 ? most(bimi.records.join(' | ')) : absent(bimi.status)}`,
    },
  ];
}

function infrastructureLines(f: PolicyFacts): readonly string[] {
  const filters = [
    ...new Set(f.mx.hosts.flatMap((h) => (h.vendor ? [`${h.vendor.name} (${h.vendor.kind})`] : []))),
  ];
  return [
    `receives the mail: ${filters.length > 0 ? filters.join(', ') : 'nobody known by name'}`,
    ...f.mailboxes.map(
      (m) => `mailboxes at ${m.name}, weight ${m.weight}: ${m.facts.map((s) => s.says).join('; ')}`,
    ),
    `two filters in a row: ${f.dualFilter.word}${f.dualFilter.rule ? ` (${f.dualFilter.rule})` : ''}`,
  ];
}

/** Everything a report knows, in words and in a fixed order. */
export function factLines(f: PolicyFacts): readonly FactLine[] {
  const under = (area: Area, lines: readonly string[]): readonly FactLine[] =>
    lines.map((text) => ({ area, text }));
  const signed =
    f.zone.signed === null ? 'no answer' : f.zone.signed ? 'a DS record is published' : 'not signed';
  const zone = [
    `name servers: ${f.zone.nameServers.join(', ') || absent(f.zone.status)}`,
    `DNSSEC: ${signed}`,
  ];
  const a = f.address;
  const address = a
    ? [
        `${a.ip}: SPF ${a.spf.result} (${a.spf.lookups} look-ups); reverse name ${a.names.join(', ') || absent(a.ptrStatus)}${a.confirmed ? ', leads back' : ''}`,
      ]
    : [];
  return [
    ...under('domain', zone),
    ...under('address', address),
    ...under('spf', spfLines(f)),
    ...under('dkim', dkimLines(f)),
    ...under('dmarc', dmarcLines(f)),
    ...under('mx', mxLines(f)),
    ...transportLines(f),
    ...under('infrastructure', infrastructureLines(f)),
  ];
}
