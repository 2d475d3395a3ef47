import { describe, expect, test } from 'vitest';
import { intake } from '../../../src/intake/intake.ts';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';

const read = (body: unknown) => {
  const [item] = intake(Buffer.from(JSON.stringify(body)), null);
  if (item === undefined) throw new Error('nothing was found');
  const { kind, recipients } = readBounce(item);
  const [first] = recipients;
  return `${kind} ${first?.address} ${first?.reply} ${first?.class}`;
};
const email = 'ann@contoso.example';
const unknown = '550 5.1.1 no mailbox of that name';

describe('events as the APIs of the providers list them', () => {
  test.each([
    [
      'Brevo',
      {
        events: [
          { event: 'hardBounces', email, date: '2026-11-21', messageId: '<1@a.example>', reason: unknown },
        ],
      },
    ],
    [
      'Mailgun',
      {
        items: [
          {
            event: 'failed',
            severity: 'permanent',
            recipient: email,
            'delivery-status': { message: unknown },
          },
        ],
        paging: {},
      },
    ],
    [
      'Postmark',
      {
        TotalCount: 1,
        Bounces: [
          {
            Type: 'HardBounce',
            TypeCode: 1,
            MessageID: '0',
            Details: `smtp;${unknown}`,
            Email: email,
            BouncedAt: 'x',
          },
        ],
      },
    ],
    ['SparkPost', { results: [{ type: 'bounce', error_code: '550', rcpt_to: email, raw_reason: unknown }] }],
  ])('%s', (_provider, body) => {
    expect(read(body)).toBe(`bounce ${email} 550 user-unknown`);
  });

  test("a list of something else is nobody's", () => {
    expect(read({ items: [{ event: 'meeting', email }], events: [] })).toBe(
      'message undefined undefined undefined',
    );
    expect(read({ results: [{ type: 'bounce' }, { type: 'delay' }] })).toBe(
      'message undefined undefined undefined',
    );
  });
});

test('an event of Postmark without its ids is still one', () => {
  const complaint = { RecordType: 'SpamComplaint', TypeCode: 512, Name: 'Spam complaint', Email: email };
  const [item] = intake(Buffer.from(JSON.stringify(complaint)), null);
  expect(item?.report?.kind).toBe('feedback-report');
});

describe('what a provider did not send', () => {
  test.each([
    [
      'Postmark refuses the call',
      {
        ErrorCode: 406,
        Message: `You tried to send to a recipient that has been marked as inactive. Found inactive addresses: ${email}.`,
      },
      `bounce ${email} null suppression-list`,
    ],
    [
      'SendGrid drops what bounced',
      [{ event: 'dropped', email, reason: 'Bounced Address', sg_event_id: 'a' }],
      `bounce ${email} null suppression-list`,
    ],
    [
      'SendGrid drops who unsubscribed',
      [{ event: 'dropped', email, reason: 'Unsubscribed Address', sg_event_id: 'a' }],
      `bounce ${email} null unsubscribed`,
    ],
    [
      'Mailgun knows who unsubscribed',
      {
        event: 'failed',
        severity: 'permanent',
        reason: 'suppress-unsubscribe',
        recipient: email,
        'delivery-status': { code: 607, description: 'Not delivering to unsubscribed address' },
      },
      `bounce ${email} null unsubscribed`,
    ],
    [
      'SES rejects a virus',
      {
        eventType: 'Reject',
        mail: { destination: [email], source: 'me@fabrikam.example' },
        reject: { reason: 'Bad content' },
      },
      `bounce ${email} null text-unknown`,
    ],
    [
      'Mandrill puts off',
      [{ event: 'deferral', msg: { email, diag: null, smtp_events: [{ diag: '451 4.7.1 greylisted' }] } }],
      `delay ${email} 451 greylisted`,
    ],
  ])('%s', (_name, body, expected) => {
    expect(read(body)).toBe(expected);
  });

  test('another error of the API is no bounce', () => {
    expect(read({ ErrorCode: 10, Message: 'Bad or missing API token.' })).toBe(
      'message undefined undefined undefined',
    );
  });
});

test('a sending domain that a service does not know as signed is not on a list', () => {
  const answer = (reason: string) => read([{ email, status: 'rejected', reject_reason: reason, _id: '1' }]);
  expect(answer('unsigned')).toBe(`bounce ${email} null unauthenticated`);
  expect(answer('spam')).toBe(`bounce ${email} null suppression-list`);
});
