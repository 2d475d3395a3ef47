import { describe, expect, it } from 'vitest';
import { countingResolver } from '../../../src/evidence/dns/counting-resolver.ts';
import { catalogVendors } from '../../../src/evidence/policy/catalog-vendors.ts';
import { policyFacts } from '../../../src/evidence/policy/policy-facts.ts';
import { maxQuestions } from '../../../src/evidence/policy/question-plan.ts';
import { noPolicyFile } from '../../../src/evidence/policy/transport/policy-file.ts';
import { zoneResolver } from '../../stand-ins/dns/zone-resolver.ts';
import { dualFilterZones } from './dual-filter-zones.ts';

it('there are forty zones and more, and each rule has one', () => {
  expect(dualFilterZones.length).toBeGreaterThanOrEqual(40);
  expect(new Set(dualFilterZones.map((z) => z.rule)).size).toBe(8);
});

describe('two filters in a row, from DNS alone', () => {
  it.each(dualFilterZones)('$why: $word', async ({ zone, word, rule }) => {
    const question = { domain: 'c.test', ip: null, sender: null, helo: null, from: null, selectors: [] };
    const resolver = countingResolver(zoneResolver(zone), { limit: maxQuestions, deadlineMs: null });
    const sources = {
      resolver,
      asked: resolver.count,
      vendors: catalogVendors,
      fetchFile: noPolicyFile,
      trusted: false,
    };
    const { dualFilter } = await policyFacts(question, sources);
    expect(dualFilter).toMatchObject(word === 'none' ? { word } : { word, rule });
  });
});
