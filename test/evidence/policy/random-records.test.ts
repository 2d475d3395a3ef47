import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DnsRecord, Resolver } from '../../../src/evidence/dns/dns-facts.ts';
import { catalogVendors } from '../../../src/evidence/policy/catalog-vendors.ts';
import { policyReport } from '../../../src/evidence/policy/policy-report.ts';
import { policyJson } from '../../../src/explanation/policy/policy-json.ts';
import { policyText } from '../../../src/explanation/policy/policy-text.ts';

const words = [
  'v=spf1',
  'v=DMARC1',
  'v=DKIM1',
  'v=STSv1',
  'v=TLSRPTv1',
  'v=BIMI1',
  'include:',
  'ip4:',
  'a/',
  'mx',
  '%{',
  '}',
  '-all',
  'p=',
  'rua=mailto:',
  ';',
  ' ',
  '=',
  'redirect=',
  'c.test',
  '192.0.2.1',
  '/24',
  'x'.repeat(70),
];
const piece = fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 12 }));
const text = fc.array(piece, { maxLength: 25 }).map((all) => Buffer.from(all.join('')).toString('latin1'));
const version = fc.constantFrom(
  'v=spf1 ',
  'v=DMARC1;',
  'v=DKIM1; p=',
  'v=STSv1; id=',
  'v=TLSRPTv1;',
  'v=BIMI1;',
  '',
);

it('whatever the records hold, a report comes out, clean and the same twice', async () => {
  let looked = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(version, text), { minLength: 1, maxLength: 4 }), async (rows) => {
      const resolver: Resolver = {
        async resolve(name, type) {
          const base = { name, type, chain: [], authenticated: false };
          const pick = rows[name.length % rows.length] ?? ['', ''];
          const data = type === 'TXT' ? pick.join('') : pick[1];
          const record: DnsRecord = { name, type, ttl: 1, data, host: pick[1].toLowerCase(), preference: 1 };
          return { ...base, status: 'ok', records: [record, ...(name.length % 3 === 0 ? [record] : [])] };
        },
      };
      const deps = { resolver, vendors: catalogVendors };
      const [one, two] = await Promise.all(
        [1, 2].map(() => policyReport('c.test', { ip: '20.1.1.1' }, deps)),
      );
      if (!one?.ok || !two?.ok) throw new Error('refused');
      expect(policyText(one)).toBe(policyText(two));
      expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(policyText(one))).toBe(false);
      JSON.stringify(policyJson(one));
      looked++;
    }),
    { numRuns: 60 },
  );
  expect(looked).toBeGreaterThanOrEqual(60);
});
