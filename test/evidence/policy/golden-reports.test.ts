import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Resolver } from '../../../src/evidence/dns/dns-facts.ts';
import { udpResolver } from '../../../src/evidence/dns/udp-resolver.ts';
import { catalogVendors } from '../../../src/evidence/policy/catalog-vendors.ts';
import { policyReport } from '../../../src/evidence/policy/policy-report.ts';
import type { FetchPolicyFile } from '../../../src/evidence/policy/transport/policy-file.ts';
import { policyText } from '../../../src/explanation/policy/policy-text.ts';
import { hasNsd, nsdServer } from '../../stand-ins/dns/nsd-server.ts';
import { zoneResolver } from '../../stand-ins/dns/zone-resolver.ts';

const folder = new URL('zones/', import.meta.url);
const zones = readdirSync(folder)
  .filter((file) => file.endsWith('.zone'))
  .sort()
  .map((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const setting = (key: string): string | null =>
      new RegExp(`^; ${key} (\\S+)$`, 'm').exec(text)?.[1] ?? null;
    return {
      name: file.slice(0, -'.zone'.length),
      text,
      domain: setting('domain') ?? '',
      ip: setting('ip'),
      selector: setting('selector'),
    };
  });
type ZoneFile = (typeof zones)[number];

/** The policy file of the one domain that has MTA-STS: it forgets the MX host. */
const fetchFile: FetchPolicyFile = async () => ({
  state: 'got',
  status: 200,
  contentType: 'text/plain',
  body: 'version: STSv1\nmode: enforce\nmx: old-mx.d28.test\nmax_age: 604800\n',
});

async function reportOf(zone: ZoneFile, resolver: Resolver): Promise<string> {
  const selectors = zone.selector === null ? [] : [zone.selector];
  const report = await policyReport(
    zone.domain,
    { ip: zone.ip, selectors },
    { resolver, vendors: catalogVendors, fetchFile },
  );
  return report.ok ? policyText(report) : report.why;
}

it('there are zones to report on', () => {
  expect(zones.length).toBeGreaterThanOrEqual(30);
});

describe('reports stay as they were read and approved', () => {
  it.each(zones)('$name', async (zone) => {
    await expect(await reportOf(zone, zoneResolver(zone.text))).toMatchFileSnapshot(`zones/${zone.name}.txt`);
  });
});

describe.skipIf(!hasNsd)('the same reports over the wire from NSD (skipped: needs nsd)', () => {
  let server: Awaited<ReturnType<typeof nsdServer>>;
  let resolver: ReturnType<typeof udpResolver>;
  beforeAll(async () => {
    server = await nsdServer(zones.map((z) => z.text));
    resolver = udpResolver({ servers: [server.address] });
  });
  afterAll(() => {
    resolver?.close();
    server?.close();
  });
  it.each(zones)('$name', async (zone) => {
    expect(await reportOf(zone, resolver)).toBe(await reportOf(zone, zoneResolver(zone.text)));
  });
});
