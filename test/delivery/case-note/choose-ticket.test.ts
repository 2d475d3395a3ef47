import { expect, it } from 'vitest';
import { type ConfiguredSystem, chooseTicket } from '../../../src/delivery/case-note/choose-ticket.ts';
import { findTicketMarks } from '../../../src/delivery/case-note/find-ticket-marks.ts';
import { bounceMail, opened } from './mails.ts';

const choose = (mail: string, configured: ConfiguredSystem) => {
  const { item, report } = opened(mail);
  return chooseTicket(findTicketMarks(item, report), configured);
};
const only = (system: ConfiguredSystem['system'], ...scopes: string[]): ConfiguredSystem => ({
  system,
  scopes,
});
const subject = (text: string): string =>
  bounceMail({ original: `From: a@contoso.example\nTo: b@fabrikam.example\nSubject: ${text}` });

it.each([
  ['freshdesk', '[#1234] x', '1234'],
  ['zammad', '[Ticket#31001] x', '31001'],
  ['znuny', '[Ticket#2002062310100011] x', '2002062310100011'],
  ['request-tracker', '[rt.example.com #12] x', '12'],
] as const)('the configured system decides: %s', (system, text, id) => {
  expect(choose(subject(text), only(system))).toMatchObject({ kind: 'one', token: { system, id } });
  expect(choose(subject(text), only('salesforce'))).toEqual({ kind: 'none' });
});

it('different cases are ambiguous, the same case twice is one', () => {
  const two = bounceMail({ words: 'thread::aaaaaaaaaaaa::', originalBody: 'thread::bbbbbbbbbbbb::' });
  expect(choose(two, only('salesforce'))).toMatchObject({ kind: 'ambiguous' });
  const one = bounceMail({ words: 'thread::aaaaaaaaaaaa::', originalBody: 'thread::aaaaaaaaaaaa::' });
  expect(choose(one, only('salesforce'))).toMatchObject({ kind: 'one', also: [] });
});

it('a case number beside a thread token is another name of the case', () => {
  const mail = bounceMail({ subject: 'Case 00001234', words: 'thread::aaaaaaaaaaaa::' });
  expect(choose(mail, only('salesforce'))).toMatchObject({
    kind: 'one',
    token: { row: 'salesforce-thread' },
    also: [{ row: 'salesforce-number', id: '00001234' }],
  });
});

it('marks of another installation do not count', () => {
  const mail = subject('[rt.other.example #7] [RT.example.com #12] x');
  expect(choose(mail, only('request-tracker', 'rt.example.com'))).toMatchObject({
    kind: 'one',
    token: { id: '12' },
  });
  expect(choose(mail, only('request-tracker', 'rt.third.example'))).toEqual({ kind: 'none' });
  expect(choose(subject('read UTF-8 now'), only('jira', 'HELP'))).toEqual({ kind: 'none' });
  expect(choose(subject('read HELP-8 now'), only('jira', 'help'))).toMatchObject({ kind: 'one' });
});
