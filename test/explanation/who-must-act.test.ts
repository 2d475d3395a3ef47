import { describe, expect, test } from 'vitest';
import type { CauseId, Responsible } from '../../src/catalog/causes.ts';
import { whoLabel } from '../../src/explanation/who-label.ts';
import { actingParty } from '../../src/explanation/words/party-of.ts';
import { allKnown } from './words/sample-particulars.ts';

const label = (who: Responsible, cause: CauseId, own: readonly string[]): string =>
  whoLabel(who, cause, actingParty(who, cause, allKnown, own));

const cases: readonly [Responsible, CauseId, readonly string[], string][] = [
  ['sender-dns', 'auth-missing', [], 'Whoever manages the DNS of contoso.example'],
  ['sender-dns', 'auth-missing', ['contoso.example'], 'Whoever manages your DNS (contoso.example)'],
  [
    'sender-dns',
    'spf-not-authorized',
    ['contoso.example'],
    'Whoever manages your DNS (bounce.contoso.example)',
  ],
  ['recipient-admin', 'dual-filter', [], "The recipient's administrator at fabrikam.example"],
  ['recipient-admin', 'dual-filter', ['fabrikam.example'], 'Your mail administrator (fabrikam.example)'],
  [
    'recipient-admin',
    'dual-filter',
    ['contoso.example'],
    "The recipient's administrator at fabrikam.example",
  ],
  ['forwarder', 'srs-missing', [], 'The administrator of forward.example, which forwards'],
  ['forwarder', 'list-dmarc', [], 'The administrator of the list at forward.example'],
  [
    'forwarder',
    'list-dmarc',
    ['forward.example'],
    'Your mail administrator (forward.example, which runs the list)',
  ],
  ['sender', 'user-unknown', [], 'The sender (contoso.example)'],
  ['nobody', 'greylisted', [], 'Nobody; no action is needed'],
];

describe('us or them', () => {
  test.each(cases)('%s of %s with own domains %j', (who, cause, own, expected) => {
    expect(label(who, cause, own)).toBe(expected);
  });
});

test('a list that is not named is still called a list', () => {
  expect(whoLabel('forwarder', 'list-dmarc')).toBe('The administrator of the mailing list');
  expect(whoLabel('forwarder', 'srs-missing')).toBe('The administrator of the forwarding server');
});

test('a public mail provider is never named as the one who must act', () => {
  const p = { ...allKnown, recipientDomain: 'gmail.com', from: 'gmail.com' };
  expect(actingParty('recipient-admin', 'recipient-policy', p, [])).toEqual({ domain: null, own: false });
  expect(actingParty('sender', 'content-spam', p, [])).toEqual({ domain: null, own: false });
});

test('what is no domain becomes no label', () => {
  for (const domain of ['<b>x</b>.example', 'a b.example', `${'x'.repeat(120)}.example`, '@everyone', ''])
    expect(
      actingParty('recipient', 'mailbox-full', { ...allKnown, recipientDomain: domain }, []).domain,
    ).toBeNull();
});
