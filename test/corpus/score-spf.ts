/**
 * Scores SPF against the RFC 7208 test suite (203 tests): the evaluation path, and the tree as a linter. Then compares
 * tree and evaluator on random zones: `node test/corpus/score-spf.ts [zones]`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import type { DnsRecord, RecordType, Resolver } from '../../src/evidence/dns/dns-facts.ts';
import { readIp } from '../../src/evidence/policy/ip-range.ts';
import { evaluateSpf } from '../../src/evidence/policy/spf/evaluate-spf.ts';
import { runTree } from '../../src/evidence/policy/spf/run-tree.ts';
import { spfBreaks } from '../../src/evidence/policy/spf/spf-breaks.ts';
import { spfTree } from '../../src/evidence/policy/spf/spf-tree.ts';
import { randomSpfZone } from '../evidence/policy/spf/random-zone.ts';

const suite = new URL('../../../shared/corpus/spf/rfc7208-tests.yml', import.meta.url);

type Entry = string | Readonly<Record<string, unknown>>;
interface Scenario {
  readonly description: string;
  readonly tests: Readonly<
    Record<
      string,
      { helo: string; host: string; mailfrom: string; result: string | string[]; explanation?: string }
    >
  >;
  readonly zonedata: Readonly<Record<string, readonly Entry[]>>;
}

function recordOf(name: string, type: string, value: unknown): DnsRecord {
  const base = { name, type, ttl: 60 };
  if (type === 'MX') {
    const [preference, host] = value as [number, string];
    return {
      ...base,
      data: `${preference} ${host}`,
      preference,
      host: host.replace(/\.$/, '').toLowerCase(),
    };
  }
  const strings = (Array.isArray(value) ? value : [value]).map((s) =>
    Buffer.from(String(s)).toString('latin1'),
  );
  const data = strings.join('');
  return type === 'TXT'
    ? { ...base, data, strings }
    : type === 'PTR'
      ? { ...base, data, host: data }
      : { ...base, data };
}

function resolverOf(zonedata: Scenario['zonedata']): Resolver {
  const zone = new Map(Object.entries(zonedata).map(([name, rows]) => [name.toLowerCase(), rows]));
  return {
    async resolve(asked, type: RecordType) {
      const name = asked.replace(/\.$/, '').toLowerCase();
      const base = { name, type, records: [], chain: [], authenticated: false };
      if (name.split('.').some((l) => l === '' || l.length > 63)) return { ...base, status: 'bad-name' };
      const rows = zone.get(name);
      if (!rows) return { ...base, status: 'no-such-name' };
      const has = (t: string) => rows.some((r) => typeof r === 'object' && t in r);
      const wanted = type === 'TXT' && !has('TXT') ? 'SPF' : type;
      const cname = rows.find((r) => typeof r === 'object' && 'CNAME' in r);
      if (typeof cname === 'object') return this.resolve(String(cname.CNAME), type);
      const records = rows.flatMap((r) =>
        typeof r === 'object' && wanted in r && r[wanted] !== 'NONE' ? [recordOf(name, type, r[wanted])] : [],
      );
      if (records.length > 0) return { ...base, records, status: 'ok' };
      return { ...base, status: rows.includes('TIMEOUT') ? 'timeout' : 'no-data' };
    },
  };
}

const domainOf = (t: { mailfrom: string; helo: string }): string =>
  (t.mailfrom.includes('@')
    ? t.mailfrom.slice(t.mailfrom.lastIndexOf('@') + 1)
    : t.mailfrom || t.helo
  ).toLowerCase();

async function scoreSuite(): Promise<void> {
  const scenarios = parseAllDocuments(readFileSync(suite, 'utf8')).map((d) => d.toJS() as Scenario);
  let right = 0;
  let all = 0;
  const records = new Map<string, { results: Set<string>; breaks: string | null }>();
  for (const scenario of scenarios) {
    const resolver = resolverOf(scenario.zonedata);
    for (const [id, test] of Object.entries(scenario.tests)) {
      all++;
      const wanted = [test.result].flat();
      const got = await evaluateSpf({ ip: test.host, sender: test.mailfrom, helo: test.helo }, resolver);
      // The case of the hexadecimal digits of an address is free (RFC 5952 writes small letters).
      const explained =
        test.explanation === undefined ||
        test.explanation === 'DEFAULT' ||
        got.explanation?.toLowerCase() === test.explanation.toLowerCase();
      if (wanted.includes(got.result) && explained) right++;
      else
        console.log(
          `  evaluation: ${id} gave ${got.result} "${got.explanation}", wanted ${wanted} "${test.explanation}"`,
        );
      const domain = domainOf(test);
      const key = `${scenario.description}: ${domain}`;
      const entry = records.get(key) ?? { results: new Set<string>(), breaks: null };
      for (const r of wanted) entry.results.add(r);
      if (entry.breaks === null && records.get(key) === undefined) {
        entry.breaks = spfBreaks(await spfTree(domain, resolver))[0]?.says ?? null;
      }
      records.set(key, entry);
    }
  }
  console.log(`evaluation: ${right} of ${all} tests`);
  const only = [...records].filter(([, r]) => r.results.size === 1 && r.results.has('permerror'));
  const never = [...records].filter(([, r]) => !r.results.has('permerror'));
  const missed = only.filter(([, r]) => r.breaks === null);
  const alarms = never.filter(([, r]) => r.breaks !== null);
  console.log(
    `linter: ${only.length - missed.length} of ${only.length} permerror-only records, ${alarms.length} false alarms in ${never.length}`,
  );
  for (const [key] of missed) console.log(`  missed: ${key}`);
  for (const [key, r] of alarms) console.log(`  false alarm: ${key}: ${r.breaks} (${[...r.results]})`);
}

/** Tree and evaluator on random zones; prints each disagreement. */
async function compare(zones: number): Promise<void> {
  let agreed = 0;
  let unknown = 0;
  const results = new Map<string, number>();
  for (let seed = 1; seed <= zones; seed++) {
    const { resolver, ip, text } = randomSpfZone(seed);
    const client = readIp(ip);
    const run = runTree(await spfTree('d0.test', resolver), {
      ip: client,
      family: client?.family ?? 4,
      limits: true,
    });
    const { result } = await evaluateSpf({ ip, sender: 'a@d0.test', helo: 'h.test' }, resolver);
    results.set(result, (results.get(result) ?? 0) + 1);
    if (run.result === 'unknown') unknown++;
    else if (run.result === result) agreed++;
    else console.log(`seed ${seed}: tree ${run.result}, evaluator ${result} for ${ip}\n${text}`);
  }
  console.log(
    `tree and evaluator: ${agreed} of ${zones} agree, ${unknown} left open; ${JSON.stringify([...results])}`,
  );
}

if (existsSync(suite)) await scoreSuite();
else console.log('skipped: needs the RFC 7208 suite');
await compare(Number(process.argv[2] ?? 10_000));
