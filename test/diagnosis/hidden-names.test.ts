import { expect, test } from 'vitest';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';

const bounce = (domain: string) => `Your message to kim@${domain} could not be delivered.
The server said:
550 5.7.23 SPF validation failed, the address is not allowed to send for ${domain}
Reported recipient: kim@${domain}
`;
const worded = (domain: string): string => {
  const [diagnosis] = diagnoseBytes(Buffer.from(bounce(domain)), null);
  expect(diagnosis?.recipients).not.toEqual([]);
  return JSON.stringify([diagnosis?.ask, diagnosis?.findings.map(({ fix }) => fix)]);
};

test.each(['\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588', 'xxxxx.com', '*****.de'])(
  'a domain that somebody hid is asked about and advised on without its bars: %s',
  (domain) => {
    const text = worded(domain);
    expect(text.length).toBeGreaterThan(20);
    expect(text).not.toContain(domain);
  },
);

test('one that is shown is named', () => {
  expect(worded('contoso.example')).toContain('contoso.example');
});
