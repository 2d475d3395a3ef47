import { expect, test } from 'vitest';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';
import { answerFor } from '../../src/explanation/answer-for.ts';
import type { AnswerView } from '../../src/explanation/answer-view.ts';

const unknown = (name: string): readonly [string, string, string] => [
  name,
  '5.1.1',
  `550 5.1.1 <${name}@fabrikam.example>: Recipient address rejected: User unknown in virtual mailbox table`,
];
const full = (name: string): readonly [string, string, string] => [
  name,
  '5.2.2',
  `552 5.2.2 <${name}@fabrikam.example>: Mailbox full`,
];

function answer(
  recipients: readonly (readonly [name: string, status: string, reply: string])[],
  audience: 'inside' | 'outside' = 'inside',
): AnswerView {
  const fields = recipients.map(
    ([name, status, reply]) =>
      `Final-Recipient: rfc822; ${name}@fabrikam.example\nAction: failed\nStatus: ${status}\nDiagnostic-Code: smtp; ${reply}\n`,
  );
  const mail = `From: MAILER-DAEMON@mail.contoso.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.contoso.example

${fields.join('\n')}
--b
Content-Type: text/rfc822-headers

Received: from [10.0.0.5] (unknown [10.0.0.5]) (Authenticated sender: hr@contoso.example)
	by mail.contoso.example (Postfix) with ESMTPSA id 4Z; Thu, 26 Nov 2026 09:59:58 +0100
From: HR <hr@contoso.example>
Subject: Job fair
Message-ID: <j1@contoso.example>

--b--
`;
  const [diagnosis] = diagnoseBytes(Buffer.from(mail), null);
  if (diagnosis === undefined) throw new Error('nothing was read');
  return answerFor(diagnosis, audience);
}

test('who was refused for another reason than the one explained is named with it', () => {
  const view = answer([unknown('anna'), unknown('bernd'), full('carla')]);
  expect(view.because).toMatch(/anna@fabrikam\.example does not exist/);
  expect(view.because).toMatch(/Another reason is given for carla@fabrikam\.example \(mailbox full\)/);
  expect(view.because).not.toMatch(/bernd/);
});

test('recipients of one reason are no such case', () => {
  expect(answer([unknown('anna'), unknown('bernd')]).because).not.toMatch(/Another reason/);
});

test('of many others a few are named, and outside none by name', () => {
  const many = [
    ...['anna', 'bernd', 'emil', 'fritz', 'greta'].map(unknown),
    ...['karla', 'ludwig', 'martha', 'norbert'].map(full),
  ];
  expect(answer(many).because).toMatch(/norbert|and 1 more/);
  expect(answer(many).because.match(/mailbox full/g)).toHaveLength(3);
  expect(answer(many, 'outside').because).not.toMatch(/karla|ludwig|martha|norbert/);
});

test('the reply shown is the one that is explained, not the first of the notice', () => {
  const view = answer([full('carla'), unknown('anna'), unknown('bernd')]);
  expect(view.headline).toBe('Address does not exist');
  expect(view.reply?.text).toMatch(/User unknown/);
});

test('a reply from a log is shown without its introduction, its codes once', () => {
  const [diagnosis] = diagnoseBytes(
    Buffer.from(
      'Nov 25 22:14:01 out postfix/smtp[9]: 4Zk1A: to=<mia@fabrikam.example>, relay=mx.fabrikam.example[192.0.2.7]:25, delay=3604, dsn=4.7.0, status=deferred (host mx.fabrikam.example[192.0.2.7] said: 421 4.7.0 Too many messages from 192.0.2.50, try again later (in reply to MAIL FROM command))',
    ),
    null,
  );
  if (diagnosis === undefined) throw new Error('nothing was read');
  const { reply } = answerFor(diagnosis, 'inside');
  expect(reply?.code).toBe('421 4.7.0');
  expect(reply?.text).toMatch(/^Too many messages/);
});
