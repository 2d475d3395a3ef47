import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intake } from '../../src/intake/intake.ts';

const ses = {
  notificationType: 'Bounce',
  bounce: {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [
      {
        emailAddress: 'bob@fabrikam.example',
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      },
    ],
    reportingMTA: 'dsn; a1.smtp-out.example',
  },
  mail: {
    source: 'anna@contoso.example',
    headers: [
      { name: 'From', value: 'anna@contoso.example' },
      { name: 'Subject', value: 'Offer' },
    ],
  },
};
const bob = { address: 'bob@fabrikam.example' };

/** Shapes as the providers document them, with own addresses. */
const rows: readonly (readonly [string, unknown, string, Record<string, unknown>])[] = [
  [
    'SES bounce',
    ses,
    'bounce',
    {
      ...bob,
      action: 'failed',
      status: '5.1.1',
      reply: '550',
      diagnostic: '550 5.1.1 user unknown',
      reportingMta: 'a1.smtp-out.example',
      permanence: 'permanent',
    },
  ],
  [
    'SES in the envelope of SNS',
    { Type: 'Notification', MessageId: 'x', Message: JSON.stringify(ses) },
    'bounce',
    { ...bob, status: '5.1.1' },
  ],
  [
    'SES suppression',
    { ...ses, bounce: { ...ses.bounce, bounceSubType: 'OnAccountSuppressionList' } },
    'bounce',
    { class: 'suppression-list', category: 'suppressed' },
  ],
  [
    'SES complaint',
    {
      eventType: 'Complaint',
      complaint: { complainedRecipients: [{ emailAddress: bob.address }], complaintFeedbackType: 'abuse' },
      mail: {},
    },
    'feedback-report',
    { ...bob, action: 'complained' },
  ],
  [
    'SES delay',
    {
      eventType: 'DeliveryDelay',
      deliveryDelay: {
        delayedRecipients: [
          { emailAddress: bob.address, status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1 timeout' },
        ],
      },
      mail: {},
    },
    'delay',
    { ...bob, reply: '421', permanence: 'temporary' },
  ],
  [
    'SendGrid event',
    [
      {
        email: bob.address,
        event: 'bounce',
        reason: '550 5.7.26 not accepted',
        status: '5.7.26',
        type: 'bounce',
      },
    ],
    'bounce',
    { ...bob, status: '5.7.26', reply: '550' },
  ],
  [
    'SendGrid dropped',
    [{ email: bob.address, event: 'dropped', reason: 'Bounced Address' }],
    'bounce',
    { class: 'suppression-list', status: null, reply: null },
  ],
  [
    'Mailgun',
    {
      signature: {},
      'event-data': {
        event: 'failed',
        severity: 'permanent',
        recipient: bob.address,
        'delivery-status': { code: 550, message: '5.1.1 no such user', 'mx-host': 'mx1.fabrikam.example' },
        message: { headers: { from: 'anna@contoso.example' } },
      },
    },
    'bounce',
    { ...bob, reply: '550', status: '5.1.1', remoteMta: 'mx1.fabrikam.example' },
  ],
  [
    'Mailgun suppression is no reply of a server',
    {
      event: 'failed',
      severity: 'permanent',
      reason: 'suppress-bounce',
      recipient: bob.address,
      'delivery-status': { code: 605 },
    },
    'bounce',
    { reply: null, class: 'suppression-list' },
  ],
  [
    'Postmark',
    {
      RecordType: 'Bounce',
      Type: 'HardBounce',
      TypeCode: 1,
      MessageID: 'x',
      Email: bob.address,
      Details: 'smtp;550 5.1.1 unknown',
      BouncedAt: 'x',
    },
    'bounce',
    { ...bob, reply: '550', permanence: 'permanent' },
  ],
  [
    'SparkPost',
    [
      {
        msys: {
          message_event: {
            type: 'bounce',
            rcpt_to: bob.address,
            error_code: '550',
            raw_reason: '550 5.7.1 blocked',
            remote_addr: '198.51.100.7:25',
          },
        },
      },
    ],
    'bounce',
    { ...bob, reply: '550', status: '5.7.1' },
  ],
];

describe('webhook bodies', () => {
  test.each(rows)('%s', (_, body, kind, recipient) => {
    for (const text of [JSON.stringify(body), JSON.stringify(body, null, 2)]) {
      const items = intake(Buffer.from(text), 'hook.json');
      expect(items).toHaveLength(1);
      expect(items[0]?.form).toBe('webhook');
      expect(items[0]?.report?.kind).toBe(kind);
      expect(items[0]?.report?.recipients?.[0]).toMatchObject(recipient);
      for (const line of items[0]?.report?.recipients?.[0]?.lines ?? [])
        expect(items[0]?.source.lineText(line)).not.toBe('');
    }
  });

  test('lines lead to the event of each recipient', () => {
    const events = ['a@b.example', 'c@d.example'].map((email) => ({
      email,
      event: 'bounce',
      reason: `550 no ${email}`,
    }));
    const [item] = intake(Buffer.from(JSON.stringify(events, null, 1)), null);
    const lines = item?.report?.recipients?.map((found) =>
      found.lines.map((line) => item.source.lineText(line).trim()),
    );
    expect(lines).toEqual(
      events.map(({ email, reason }) => [`"email": "${email}",`, `"reason": "${reason}"`]),
    );
  });

  test('kinds are kept apart, opens and clicks left out', () => {
    const events = ['open', 'bounce', 'delivered'].map((event) => ({ email: 'a@b.example', event }));
    expect(intake(Buffer.from(JSON.stringify(events)), null).map((item) => item.report?.kind)).toEqual([
      'bounce',
      'delivered',
    ]);
  });

  test('header fields of the mail come along', () => {
    const [item] = intake(Buffer.from(JSON.stringify(ses)), null);
    expect(item?.report?.returned?.header.fields.map((field) => field.name)).toEqual(['from', 'subject']);
  });

  test.each([
    '{"a": 1}',
    '[]',
    '[1, 2]',
    '{"event": "x"}',
    '{ not json',
    '[{"email": "a@b.example"}]',
    'null',
  ])('%s is a paste', (text) => {
    expect(intake(Buffer.from(text), null)[0]?.form).toBe('paste');
  });

  test('an event nobody knows is a message without recipients', () => {
    const [item] = intake(Buffer.from('{"notificationType":"constructor","mail":{}}'), null);
    expect(item).toMatchObject({ form: 'webhook', report: { kind: 'message', recipients: [] } });
  });

  test('any JSON made of the words of providers', () => {
    const key = fc.constantFrom(
      'event',
      'email',
      'reason',
      'mail',
      'bounce',
      'notificationType',
      'event-data',
      'recipient',
      'msys',
      'RecordType',
      'MessageID',
      'Type',
      'Message',
      'constructor',
      '__proto__',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<unknown>(
          'Bounce',
          'bounce',
          'failed',
          'Notification',
          'constructor',
          '{}',
          null,
          550,
          true,
        ),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(value, (json) => intake(Buffer.from(JSON.stringify(json) ?? ''), null).length > 0),
      { numRuns: 1000 },
    );
  });
});
