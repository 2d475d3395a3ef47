import { published, publishOf } from '../../../../src/catalog/vendors/publish.ts';
import type { Resolver } from '../../../../src/evidence/dns/dns-facts.ts';
import { overlayResolver } from '../../../../src/evidence/dns/overlay-resolver.ts';
import { catalogVendors } from '../../../../src/evidence/policy/catalog-vendors.ts';
import { dmarcRecord, isDmarc } from '../../../../src/evidence/policy/dmarc/dmarc-record.ts';
import { ipText, readIp, subtractRanges } from '../../../../src/evidence/policy/ip-range.ts';
import { policyReport } from '../../../../src/evidence/policy/policy-report.ts';
import type { RecordToPublish } from '../../../../src/evidence/policy/problem.ts';
import { type Coverage, spfCoverage } from '../../../../src/evidence/policy/spf/coverage.ts';
import { evaluateSpf } from '../../../../src/evidence/policy/spf/evaluate-spf.ts';
import { spfTree } from '../../../../src/evidence/policy/spf/spf-tree.ts';
import type { FetchPolicyFile } from '../../../../src/evidence/policy/transport/policy-file.ts';

/** Names that services document. */
const documented: ReadonlySet<string> = new Set(
  published.flatMap((id) => {
    const row = publishOf(id);
    return row?.include && row.certain && row.include.at === 'domain'
      ? [row.include.name, ...Object.values(row.regions)]
      : [];
  }),
);

export interface Judged {
  /** What is wrong with a proposal, in words; [] when all are safe. */
  readonly unsafe: readonly string[];
  readonly spf: string | null;
  readonly records: number;
}

export interface ProposalCase {
  readonly domain: string;
  readonly resolver: Resolver;
  /** The SPF record before any slip, when that is known and to be covered. */
  readonly meant?: string | null;
  readonly fetchFile?: FetchPolicyFile;
  readonly reports?: readonly string[];
}

async function coverageOf(domain: string, record: string, resolver: Resolver): Promise<Coverage> {
  const over = overlayResolver(resolver, [{ name: domain, type: 'TXT', data: [record] }]);
  const tree = await spfTree(domain, over);
  // "+all" at the top lets everybody pass, which no proposal keeps.
  return spfCoverage({
    ...tree,
    terms: tree.terms.filter((t) => !(t.term.name === 'all' && t.term.qualifier === '+')),
  });
}

function lost(before: Coverage, after: Coverage): string | null {
  const gone = [...subtractRanges(before.v4, after.v4), ...subtractRanges(before.v6, after.v6)][0];
  return gone ? `${ipText({ family: gone.family, value: gone.first })} passes no more` : null;
}

/** An address that stands in a text in any form of writing. */
function isWritten(address: string, texts: readonly string[]): boolean {
  const wanted = readIp(address);
  return texts.some((text) =>
    text.split(/ip[46]?:|[\s/]/i).some((word) => {
      const ip = readIp(word);
      return ip !== null && ip.family === wanted?.family && ip.value === wanted.value;
    }),
  );
}

const squeezed = (text: string): string => text.toLowerCase().replace(/[^a-z0-9.:/_-]/g, '');

async function judgeSpf(c: ProposalCase, value: string): Promise<readonly string[]> {
  const { domain, resolver } = c;
  const bad: string[] = [];
  const answers = await resolver.resolve(domain, 'TXT');
  const texts = answers.records.map((r) => r.data);
  const after = await coverageOf(domain, value, resolver);
  for (const text of texts.filter((t) => /^v=spf1(?: |$)/i.test(t))) {
    const gone = lost(await coverageOf(domain, text, resolver), after);
    if (gone !== null) bad.push(`fewer pass than today: ${gone}`);
  }
  const [mx, a] = await Promise.all([resolver.resolve(domain, 'MX'), resolver.resolve(domain, 'A')]);
  const takes = mx.records.some((r) => r.host !== '') || (mx.records.length === 0 && a.records.length > 0);
  const nobody = after.size4 + after.size6 === 0n && after.open.length === 0;
  if (nobody && takes) bad.push('nobody passes at a domain that takes mail');
  if (after.everybody) bad.push('everybody passes');
  // An own name below the domain is the domain's own record too.
  // A name at the end of a string may have lost the space behind it.
  const strings = answers.records.flatMap((r) => r.strings ?? [r.data]);
  const below = [...texts, ...strings].flatMap(
    (t) => t.toLowerCase().match(/[a-z0-9_-]{1,60}(?:\.[a-z0-9_-]{1,60}){2,6}/g) ?? [],
  );
  const own = below.filter((n) => n.endsWith(`.${domain}`));
  const owned = await Promise.all(own.map((n) => resolver.resolve(n, 'TXT')));
  const all = squeezed([...texts, ...owned.flatMap((a) => a.records.map((r) => r.data))].join(' '));
  for (const term of value.split(' ').slice(1)) {
    const target = /^[+?~-]?(?:include:|redirect=)(.+)$/i.exec(term)?.[1]?.toLowerCase().replace(/\.$/, '');
    if (target !== undefined && !all.includes(target) && !documented.has(target))
      bad.push(`nobody documents ${target}`);
    const address = /^[+?~-]?ip[46]:([^/]+)/i.exec(term)?.[1];
    if (address === undefined || all.includes(address.toLowerCase().replace(/\.0$/, ''))) continue;
    if (isWritten(address, texts)) continue;
    const reverse = `${address.split('.').reverse().join('.')}.in-addr.arpa`;
    const names = (await resolver.resolve(reverse, 'PTR')).records.map((r) => r.host ?? '');
    if (!names.some((n) => n.endsWith(`.${domain}`)))
      bad.push(`the single address ${address} is nobody's own`);
  }
  const over = overlayResolver(resolver, [{ name: domain, type: 'TXT', data: [value] }]);
  const ask = async (ip: string) =>
    (await evaluateSpf({ ip, sender: `a@${domain}`, helo: domain }, over)).result;
  if (!['fail', 'softfail', 'neutral'].includes(await ask('203.0.113.250')))
    bad.push('mailauth does not read it to its end');
  for (const r of [...after.v4, ...after.v6]) {
    for (const value of new Set([r.first, r.last])) {
      const ip = ipText({ family: r.family, value });
      if ((await ask(ip)) !== 'pass') bad.push(`mailauth does not let ${ip} pass`);
    }
  }
  if (c.meant != null) {
    const gone = lost(await coverageOf(domain, c.meant, resolver), after);
    if (gone !== null) bad.push(`a term was dropped instead of mended: ${gone}`);
  }
  const again = await policyReport(domain, {}, { resolver: over, vendors: catalogVendors });
  const fault = again.ok
    ? again.problems.find((p) => p.area === 'spf' && p.severity === 'broken')
    : undefined;
  if (fault) bad.push(`our own report calls it broken: ${fault.what}`);
  return bad;
}

