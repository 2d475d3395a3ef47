import { describe, expect, it } from 'vitest';
import { answerMail } from '../../../../src/delivery/mailbox/answer/answer-mail.ts';
import { mayAnswer } from '../../../../src/delivery/mailbox/answer/may-answer.ts';
import { makeView } from '../../chat/make-view.ts';
import { context, factsOf, personMail } from './facts.ts';

const answer = answerMail(
  {
    id: '0f1e2d3c-0000-4000-8000-000000000001',
    about: 'mid:1',
    to: 'kim@fabrikam.example',
    createdAt: new Date(Date.UTC(2026, 10, 21)),
    purpose: 'answer',
  },
  [makeView()],
  { subject: 'bounced', messageId: null, references: '', hops: 0, token: null },
  {
    instance: 'desk-1',
    name: 'Bouncedesk',
    address: 'bounces@desk.example',
    desk: null,
    nullSender: true,
    dkim: null,
  },
);
const text = String(answer.text);
const lines = text.split('\n');
const code = '550 5.1.1 <x@contoso.example>: User unknown';
const quoted = (mark: string, some: readonly string[]): string =>
  some.map((line) => `${mark}${line}`).join('\n');
const ruleOf = (body: string, headers = ''): string =>
  mayAnswer(factsOf(personMail(headers, body)), context()).rule;

/** How programs show what they got: none of these mails has another sign that a program wrote it. */
describe('a mail that shows an answer of ours is no question', () => {
  it.each([
    ['all of it, quoted', `Your request was recorded.\n\n${code}\n${quoted('> ', lines)}`],
    ['all of it, unquoted', `Your message was:\n\n${text}`],
    ['its beginning', `Thank you.\n${code}\n${quoted('> ', lines.slice(0, 12))}`],
    ['its beginning, quoted twice', `Thank you.\n${code}\n${quoted('>> ', lines.slice(0, 12))}`],
    ['its end', `Thank you.\n${code}\n${quoted('| ', lines.slice(-4))}`],
    [
      'its header',
      `Not imported: ${code}\n\nFrom: bounces@desk.example\nMessage-ID: ${answer.messageId}\n\nx`,
    ],
  ])('%s', (_, body) => {
    expect(ruleOf(body)).toBe('answers-ours');
  });

  it('as HTML, and as a mail that hangs on it', () => {
    const type = 'MIME-Version: 1.0\nContent-Type: ';
    expect(ruleOf(`<p>${code}</p>${String(answer.html)}`, `${type}text/html; charset=utf-8`)).toBe(
      'answers-ours',
    );
    const hanging = `--b\nContent-Type: text/plain\n\n${code}\n--b\nContent-Type: message/rfc822\n\nMessage-ID: ${answer.messageId}\nSubject: x\n\ny\n--b--\n`;
    expect(ruleOf(hanging, `${type}multipart/mixed; boundary=b`)).toBe('answers-ours');
  });

  it.each([
    ['a person asks', `Why?\n\n${code}`],
    ['and names us', `Bouncedesk, why did this bounce? Who must act?\n\n${code}`],
    ['in words of an answer', `Who must act: we or they?\n${code}\nCertainty: none`],
    [
      'about an answer of another program',
      `Why?\n${code}\nMessage-ID: ${String(answer.messageId).replace(/\.[0-9a-f]{16}@/, '.0123456789abcdef@')}`,
    ],
  ])('but %s', (_, body) => {
    expect(ruleOf(body)).toBe('person');
  });
});
