import { describe, expect, test } from 'vitest';
import { type FactId, factOf } from '../../../src/diagnosis/fact.ts';
import { describeFact } from '../../../src/explanation/words/fact-words.ts';

/** Values as the facts carry them. */
const samples = {
  'spf-verdict': {
    word: 'softfail',
    about: 'contoso.example',
    ip: '192.0.2.1',
    reporter: 'mx.fabrikam.example',
  },
  'dkim-verdict': {
    word: 'fail',
    about: 'contoso.example',
    selector: 's1',
    comment: 'body hash did not verify',
    why: 'body-hash',
  },
  'dmarc-verdict': { word: 'fail', about: 'contoso.example', policy: 'reject', disposition: 'quarantine' },
  'arc-verdict': { word: 'pass' },
  'composite-verdict': { word: 'fail', reason: '000' },
  refused: { method: 'spf', word: 'fail', about: 'contoso.example', ip: '192.0.2.1' },
  'refused-client': { ip: '192.0.2.1' },
  client: { host: 'out.contoso.example' },
  'client-vendor': { vendor: 'Mimecast', kind: 'filter', host: 'relay.mimecast.example' },
  'client-of-recipient': { host: 'mx.fabrikam.example', domain: 'fabrikam.example' },
  'client-of-author': { host: 'out.contoso.example', domain: 'contoso.example' },
  'client-inside': { ip: '10.0.0.1' },
  'client-into-filter': { host: 'out.contoso.example', vendor: 'Mimecast' },
  'filter-passed-before': { word: 'pass', about: 'contoso.example' },
  'mx-is-client': { domain: 'fabrikam.example' },
  'mx-is-not-client': { domain: 'fabrikam.example' },
  direction: { direction: 'outbound' },
  internal: {},
  forwarded: {
    kind: 'recipient-changed',
    by: 'fabrikam.example',
    pair: 'a@fabrikam.example|b@contoso.example',
  },
  'recipient-changed': {},
  'through-list': { list: 'Gardeners <gardeners.lists.example>' },
  envelope: { sender: 'anna@contoso.example' },
  'envelope-rewritten': { sender: 'SRS0=x=y=contoso.example=anna@forward.example' },
  'record-shown': {},
  'filter-is-mx': { host: 'mx1.filter.example' },
  'from-rewritten': { from: 'SRS0=HHHH=TT=contoso.example=ann@fwd.example' },
  'envelope-malformed': { sender: 'SRS0=x@', fault: 'no domain' },
  signature: { about: 'contoso.example' },
  'signature-of-other': { word: 'pass', about: 'service.example' },
  'no-signature': { word: 'none' },
  sealed: { sealer: 'forward.example' },
  author: { domain: 'contoso.example' },
  'own-domain': { domain: 'fabrikam.example' },
  'public-author': { domain: 'gmail.com' },
  'strict-alignment': {},
  'forged-stamp': { value: 'SPOOF' },
  'filter-stamp': { key: 'SCL', value: '9' },
  'skip-listed': {},
  'started-here': { ip: '192.0.2.1', domain: 'contoso.example' },
  'began-here': { host: 'mail.contoso.example' },
  'asked-for': { address: 'pilot@tailspin.example' },
  'same-line-up': {},
  'proved-change': { claim: 'A footer was added; without that the body hash equals bh= of contoso.example.' },
  'changed-line': {},
  'subject-tag': { tag: '[EXT]' },
  'record-today': { ip: '192.0.2.1' },
  'record-quoted': { why: 'two-records' },
  'no-record': { name: 'contoso.example' },
  'sends-nothing': { domain: 'contoso.example' },
  'key-shown': { why: 'missing', about: 'k1._domainkey.contoso.example' },
  'from-unsigned': { about: 'contoso.example' },
  'trace-signed': { about: 'contoso.example' },
  'signature-expired': { about: 'contoso.example' },
  wording: { words: 'redirect, forwarded' },
  word: { kind: 'forwarded' },
  'began-elsewhere': { host: 'mail.contoso.example', domain: 'gmail.com' },
  'policy-shown': { policy: 'reject' },
  kind: { field: 'auto-submitted' },
  contradiction: {},
  recipient: {},
  product: { product: 'SAP Service Cloud V2' },
  shown: {},
} as const satisfies Readonly<Record<FactId, Readonly<Record<string, string>>>>;

