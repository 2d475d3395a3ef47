import { describe, expect, it } from 'vitest';
import { intake } from '../../../src/intake/intake.ts';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';

/** One event as people paste it, and `kind address action class` of what is read. */
const events: readonly (readonly [string, object, string])[] = [
  [
    'SendGrid, one event without its list',
    { event: 'dropped', email: 'ann@contoso.example', reason: 'Bounced Address', status: '5.0.0' },
    'bounce ann@contoso.example failed suppression-list',
  ],
  [
    'SendGrid, a refusal has the class of its words',
    { event: 'bounce', email: 'ann@contoso.example', reason: '552 5.2.2 Mailbox full', status: '5.2.2' },
    'bounce ann@contoso.example failed mailbox-full',
  ],
  [
    'Mailgun, a code in a field of its own',
    {
      event: 'failed',
      severity: 'permanent',
      recipient: 'ann@contoso.example',
      'delivery-status': { code: 550, message: '5.1.1 User unknown' },
    },
    'bounce ann@contoso.example failed user-unknown',
  ],
  [
    'Amazon SES, the part that matters',
    {
      notificationType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'OnAccountSuppressionList',
        bouncedRecipients: [{ emailAddress: 'ann@contoso.example', action: 'failed', status: '5.1.1' }],
      },
    },
    'bounce ann@contoso.example failed suppression-list',
  ],
];

const routed = (flags: object): object => ({
  'event-data': {
    event: 'failed',
    severity: 'permanent',
    recipient: 'ann@contoso.example',
    flags,
    'delivery-status': { code: 550, message: '5.7.23 SPF fail' },
  },
});

describe('mail that a sending service only forwarded', () => {
  it.each([
    [{ 'is-routed': true }, 1],
    [{ 'is-forwarded': true }, 1],
    [{ 'is-routed': false, 'is-authenticated': true }, 0],
    [{}, 0],
  ])('%j', (flags, notes) => {
    const [item] = intake(Buffer.from(JSON.stringify(routed(flags))), null);
    if (item === undefined) throw new Error('intake gives an item for every input');
    const { notUnderstood } = readBounce(item);
    expect(notUnderstood.map(({ text }) => text.includes('forwarded it to ann@contoso.example'))).toEqual(
      Array(notes).fill(true),
    );
  });
});

describe('events of sending services', () => {
  it.each(events)('%s', (_, event, expected) => {
    const [item] = intake(Buffer.from(JSON.stringify(event)), null);
    if (item === undefined) throw new Error('intake gives an item for every input');
    const { kind, recipients } = readBounce(item);
    expect(`${kind} ${recipients[0]?.address} ${recipients[0]?.action} ${recipients[0]?.class}`).toBe(
      expected,
    );
  });

  it.each([
    ['a calendar event', { event: 'meeting', email: 'ann@contoso.example', reason: 'planning' }],
    ['a notification of something else', { notificationType: 'Bounce', ball: {} }],
  ])('%s is none', (_, event) => {
    const items = intake(Buffer.from(JSON.stringify(event)), null);
    expect(items.map(({ form }) => form)).not.toContain('webhook');
  });
});

describe('rows of a log that wrap the reply', () => {
  it.each([
    ['quotes', "'550 5.7.1 Client host listed by Spamhaus'"],
    ['a label and quotes', "Reason: [{LED='550 5.7.1 Client host listed by Spamhaus'};{MSG=}]"],
  ])('%s hide no code', (_, detail) => {
    const rows = `Received,SenderAddress,RecipientAddress,Subject,Status,Detail\n2026-11-21,me@fabrikam.example,ann@contoso.example,Hello,Failed,${detail}`;
    const [item] = intake(Buffer.from(rows), null);
    if (item === undefined) throw new Error('intake gives an item for every input');
    const [first] = readBounce(item).recipients;
    expect(`${first?.address} ${first?.reply} ${first?.status} ${first?.class}`).toBe(
      'ann@contoso.example 550 5.7.1 ip-listed',
    );
  });
});
