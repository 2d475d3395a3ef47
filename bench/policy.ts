/**
 * Time of a policy report over the wire, against a name server on the loopback, in a thread of its own, that answers after a
 * delay and loses some questions: `node bench/policy.ts`. Bounds: without loss the longest of all runs <= rounds x delay + 40 ms; with
 * 3 % loss the 95th percentile <= rounds x delay + 600 ms. Exit status 1 when a bound is broken.
 */
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { DnsAnswer, Resolver } from '../src/evidence/dns/dns-facts.ts';
import { udpResolver } from '../src/evidence/dns/udp-resolver.ts';
import { catalogVendors } from '../src/evidence/policy/catalog-vendors.ts';
import { policyReport } from '../src/evidence/policy/policy-report.ts';
import { policyText } from '../src/explanation/policy/policy-text.ts';
import { zoneResolver } from '../test/stand-ins/dns/zone-resolver.ts';
import type { BenchServer } from './policy-server.ts';

const include = (i: number): string =>
  `s${i}.test TXT v=spf1 include:t${i}.test ip4:20.1.${i}.0/24 ~all\nt${i}.test TXT v=spf1 ip4:20.2.${i}.0/24 ~all`;
const zone = `
bench.test TXT v=spf1 include:s1.test include:s2.test include:s3.test mx -all
bench.test MX 10 mx0a-0012ab01.pphosted.com
bench.test MX 20 mx0b-0012ab01.pphosted.com
mx0a-0012ab01.pphosted.com A 20.70.0.1
mx0b-0012ab01.pphosted.com A 20.70.0.2
${[1, 2, 3].map(include).join('\n')}
_dmarc.bench.test TXT v=DMARC1; p=reject; rua=mailto:a@reports.test
bench.test._report._dmarc.reports.test TXT v=DMARC1
autodiscover.bench.test CNAME autodiscover.outlook.com
autodiscover.outlook.com A 20.50.0.1
`;

/** Questions on the way at a time, as the resolver has it. */
const width = 64;
/** How many rounds of questions a report needs: every round answers what was asked so far, at most 64. */
async function roundsOf(): Promise<number> {
  const base = zoneResolver(zone);
  const waiting: { answer: DnsAnswer; go: (a: DnsAnswer) => void }[] = [];
  const resolver: Resolver = {
    async resolve(name, type) {
      const answer = await base.resolve(name, type);
      return new Promise((go) => waiting.push({ answer, go }));
    },
  };
  let done = false;
  const report = policyReport('bench.test', {}, { resolver, vendors: catalogVendors }).then(() => {
    done = true;
  });
  let rounds = 0;
  while (!done) {
    await new Promise((next) => setTimeout(next, 5));
    const batch = waiting.splice(0, width);
    if (batch.length > 0) rounds++;
    for (const { answer, go } of batch) go(answer);
  }
  await report;
  return rounds;
}

async function times(runs: number, delayMs: number, share: number): Promise<readonly number[]> {
  const workerData: BenchServer = { zone, delayMs, share };
  const server = new Worker(new URL('policy-server.ts', import.meta.url), { workerData });
  const [address] = (await once(server, 'message')) as [string];
  const taken: number[] = [];
  const texts = new Set<string>();
  for (let i = 0; i <= runs; i++) {
    const resolver = udpResolver({ servers: [address] });
    const start = performance.now();
    const report = await policyReport('bench.test', {}, { resolver, vendors: catalogVendors });
    // The first run loads the code.
    if (i > 0) taken.push(performance.now() - start);
    if (report.ok) texts.add(policyText(report));
    resolver.close();
  }
  await server.terminate();
  if (texts.size !== 1) console.log(`  ${texts.size} different reports`);
  return taken.sort((x, y) => x - y);
}

const rounds = await roundsOf();
console.log(`one report takes ${rounds} rounds`);
let broken = false;
for (const delay of [20, 50, 100]) {
  const calm = await times(20, delay, 0);
  const lossy = await times(40, delay, 0.03);
  const worst = calm.at(-1) ?? 0;
  const middle = calm[Math.floor(calm.length / 2)] ?? 0;
  const p95 = lossy[Math.ceil(lossy.length * 0.95) - 1] ?? 0;
  const bounds = [rounds * delay + 40, rounds * delay + 600] as const;
  broken ||= worst > bounds[0] || p95 > bounds[1];
  console.log(
    `delay ${delay} ms: median ${middle.toFixed(0)} ms, longest ${worst.toFixed(0)} ms (bound ${bounds[0]}); with 3 % loss 95th percentile ${p95.toFixed(0)} ms (bound ${bounds[1]})`,
  );
}
process.exitCode = broken ? 1 : 0;
