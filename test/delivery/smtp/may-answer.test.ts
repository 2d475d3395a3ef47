import { describe, expect, it } from 'vitest';
import { mayAnswer } from '../../../src/delivery/smtp/may-answer.ts';
import { readHeaders } from '../../../src/message/header-field.ts';
import { sourceText } from '../../../src/message/source-text.ts';

const own = ['bounces@desk.example'];
const ask = (headers: string, sender = 'kim@fabrikam.example') =>
  mayAnswer(readHeaders(sourceText(Buffer.from(`${headers}\n\nbody\n`)).view), sender, own);

describe('a person is answered', () => {
  it.each([
    ['plain mail', 'Subject: Fwd: bounced'],
    ['said to be no automat', 'Auto-Submitted: no'],
    ['said so with a comment', 'Auto-Submitted: no; by hand'],
    ['suppresses receipts only', 'X-Auto-Response-Suppress: DR, RN'],
    ['other precedence', 'Precedence: first-class'],
    ['the words stand in the body', 'Subject: x\n\nAuto-Submitted: auto-replied'],
  ])('%s', (_name, headers) => {
    expect(ask(headers)).toEqual({ answer: true, to: 'kim@fabrikam.example' });
  });
  it('a name that only looks like a machine', () => {
    expect(ask('Subject: x', 'bouncer.owner@fabrikam.example').answer).toBe(true);
  });
});

describe('a machine is not', () => {
  it.each([
    ['auto-replied', 'Auto-Submitted: auto-replied'],
    ['unknown kind of automat', 'auto-submitted: AUTO-notified; owner=x'],
    ['bulk', 'Precedence: bulk'],
    ['list', 'Precedence: list'],
    ['mailing list', 'List-Id: <x.fabrikam.example>'],
    ['newsletter', 'List-Unsubscribe: <mailto:x@fabrikam.example>'],
    ['Exchange says no', 'X-Auto-Response-Suppress: All'],
    ['Exchange says no to out-of-office answers', 'X-Auto-Response-Suppress: OOF'],
    ['folded field', 'Auto-Submitted:\n auto-generated'],
    ['our own answer came back', 'X-Bouncedesk-Answer: 1'],
    ['a DSN with a sender', 'Content-Type: multipart/report; report-type=delivery-status'],
  ])('%s', (_name, headers) => {
    expect(ask(headers).answer).toBe(false);
  });
  it.each([
    ['null sender', ''],
    ['mailer daemon', 'MAILER-DAEMON@fabrikam.example'],
    ['postmaster', 'postmaster@fabrikam.example'],
    ['no-reply', 'no-reply@fabrikam.example'],
    ['list owner', 'list-bounces@fabrikam.example'],
    ['VERP', 'bounce+kim=contoso.example@fabrikam.example'],
    ['SRS', 'SRS0=aa=bb=contoso.example=kim@fabrikam.example'],
    ['ourselves', 'Bounces@desk.example'],
    ['a second address in a quoted part', '"a@b.example, c"@fabrikam.example'],
    ['line end', 'kim@fabrikam.example\r\nBcc: all@fabrikam.example'],
  ])('%s', (_name, sender) => {
    expect(ask('Subject: x', sender).answer).toBe(false);
  });
});
