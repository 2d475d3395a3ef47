import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intake } from '../../src/intake/intake.ts';
import { cpuMs } from '../tooling/cpu-ms.ts';

const reportOf = (text: string) => intake(Buffer.from(text), null)[0]?.report ?? null;
const told = (text: string) => {
  const report = reportOf(text);
  return report === null
    ? null
    : [
        report.kind,
        ...(report.recipients ?? []).map(({ address, action, class: name }) => [address, action, name]),
      ];
};

/** Exports as the systems write them, with own addresses. */
const rows: readonly (readonly [string, string, unknown])[] = [
  [
    'PowerMTA accounting: each row has its own outcome',
    'type,timeLogged,orig,rcpt,dsnAction,dsnStatus,dsnDiag,dsnMta\nb,2026-11-14,b@n.example,a@contoso.example,failed,5.1.1 (bad mailbox),"smtp;550 5.1.1 <a@contoso.example>, User unknown",mx.contoso.example (192.0.2.7)\nd,2026-11-14,b@n.example,b@contoso.example,relayed,2.0.0 (success),"smtp;250 Ok",mx.contoso.example (192.0.2.7)',
    ['bounce', ['a@contoso.example', 'failed', 'text-unknown'], ['b@contoso.example', 'relayed', 'no-text']],
  ],
  [
    'Mailgun: an address that was not even tried',
    'Date,Event,Recipient,From,Subject,Code,Severity,Reason,Message\n2026-11-10,failed,a@contoso.example,b@n.example,Hi,606,permanent,suppress-unsubscribe,Not delivering to unsubscribed address',
    ['bounce', ['a@contoso.example', 'failed', 'suppression-list']],
  ],
  [
    'Microsoft 365 message trace: quoted cells with commas, words above',
    'here is the trace\n\nReceived,SenderAddress,RecipientAddress,Subject,Status,MessageId\n"2026-11-10",i@n.example,a@contoso.example,"Agenda, final",Delivered,<a@b>',
    ['delivered', ['a@contoso.example', 'relayed', 'no-text']],
  ],
  [
    'Exchange message tracking: the last error stands in the status of the recipient',
    'date_time,sender_address,recipient_address,event_id,recipient_status\n2026,i@n.example,a@contoso.example,RECEIVE,\n2026,i@n.example,a@contoso.example,FAIL,{LED=550 5.1.10 RESOLVER.ADR.RecipientNotFound};{MSG=}',
    ['bounce', ['a@contoso.example', 'failed', 'text-unknown']],
  ],
  [
    'Brevo: semicolons and words for the outcome',
    'st_text;ts;sub;frm;email;tag\nSoft bounce;12-11-2026;Hi;i@n.example;a@contoso.example;',
    ['bounce', ['a@contoso.example', 'failed', 'no-text']],
  ],
  [
    'a mail put off and then delivered is delivered',
    'recipient,event,message-id,response\na@contoso.example,deferred,<1@n>,451 later\na@contoso.example,delivered,<1@n>,250 ok',
    ['delivered', ['a@contoso.example', 'relayed', 'no-text']],
  ],
  [
    'mail kept by a filter is no delivery',
    'Recipient,Status,MessageId\na@contoso.example,Delivered,<1@n>\nb@contoso.example,Quarantined,<2@n>',
    ['message', ['b@contoso.example', 'relayed', 'no-text'], ['a@contoso.example', 'relayed', 'no-text']],
  ],
  ['a list of users is no log', 'Email,Name,Status\na@contoso.example,Joe,blocked', null],
  ['a header row without rows', 'Date,Event,Recipient,Reason\nnothing here, sorry, that was all', null],
  ['prose with commas', 'To, from, status: all fine, I think, but a@contoso.example, he says, failed', null],
  ['steps that are no outcome', 'Recipient,Event,Message\na@contoso.example,opened,', null],
];

