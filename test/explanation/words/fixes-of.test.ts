import { describe, expect, test } from 'vitest';
import { type CauseId, causeIds, type Responsible } from '../../../src/catalog/causes.ts';
import { usualOwnerOf } from '../../../src/diagnosis/causes/index.ts';
import type { Particulars } from '../../../src/diagnosis/particulars.ts';
import { fixesOf } from '../../../src/explanation/words/fixes-of.ts';
import { allKnown, nothingKnown } from './sample-particulars.ts';

/** Owners that the way of a message may name instead of the usual one. */
const others: Partial<Record<CauseId, readonly Responsible[]>> = {
  'tls-failure': ['recipient-admin'],
  'recipient-domain-unroutable': ['recipient-admin'],
  'connection-failed': ['sender'],
  'tenant-connector': ['sender'],
  'filter-verdict': ['recipient-admin'],
  'dkim-signature-bad': ['forwarder'],
  'dkim-body-modified': ['sender', 'recipient-admin'],
};
const rows = causeIds.flatMap((cause) =>
  [usualOwnerOf(cause), ...(others[cause] ?? [])].map((who): [CauseId, Responsible] => [cause, who]),
);

test('every cause is looked at', () => {
  expect(rows.length).toBeGreaterThanOrEqual(causeIds.length + 8);
});

describe.each(rows)('%s, to be settled by %s', (cause, who) => {
  test.each([
    ['nothing', nothingKnown],
    ['everything', allKnown],
  ])('begins with their step when %s is known', (_, p) => {
    const steps = fixesOf(cause, who, p);
    expect(steps[0]?.who).toBe(who);
    for (const { what } of steps) {
      expect(what).toMatch(/^[A-Z].*\.$/);
      expect(what).not.toMatch(/null|undefined| {2}/);
    }
    expect(steps.length).toBeLessThanOrEqual(3);
  });

  test('proposes no single address of a pool as a record', () => {
    for (const { what } of fixesOf(cause, who, allKnown))
      expect(what).not.toMatch(/\bip[46]:|v=spf1 (?!at )/);
  });
});

const first = (cause: CauseId, who: Responsible, p = allKnown): string =>
  fixesOf(cause, who, p)[0]?.what ?? '';

describe('steps follow the case', () => {
  test('the setting is the one of the second system', () => {
    expect(first('dual-filter', 'recipient-admin')).toContain('Enhanced filtering');
    expect(first('dual-filter', 'recipient-admin', { ...allKnown, receiver: 'google-workspace' })).toContain(
      'Inbound gateway',
    );
    const unknown = first('dual-filter', 'recipient-admin', { ...allKnown, receiver: null });
    expect(unknown).not.toMatch(/Microsoft|Google/);
  });

  test('who changed the text decides what to do', () => {
    expect(first('dkim-body-modified', 'sender')).toContain('Sign last');
    expect(first('dkim-body-modified', 'forwarder')).toContain('gardeners.lists.example');
    expect(first('dkim-body-modified', 'forwarder', { ...allKnown, list: null })).toContain(
      'Pass the message on unchanged',
    );
    expect(first('dkim-body-modified', 'recipient-admin')).toContain('Microsoft 365');
  });

  test('a refused login is no missing login', () => {
    expect(
      first('smtp-auth-missing', 'sender', {
        ...allKnown,
        reply: '535 5.7.8 Username and password not accepted',
      }),
    ).toContain('user name and password');
    expect(
      first('smtp-auth-missing', 'sender', { ...allKnown, reply: '530 5.7.0 Authentication required' }),
    ).toContain('switch on SMTP authentication');
  });

  test('a loop is no server that is down', () => {
    expect(first('connection-failed', 'recipient-admin', { ...allKnown, replyClass: 'loop' })).toContain(
      'sends the message back',
    );
    expect(first('connection-failed', 'recipient-admin', { ...allKnown, replyClass: 'dns' })).toContain(
      'name servers',
    );
    expect(first('connection-failed', 'recipient-admin', { ...allKnown, replyClass: 'connect' })).toContain(
      'port 25',
    );
  });

  test('a record is not completed where there is none', () => {
    expect(first('spf-not-authorized', 'sender-dns', { ...allKnown, spfWord: 'none' })).toContain(
      'Publish one SPF record',
    );
    expect(first('spf-not-authorized', 'sender-dns')).toContain(
      'existing SPF record of bounce.contoso.example',
    );
  });

  test('the key is named by its place in DNS', () => {
    expect(first('dkim-key-dns', 'sender-dns')).toContain('s1._domainkey.contoso.example');
    expect(first('dkim-key-dns', 'sender-dns', nothingKnown)).toContain('SELECTOR._domainkey.DOMAIN');
  });
});

describe('SAP Service Cloud V2', () => {
  type Sap = NonNullable<Particulars['sap']>;
  const sap: Sap = { spfFailed: false, passingSigner: null, bodyBroken: false, spfPassed: null, known: true };
  const steps = (told: Partial<Sap>): string[] =>
    fixesOf('srs-missing', 'forwarder', { ...allKnown, sap: { ...sap, ...told } })
      .filter(({ who }) => who === 'recipient-admin')
      .map(({ what }) => what);

  test.each([
    ['SPF fails', { spfFailed: true }, 'does not help: SPF of bounce.contoso.example fails'],
    ['a signature passes', { passingSigner: 'contoso.example' }, 'enter contoso.example without "@"'],
    ['the text was changed', { bodyBroken: true }, 'changed in transit'],
    ['no signature is there', {}, 'needs a DKIM signature'],
  ])('when %s', (_, told, words) => {
    const found = steps(told);
    expect(found).toHaveLength(2);
    expect(found[0]).toContain(words);
    expect(found[1]).toContain('any From address');
  });

  test('a failed SPF outweighs a passing signature', () => {
    expect(steps({ spfFailed: true, passingSigner: 'contoso.example' })[0]).toContain('does not help');
  });

  test('says nothing about settings while no check is known', () => {
    expect(steps({ known: false })).toEqual([]);
    expect(fixesOf('srs-missing', 'forwarder', allKnown).every(({ what }) => !what.includes('SAP'))).toBe(
      true,
    );
  });
});

test('a key that is too short is made anew, one that is missing is published', () => {
  const first = (remark: string): string | undefined =>
    fixesOf('dkim-key-dns', 'sender-dns', { ...allKnown, remark })[0]?.what;
  expect(first('512-bit key; signing key too small')).toMatch(/^Make a new key of 2048 bits/);
  expect(first('no key for signature')).toMatch(/^Publish the public key/);
});
