import { expect, it } from 'vitest';
import { catalogVendors } from '../../../src/evidence/policy/catalog-vendors.ts';
import { policyReport } from '../../../src/evidence/policy/policy-report.ts';
import { zoneResolver } from '../../stand-ins/dns/zone-resolver.ts';

const idsOf = async (dmarc: string): Promise<readonly string[]> => {
  const zone = `c.test MX 10 mx.c.test\nmx.c.test A 20.1.1.1\n_dmarc.c.test TXT ${dmarc}`;
  const report = await policyReport('c.test', {}, { resolver: zoneResolver(zone), vendors: catalogVendors });
  if (!report.ok) throw new Error(report.why);
  return report.problems.map(({ id }) => id).filter((id) => /^DMA-02[012]$/.test(id));
};

it.each([
  ['v=DMARC1; p=none; rua=mailto:a@c.test', []],
  ['v=DMARC1; p=none; rua=mailto:a@c.test,mailto:b@c.test', []],
  ['v=DMARC1; p=none; rua=mailto:a@c.test,mailto:b@c.test,mailto:d@c.test', ['DMA-021']],
  ['v=DMARC1; p=none; fo=1; rua=mailto:a@c.test', ['DMA-022']],
  ['v=DMARC1; p=none; fo=1; rua=mailto:a@c.test; ruf=mailto:a@c.test', []],
  ['v=DMARC1; p=none; rua=mailto:a@old.c.test', ['DMA-020']],
  ['v=DMARC1; p=none; ruf=mailto:a@old.c.test; rua=mailto:a@c.test', ['DMA-020']],
])('%s', async (dmarc, ids) => {
  expect(await idsOf(dmarc)).toEqual(ids);
});