describe('delivery logs in columns', () => {
  test.each(rows)('%s', (_name, text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test('rows are cited by their line', () => {
    const text =
      'see:\n\nRecipient,Status,Reason\na@contoso.example,failed,"550 5.1.1 no\nsuch user"\nb@contoso.example,failed,550 no';
    expect(reportOf(text)?.recipients?.map(({ lines }) => lines)).toEqual([[4], [6]]);
  });

  test('whatever follows a header row is read without an error and in time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('"', ',', '\n', 'a@b.example', 'failed', ';', '{', '[')),
        (parts) => {
          expect(
            intake(Buffer.from(`Recipient,Event,Reason\n${parts.join('')}`), null).length,
          ).toBeGreaterThan(0);
        },
      ),
    );
    for (const line of ['"', '{', '[', 'Recipient,Event,Reason', 'a,b', '"a@b.example,']) {
      const table = Buffer.from(`Recipient,Event,Reason\n${`${line}\n`.repeat(900_000 / (line.length + 1))}`);
      expect(cpuMs(() => intake(table, null), 4_000)).toBeLessThan(4_000);
    }
  });
});

describe('an export that nobody has met', () => {
  test.each([
    [
      'columns known by a part of their name',
      'Event Date,Recipient Address,Delivery Status Notification,Mail Event\n2026-11-24,a@contoso.example,"4.7.5 (TLS certificate verification failed)",T\n2026-11-24,b@contoso.example,,D',
      [
        'delay',
        ['b@contoso.example', 'relayed', 'no-text'],
        ['a@contoso.example', 'delayed', 'text-unknown'],
      ],
    ],
    [
      'the reason in a column that no name gives away',
      'st_text;ts;sub;email;link\nHard bounce;24-11-2026 08:00:05;Hi;a@contoso.example;"550-5.2.1 The email account that you tried to reach is inactive."',
      ['bounce', ['a@contoso.example', 'failed', 'text-unknown']],
    ],
    [
      'time over, with the reason of the attempts before it',
      'Recipient,Event,Reason,Message-ID\na@contoso.example,deferred,"452 4.2.2 mailbox is full",<1@n.example>\na@contoso.example,failed,"4.4.7 delivery time expired",<1@n.example>',
      ['bounce', ['a@contoso.example', 'failed', 'text-unknown']],
    ],
  ])('%s', (_name, text, expected) => expect(told(text)).toEqual(expected));

  test.each([
    [
      'one column for each outcome, and the one that is marked',
      'Recipient,Sent,Delivered,Bounced,Dropped,Drop reason\na@contoso.example,FALSE,FALSE,FALSE,TRUE,PREVIOUSLY_BOUNCED\nb@contoso.example,TRUE,TRUE,FALSE,FALSE,',
      [
        'bounce',
        ['a@contoso.example', 'failed', 'suppression-list'],
        ['b@contoso.example', 'relayed', 'no-text'],
      ],
    ],
    [
      'an address that is not tried any more, above the failure that stopped it',
      'event,email,subject,reason\nbounce,a@contoso.example,May,550 5.1.1 User unknown\ndrop,a@contoso.example,June,Bounced Address\nbounce,b@contoso.example,June,552 5.2.2 full',
      [
        'bounce',
        ['a@contoso.example', 'failed', 'suppression-list'],
        ['b@contoso.example', 'failed', 'text-unknown'],
        ['a@contoso.example', 'failed', 'text-unknown'],
      ],
    ],
    [
      'columns that are marked, of something else',
      'Email,Admin,Sent,Blocked\na@contoso.example,TRUE,,TRUE',
      null,
    ],
  ])('%s', (_name, text, expected) => expect(told(text)).toEqual(expected));

  test('the reason that is kept is the one that says why', () => {
    const report = reportOf(
      'Recipient,Event,Reason,Message-ID\na@contoso.example,deferred,"452 4.2.2 mailbox is full",<1@n.example>\na@contoso.example,failed,"4.4.7 delivery time expired",<1@n.example>',
    );
    expect(report?.recipients?.[0]).toMatchObject({ diagnostic: '452 4.2.2 mailbox is full', lines: [2, 3] });
  });

  test('a time is no reason, and a list of users no log', () => {
    expect(
      reportOf('Date,Recipient,Status,Reason,Note\n2026-11-24 06:10:44,a@contoso.example,rejected,,')
        ?.recipients?.[0]?.diagnostic,
    ).toBeNull();
    expect(
      told('Name,Email Address,Account Status\nAnn,a@contoso.example,active\nBob,b@contoso.example,blocked'),
    ).toBeNull();
  });
});