const say = (
  id: FactId,
  values: Readonly<Record<string, string>> = {},
  needle: string | null = null,
): string => describeFact(factOf(id, [1], needle, values));

describe.each(Object.entries(samples) as [FactId, Readonly<Record<string, string>>][])(
  'the fact %s',
  (id, values) => {
    test('is a phrase with its values, and one without', () => {
      for (const text of [say(id, values), say(id)]) {
        expect(text).toMatch(/^\S.*[^.\s]$/);
        expect(text).not.toMatch(/null|undefined| {2}|\(\)/);
      }
    });

    test('names nothing that its values do not hold', () => {
      expect(say(id)).not.toMatch(/\.example|\d{1,3}\.\d{1,3}\./);
    });

    test('is bounded when a value is huge', () => {
      if (id === 'proved-change') return expect(values.claim?.length).toBeGreaterThan(20);
      const huge = Object.fromEntries(Object.keys(values).map((name) => [name, 'x'.repeat(5_000)]));
      return expect(say(id, huge).length).toBeLessThan(800);
    });
  },
);

describe('what a reply says of a check', () => {
  test.each([
    [{ method: 'spf', word: 'fail' }, 'the reply says that SPF fails'],
    [
      { method: 'spf', word: 'pass', about: 'contoso.example' },
      'the reply says that SPF passes for contoso.example',
    ],
    [{ method: 'dkim', word: 'none' }, 'the reply says that the message has no DKIM signature'],
    [{ method: 'dmarc', word: 'none' }, 'the reply says that there is no DMARC record'],
    [{ method: 'spf', word: 'permerror' }, 'the reply says that the SPF record cannot be evaluated'],
    [{ class: 'user-unknown' }, "the server's reply"],
  ])('%o', (values, text) => {
    expect(say('refused', values)).toBe(text);
  });
});

test.each([
  ['filter-in-front', 'the text says that a filter stands in front of the recipient'],
  ['never-sent', 'the text says that this message was never sent'],
  ['constructor', 'words of the text'],
])('a person’s word of the kind %s', (kind, text) => {
  expect(say('word', { kind })).toBe(text);
});

test.each([
  [
    { vendor: 'Mimecast', kind: 'filter', host: 'relay.example' },
    'relay.example belongs to Mimecast, a mail filter',
  ],
  [{ vendor: 'Mimecast', kind: 'toString' }, 'the connecting server belongs to Mimecast'],
])('a vendor is called what it is: %o', (values, text) => {
  expect(say('client-vendor', values)).toBe(text);
});

test('a record of today: it lists the address, or it cannot be evaluated', () => {
  expect(say('record-today', { ip: '192.0.2.1' })).toContain('allows 192.0.2.1');
  expect(say('record-today')).toContain('cannot be evaluated');
});

test('a reserved name belongs to no provider', () => {
  expect(say('public-author', { domain: 'example.com' })).toContain('reserved');
  expect(say('public-author', { domain: 'gmail.com' })).toContain('public mail provider');
});

test('an inside sender, by the two ways in which it shows', () => {
  expect(say('internal', {}, 'internal')).toContain('Exchange');
  expect(say('internal', {}, 'sender IP')).toContain('no connecting address');
});

test.each(['srs', 'caf', 'resent', 'x-forwarded', 'delivered-to-chain', 'expanded-from', 'forwarder-hop'])(
  'a sign of forwarding: %s',
  (kind) => {
    expect(say('forwarded', { kind, by: 'forward.example', pair: '' })).not.toMatch(/undefined|\|/);
  },
);

test('typical words are told without those that every sentence has', () => {
  expect(say('wording', { words: 'spoofed, was, by' })).toBe('words that are typical of such cases: spoofed');
  expect(say('wording', { words: 'was, by' })).toBe('words that are typical of such cases: this line');
});
