import { expect, it } from 'vitest';
import { isSalesforceNotification } from '../../../src/delivery/case-note/is-salesforce-notification.ts';
import { bounceMail, opened, salesforceMail } from './mails.ts';

const is = (mail: string): boolean => isSalesforceNotification(opened(mail).item);
const first = 'Your email may not have been delivered. See the attached delivery notification.';
const second =
  "You're getting this message because your organization elected to forward delivery status notifications for emails you send.";

it.each([
  ['as it is written', `${first}\n\n${second}`],
  ['curly apostrophe', `${first}\n\n${second.replace("'", '\u2019')}`],
  ['wrapped anywhere', `${first} ${second}`.replaceAll(' ', '\n   ')],
  ['no-break blanks', `${first}\n${second.replaceAll(' ', '\u00a0')}`],
])('recognised: %s', (_, words) => expect(is(salesforceMail(bounceMail(), words))).toBe(true));

it('recognised in HTML', () => {
  const mail = salesforceMail(bounceMail(), `<p>${first}</p><p>You&rsquo;${second.slice(4)}</p>`).replace(
    'text/plain; charset=utf-8',
    'text/html; charset=utf-8',
  );
  expect(is(mail)).toBe(true);
});

it.each([
  ['the first sentence alone', first],
  ['the second sentence alone', second],
  ['other words', 'Your email was not delivered. See below.'],
])('not recognised: %s', (_, words) => expect(is(salesforceMail(bounceMail(), words))).toBe(false));

it('not recognised without an attached report, nor when only the attached mail says so', () => {
  const bare = `From: a@contoso.example\nTo: b@contoso.example\nSubject: x\nMessage-ID: <1@x.example>\n\n${first}\n${second}\n`;
  expect(is(bare)).toBe(false);
  expect(is(bounceMail({ originalBody: `${first}\n${second}` }))).toBe(false);
});
