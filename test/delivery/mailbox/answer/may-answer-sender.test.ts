import { describe, expect, it } from 'vitest';
import { loopHeader, mayAnswer } from '../../../../src/delivery/mailbox/answer/may-answer-sender.ts';
import { readHeaders } from '../../../../src/message/header-field.ts';
import { sourceText } from '../../../../src/message/source-text.ts';

const own = ['bounces@desk.example'];
const ask = (headers: string, sender = 'kim@fabrikam.example', mine: readonly string[] = own) =>
  mayAnswer(readHeaders(sourceText(Buffer.from(`${headers}\n\nbody\n`)).view), sender, mine);

describe('the rules of the listener keep what they did', () => {
  it.each([
    'Subject: Fwd: bounced',
    'Auto-Submitted: no',
    'X-Auto-Response-Suppress: DR, RN',
    'Precedence: first-class',
    'To: team@fabrikam.example',
  ])('answered: %s', (headers) => {
    expect(ask(headers)).toEqual({ answer: true, to: 'kim@fabrikam.example' });
    expect(ask(headers, undefined, [])).toEqual({ answer: true, to: 'kim@fabrikam.example' });
  });

  it.each([
    'Auto-Submitted: auto-replied',
    'Precedence: bulk',
    'List-Id: <x.fabrikam.example>',
    'X-Auto-Response-Suppress: OOF',
    'X-Bouncedesk-Answer: 1',
    `${loopHeader}: bouncedesk; hops=1`,
    'Content-Type: multipart/report; report-type=delivery-status',
  ])('not answered: %s', (headers) => expect(ask(headers).answer).toBe(false));

  it.each([
    '',
    'MAILER-DAEMON@fabrikam.example',
    'postmaster@fabrikam.example',
    'no-reply@fabrikam.example',
    'list-bounces@fabrikam.example',
    'bounce+kim=contoso.example@fabrikam.example',
    'SRS0=aa=bb=contoso.example=kim@fabrikam.example',
    'Bounces@desk.example',
    '"a@b.example, c"@fabrikam.example',
    'kim@fabrikam.example\r\nBcc: all@fabrikam.example',
  ])('not answered: sender %s', (sender) => expect(ask('Subject: x', sender).answer).toBe(false));
});
