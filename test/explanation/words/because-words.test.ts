import { describe, expect, test } from 'vitest';
import { type CauseId, causes } from '../../../src/catalog/causes.ts';
import { becauseOf } from '../../../src/explanation/words/because-words.ts';
import { allKnown, nothingKnown } from './sample-particulars.ts';

const ids = Object.keys(causes) as CauseId[];

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
    const text = becauseOf(cause, p);
    expect(text).toMatch(/^\S.*\.$/);
    expect(text).not.toMatch(/null|undefined| {2}|\(\)|,,|\.\.|\s[,.]/);
    expect(sentences(text)).toBeGreaterThan(0);
    expect(sentences(text)).toBeLessThanOrEqual(2);
  });

  test('names nobody when nobody is known', () => {
    expect(becauseOf(cause, nothingKnown)).not.toMatch(/\.example|\d{1,3}\.\d{1,3}\./);
  });
});

describe('what is not known is not claimed', () => {
  test("no check of the filter's address where SPF did not fail", () => {
    expect(becauseOf('dual-filter', allKnown)).toContain(
      'checked 192.0.2.10 instead of the server that sent for bounce.contoso.example',
    );
    const passed = becauseOf('dual-filter', { ...allKnown, spfWord: 'pass', changer: 'recipient-admin' });
    expect(passed).toContain('checked the signature of contoso.example');
    expect(passed).not.toContain('instead of');
    expect(becauseOf('dual-filter', { ...allKnown, spfWord: null, changer: null })).toContain(
      'judged the message by the filter',
    );
  });

  test('spf=none is no record that forbids', () => {
    expect(becauseOf('spf-not-authorized', { ...allKnown, spfWord: 'none' })).toContain('no SPF record');
    expect(becauseOf('spf-not-authorized', allKnown)).toContain('does not allow');
  });

  test('"no forwarder shows" only where none does', () => {
    expect(becauseOf('spf-not-authorized', allKnown)).not.toContain('forwarder');
    expect(becauseOf('spf-not-authorized', { ...allKnown, forwarder: null, list: null })).toContain(
      'forwarder',
    );
  });

  test('SPF passes only where it does', () => {
    expect(becauseOf('spf-misaligned', allKnown)).not.toContain('SPF passes');
    expect(becauseOf('spf-misaligned', { ...allKnown, spfWord: 'pass' })).toContain(
      'SPF passes for bounce.contoso.example',
    );
  });

  test('records are cleared only where the reply names no check', () => {
    const spam = { ...allKnown, reply: '550 spam content' };
    expect(becauseOf('content-spam', spam)).toContain('would not help');
    expect(becauseOf('content-spam', { ...spam, reply: '550 spam, SPF failed' })).not.toContain(
      'would not help',
    );
    expect(becauseOf('recipient-policy', allKnown)).toContain('did not decide');
    expect(becauseOf('recipient-policy', { ...allKnown, replyClass: 'dmarc-reject' })).not.toContain(
      'did not decide',
    );
  });

  test('an aligned pass is named only where DMARC passes', () => {
    expect(becauseOf('no-fault', { ...nothingKnown, dmarcPasses: true, from: 'contoso.example' })).toContain(
      'DMARC passes for contoso.example',
    );
    expect(becauseOf('no-fault', nothingKnown)).not.toContain('passes');
    expect(becauseOf('no-fault', { ...allKnown, code: '250', reply: '250 2.0.0 OK' })).toContain('accepted');
  });

  test('the body is not cleared where the reply names the body hash', () => {
    expect(becauseOf('dkim-signature-bad', allKnown)).toContain(
      'Nothing here says that the body was changed',
    );
    expect(becauseOf('dkim-signature-bad', { ...allKnown, replyClass: 'dkim-body-changed' })).not.toContain(
      'Nothing here',
    );
  });
});

test.each([
  ['moved', 'has moved'],
  ['address-syntax', 'valid address'],
  ['refused-as-unknown', 'usually means'],
  ['user-unknown', 'does not exist'],
])('an unknown address by the class %s', (replyClass, words) => {
  expect(becauseOf('user-unknown', { ...allKnown, replyClass })).toContain(words);
});

test.each([
  ['challenge', 'confirm'],
  ['read-receipt', 'read receipt'],
  ['auto-reply', 'automatic reply'],
])('the kind %s is called by its name', (kind, words) => {
  expect(becauseOf('auto-reply', { ...nothingKnown, kind })).toContain(words);
});

test('a reply of a megabyte is cut', () => {
  const text = becauseOf('mailbox-full', { ...allKnown, reply: `452 ${'full '.repeat(200_000)}` });
  expect(text.length).toBeLessThan(250);
  expect(text).toContain('…"');
});

test('a list and a forwarder are named by what people know them by', () => {
  expect(becauseOf('list-dmarc', allKnown)).toContain('The mailing list gardeners.lists.example passed');
  expect(becauseOf('srs-missing', { ...allKnown, forwarder: 'anna@forward.example' })).toContain(
    'by forward.example with',
  );
});

test('who changed the message is said by the party that is known', () => {
  const of = (changer: 'sender' | 'forwarder' | 'recipient-admin', list: string | null): string =>
    becauseOf('dkim-body-modified', { ...allKnown, changer, list });
  expect(of('forwarder', allKnown.list)).toContain('changed by the list gardeners.lists.example after');
  expect(of('forwarder', null)).toContain('changed by forward.example after');
  expect(of('recipient-admin', null)).toContain(
    "by the filter in front of the recipient's mailbox, Mimecast (relay.filter.example), after",
  );
  expect(becauseOf('dkim-body-modified', { ...nothingKnown, changer: 'recipient-admin' })).toContain(
    "by a filter in front of the recipient's mailbox after",
  );
  expect(of('sender', null)).not.toContain(' by ');
});

test('a reserved name is no public provider', () => {
  const of = (from: string | null, envelope: string): string =>
    becauseOf('from-domain-not-yours', { ...allKnown, from, envelope });
  expect(of('gmx.net', 'contoso.com')).toContain('at gmx.net, a public mail provider');
  expect(of(null, 'example.com')).toContain('reserved for examples');
});

test('an address is not said twice where it is all that is known of the filter', () => {
  const text = becauseOf('dual-filter', { ...allKnown, client: null, clientVendor: null });
  expect(text.match(/192\.0\.2\.10/g)).toHaveLength(1);
});
