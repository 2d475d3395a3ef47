import { describe, expect, test } from 'vitest';
import { causeIds } from '../../../src/catalog/causes.ts';
import { wordsOf } from '../../../src/diagnosis/causes/index.ts';
import { allKnown, nothingKnown } from './sample-particulars.ts';

const ids = causeIds;

/** Sentences outside quotation marks; a dot within a name ends none. */
const sentences = (text: string): number =>
  text.replace(/"[^"]*"/g, 'quote').match(/[.?!](?=\s|$)/g)?.length ?? 0;

describe.each(ids)('%s', (cause) => {
  test.each([
    ['nothing is known', nothingKnown],
    ['everything is known', allKnown],
    ['a proof exists', { ...allKnown, proved: true }],
    ['DMARC passes', { ...allKnown, dmarcPasses: true, reply: null, code: null }],
  ])('is said in one or two whole sentences when %s', (_, p) => {
    const text = wordsOf(cause).because(p);
    expect(text).toMatch(/^\S.*\.$/);
    expect(text).not.toMatch(/null|undefined| {2}|\(\)|,,|\.\.|\s[,.]/);
    expect(sentences(text)).toBeGreaterThan(0);
    expect(sentences(text)).toBeLessThanOrEqual(2);
  });

  test('names nobody when nobody is known', () => {
    expect(wordsOf(cause).because(nothingKnown)).not.toMatch(/\.example|\d{1,3}\.\d{1,3}\./);
  });
});

describe('what is not known is not claimed', () => {
  test("no check of the filter's address where SPF did not fail", () => {
    expect(wordsOf('dual-filter').because(allKnown)).toContain(
      'checked 192.0.2.10 instead of the server that sent for bounce.contoso.example',
    );
    const passed = wordsOf('dual-filter').because({
      ...allKnown,
      spfWord: 'pass',
      changer: 'recipient-admin',
    });
    expect(passed).toContain('checked the signature of contoso.example');
    expect(passed).not.toContain('instead of');
    expect(wordsOf('dual-filter').because({ ...allKnown, spfWord: null, changer: null })).toContain(
      'judged the message by the filter',
    );
  });

  test('spf=none is no record that forbids', () => {
    expect(wordsOf('spf-not-authorized').because({ ...allKnown, spfWord: 'none' })).toContain(
      'no SPF record',
    );
    expect(wordsOf('spf-not-authorized').because(allKnown)).toContain('does not allow');
  });

  test('"no forwarder shows" only where none does', () => {
    expect(wordsOf('spf-not-authorized').because(allKnown)).not.toContain('forwarder');
    expect(wordsOf('spf-not-authorized').because({ ...allKnown, forwarder: null, list: null })).toContain(
      'forwarder',
    );
  });

  test('SPF passes only where it does', () => {
    expect(wordsOf('spf-misaligned').because(allKnown)).not.toContain('SPF passes');
    expect(wordsOf('spf-misaligned').because({ ...allKnown, spfWord: 'pass' })).toContain(
      'SPF passes for bounce.contoso.example',
    );
  });

  test('records are cleared only where the reply names no check', () => {
    const spam = { ...allKnown, reply: '550 spam content' };
    expect(wordsOf('content-spam').because(spam)).toContain('would not help');
    expect(wordsOf('content-spam').because({ ...spam, reply: '550 spam, SPF failed' })).not.toContain(
      'would not help',
    );
    expect(wordsOf('recipient-policy').because(allKnown)).toContain('did not decide');
    expect(wordsOf('recipient-policy').because({ ...allKnown, replyClass: 'dmarc-reject' })).not.toContain(
      'did not decide',
    );
  });

  test('an aligned pass is named only where DMARC passes', () => {
    expect(
      wordsOf('no-fault').because({ ...nothingKnown, dmarcPasses: true, from: 'contoso.example' }),
    ).toContain('DMARC passes for contoso.example');
    expect(wordsOf('no-fault').because(nothingKnown)).not.toContain('passes');
    expect(wordsOf('no-fault').because({ ...allKnown, code: '250', reply: '250 2.0.0 OK' })).toContain(
      'accepted',
    );
  });

  test('the body is not cleared where the reply names the body hash', () => {
    expect(wordsOf('dkim-signature-bad').because(allKnown)).toContain(
      'Nothing here says that the body was changed',
    );
    expect(
      wordsOf('dkim-signature-bad').because({ ...allKnown, replyClass: 'dkim-body-changed' }),
    ).not.toContain('Nothing here');
  });
});

test.each([
  ['moved', 'has moved'],
  ['address-syntax', 'valid address'],
  ['refused-as-unknown', 'usually means'],
  ['user-unknown', 'does not exist'],
])('an unknown address by the class %s', (replyClass, words) => {
  expect(wordsOf('user-unknown').because({ ...allKnown, replyClass })).toContain(words);
});

test.each([
  ['challenge', 'confirm'],
  ['read-receipt', 'read receipt'],
  ['auto-reply', 'automatic reply'],
])('the kind %s is called by its name', (kind, words) => {
  expect(wordsOf('auto-reply').because({ ...nothingKnown, kind })).toContain(words);
});

test('a reply of a megabyte is cut', () => {
  const text = wordsOf('mailbox-full').because({ ...allKnown, reply: `452 ${'full '.repeat(200_000)}` });
  expect(text.length).toBeLessThan(250);
  expect(text).toContain('…"');
});

test('a list and a forwarder are named by what people know them by', () => {
  expect(wordsOf('list-dmarc').because(allKnown)).toContain(
    'The mailing list gardeners.lists.example passed',
  );
  expect(wordsOf('srs-missing').because({ ...allKnown, forwarder: 'anna@forward.example' })).toContain(
    'by forward.example with',
  );
});

test('who changed the message is said by the party that is known', () => {
  const of = (changer: 'sender' | 'forwarder' | 'recipient-admin', list: string | null): string =>
    wordsOf('dkim-body-modified').because({ ...allKnown, changer, list });
  expect(of('forwarder', allKnown.list)).toContain('changed by the list gardeners.lists.example after');
  expect(of('forwarder', null)).toContain('changed by forward.example after');
  expect(of('recipient-admin', null)).toContain(
    "by the filter in front of the recipient's mailbox, Mimecast (relay.filter.example), after",
  );
  expect(wordsOf('dkim-body-modified').because({ ...nothingKnown, changer: 'recipient-admin' })).toContain(
    "by a filter in front of the recipient's mailbox after",
  );
  expect(of('sender', null)).not.toContain(' by ');
});

test('a reserved name is no public provider', () => {
  const of = (from: string | null, envelope: string): string =>
    wordsOf('from-domain-not-yours').because({ ...allKnown, from, envelope });
  expect(of('gmx.net', 'contoso.com')).toContain('at gmx.net, a public mail provider');
  expect(of(null, 'example.com')).toContain('reserved for examples');
});

test('an address is not said twice where it is all that is known of the filter', () => {
  const text = wordsOf('dual-filter').because({ ...allKnown, client: null, clientVendor: null });
  expect(text.match(/192\.0\.2\.10/g)).toHaveLength(1);
});
