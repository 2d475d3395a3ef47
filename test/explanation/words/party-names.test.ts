import { expect, test } from 'vitest';
import { partyNames } from '../../../src/diagnosis/wording/party-names.ts';
import { quoteReply } from '../../../src/diagnosis/wording/quote-reply.ts';
import { allKnown, nothingKnown } from './sample-particulars.ts';

test('parties without a name are called by what they do', () => {
  const names = partyNames(nothingKnown);
  expect(names.filter).toBeNull();
  expect(names.client).toBe('the connecting server');
  expect(Object.values(names).join(' ')).not.toMatch(/null|undefined|\.example/);
});

test('an address stands beside a host, never twice', () => {
  expect(partyNames(allKnown).client).toBe('relay.filter.example (192.0.2.10)');
  expect(partyNames({ ...allKnown, client: null, clientVendor: null }).client).toBe('192.0.2.10');
  expect(partyNames({ ...allKnown, client: null, clientVendor: null }).filter).toBe('192.0.2.10');
});

test.each([
  ['Gardeners <gardeners.lists.example>', 'gardeners.lists.example'],
  ['<mailto:gardeners@lists.example>', 'gardeners@lists.example'],
  ['gardeners', 'gardeners'],
  ['', 'the mailing list'],
])('the list %s is called %s', (list, name) => {
  expect(partyNames({ ...nothingKnown, list }).list).toBe(name);
});

test('a name of a hostile mail is cut and kept on one line', () => {
  const { client, list } = partyNames({
    ...nothingKnown,
    client: `a\r\nb${'x'.repeat(9_000)}`,
    list: '<'.repeat(9_000),
  });
  expect(client.length).toBeLessThanOrEqual(120);
  expect(client).not.toMatch(/[\r\n]/);
  expect(list.length).toBeLessThanOrEqual(120);
});

test.each([
  [null, null],
  [' \r\n ', null],
  ['550 no\r\n  such user.', '"550 no such user"'],
])('the reply %j is quoted as %j', (reply, quote) => {
  expect(quoteReply(reply)).toBe(quote);
});

test('a long reply is cut to 120 characters', () => {
  expect(quoteReply('x'.repeat(121))).toHaveLength(122);
  expect(quoteReply('x'.repeat(120))).toBe(`"${'x'.repeat(120)}"`);
});