async function judgeDmarc(c: ProposalCase, { value, name }: RecordToPublish): Promise<readonly string[]> {
  const read = isDmarc(value) ? dmarcRecord(value) : null;
  if (read?.applied == null || read.p === null) return ['the DMARC record is none'];
  const bad = read.rua
    .filter((u) => (u.host === null && !u.other) || u.sized)
    .map((u) => `report address ${u.text}`);
  if (name !== `_dmarc.${c.domain}`) return bad;
  const text = (await c.resolver.resolve(name, 'TXT')).records.map((r) => r.data).join(' ');
  for (const address of c.reports ?? [])
    if (text.includes(address) && !read.rua.some((u) => u.text === `mailto:${address}`))
      bad.push(`lost report address ${address}`);
  return bad;
}

async function judgeRecord(c: ProposalCase, r: RecordToPublish): Promise<readonly string[]> {
  const bad: string[] = [];
  if (!(r.type === 'FILE' ? /^[\x20-\x7e\n]+$/ : /^[\x20-\x7e]+$/).test(r.value)) bad.push('not plain ASCII');
  if (r.type !== 'FILE' && !r.remove) {
    const alias = await c.resolver.resolve(r.name, 'CNAME');
    if (alias.records.length > 0) bad.push(`${r.name} is an alias`);
  }
  if (r.type === 'TXT' && !r.remove && r.value.startsWith('v=spf1'))
    bad.push(...(await judgeSpf(c, r.value)));
  if (r.type === 'TXT' && !r.remove && r.value.startsWith('v=DMARC1') && !r.name.includes('._report.'))
    bad.push(...(await judgeDmarc(c, r)));
  if (r.type === 'MX' && r.value === '0 .' && !r.remove) {
    const mx = await c.resolver.resolve(c.domain, 'MX');
    if (mx.records.length > 0) bad.push('null MX for a domain that takes mail');
  }
  if (r.type === 'FILE') {
    const mx = await c.resolver.resolve(c.domain, 'MX');
    for (const { host = '' } of mx.records)
      if (
        !r.value.includes(`mx: ${host}\n`) &&
        !r.value.includes(`mx: *.${host.slice(host.indexOf('.') + 1)}\n`)
      )
        bad.push(`the policy file forgets ${host}`);
  }
  return bad.map((b) => `${r.name} ${r.type} ${r.value}: ${b}`);
}

/** Every record that a report on a domain proposes, held against what makes a record unsafe. */
export async function unsafeProposals(c: ProposalCase): Promise<Judged> {
  const report = await policyReport(
    c.domain,
    {},
    { resolver: c.resolver, vendors: catalogVendors, ...(c.fetchFile ? { fetchFile: c.fetchFile } : {}) },
  );
  if (!report.ok) return { unsafe: [report.why], spf: null, records: 0 };
  const all = report.problems.flatMap((p) => [...(p.record ? [p.record] : []), ...p.also]);
  const records = [...new Map(all.map((r) => [`${r.name} ${r.type} ${r.value}`, r])).values()];
  const unsafe = (await Promise.all(records.map((r) => judgeRecord(c, r)))).flat();
  const spf = records.find((r) => r.type === 'TXT' && r.value.startsWith('v=spf1'))?.value ?? null;
  return { unsafe, spf, records: records.length };
}
