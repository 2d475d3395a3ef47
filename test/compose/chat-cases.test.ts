import { afterEach, expect, it } from 'vitest';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';
import { chatTickets } from '../../src/compose/service/chat-tickets.ts';
import { openCaseSystem } from '../../src/compose/service/open-case-system.ts';
import type { CaseSystemConfig } from '../../src/config/case-system-config.ts';
import { mailMarker } from '../../src/delivery/case-note/note-marker.ts';
import type { NoteOrder, TicketMail, TicketPort } from '../../src/delivery/chat/chat-records.ts';
import { messageKey } from '../../src/delivery/mailbox/answer/dedupe-keys.ts';
import { answerFor } from '../../src/explanation/answer-for.ts';
import type { Logger } from '../../src/observe/logger.ts';
import { startApiServer } from '../stand-ins/case-systems/api-server.ts';
import { systems } from '../stand-ins/case-systems/systems.ts';
import { bounceOf, ticketSubject } from './bounces.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const config: CaseSystemConfig = {
  api: 'rt',
  url: '',
  user: 'bot',
  token: '',
  clientId: '',
  clientSecret: '',
  refreshToken: null,
  marks: 'request-tracker',
  scopes: ['rt.example.com'],
  address: null,
};

const bench = async () => {
  const rt = systems.map((make) => make()).find(({ system }) => system === 'request-tracker');
  if (rt === undefined) throw new Error('no stand-in');
  const api = await startApiServer(rt.answer);
  stops.push(api.stop);
  const logged: unknown[] = [];
  const log = { error: (fields: unknown) => void logged.push(fields) } as unknown as Logger;
  const port = chatTickets(openCaseSystem({ ...config, url: api.url, token: rt.secret }, fetch), log);
  if (port === null) throw new Error('no port');
  return { rt, api, port, logged };
};

const mail = (port: TicketPort, recipient: string, subject: string): TicketMail => {
  const bytes = Buffer.from(bounceOf({ id: recipient, recipient, subject }));
  const [diagnosis] = diagnoseBytes(bytes, 'x.eml');
  const [named] = port.named({ bytes, name: 'x.eml' });
  if (diagnosis === undefined || named === undefined) throw new Error('no mail');
  // What is kept goes through the store.
  return JSON.parse(JSON.stringify({ view: answerFor(diagnosis, 'inside'), named })) as TicketMail;
};
const order = (mails: readonly TicketMail[], over: Partial<NoteOrder> = {}): NoteOrder => ({
  key: 'chat-0123456789abcdef-0',
  typed: null,
  mails,
  count: mails.length,
  at: new Date(0),
  ...over,
});

it('what mails say of their cases', async () => {
  const { port } = await bench();
  const one = mail(port, 'a@fabrikam.example', ticketSubject(12)).named;
  expect([one.id, one.numbers]).toEqual(['request-tracker:rt.example.com:12', ['12']]);
  const two = mail(port, 'a@fabrikam.example', `${ticketSubject(12)} ${ticketSubject(13)}`).named;
  expect([two.id, two.numbers, two.ways]).toEqual([null, ['12', '13'], []]);
  const none = mail(port, 'a@fabrikam.example', 'Hello').named;
  // The Message-ID of what came back may lead to a case.
  expect([none.id?.slice(0, 11), none.numbers, none.ways.length]).toEqual(['message-id:', [], 1]);
  expect(port.named({ bytes: Buffer.from('\u0000\u0001'), name: 'x.png' })).toHaveLength(1);
  const other = mail(port, 'a@fabrikam.example', '[rt.elsewhere.example #12] x').named;
  expect(other.numbers).toEqual([]);
});

it('two people who press at once: one note', async () => {
  const { rt, port } = await bench();
  const ask = order([mail(port, 'kim@fabrikam.example', ticketSubject(12))]);
  const both = await Promise.all([port.post(ask), port.post({ ...ask, typed: '#12' })]);
  expect(both).toEqual([
    { kind: 'posted', label: '#12' },
    { kind: 'already', label: '#12' },
  ]);
  expect(rt.notes).toHaveLength(1);
});

it('a mail that came into the mailbox too: one note, whichever was first', async () => {
  const { rt, port } = await bench();
  const bytes = Buffer.from(
    bounceOf({ id: 'kim@fabrikam.example', recipient: 'kim@fabrikam.example', subject: ticketSubject(12) }),
  );
  const [named] = port.named({ bytes, name: 'x.eml' });
  expect(named?.marker).toBe(mailMarker(messageKey(bytes)));
  const ask = order([mail(port, 'kim@fabrikam.example', ticketSubject(12))]);
  expect(await port.post(ask)).toMatchObject({ kind: 'posted' });
  // The mailbox looks for this mark before it writes.
  expect(rt.notes[0]).toContain(`bouncedesk:${named?.marker}`);
  // Another answer about the same mail finds the note as well.
  expect(await port.post({ ...ask, key: 'chat-another-answer-0' })).toMatchObject({ kind: 'already' });
  // A pasted line is no mail of a mailbox: its note is known by the answer.
  expect(port.named({ bytes: Buffer.from('550 5.1.1 User unknown'), name: null })[0]?.marker).toBeUndefined();
});

it('the recipients of another case are not told in this one', async () => {
  const { rt, port } = await bench();
  const mails = [
    mail(port, 'twelve@fabrikam.example', ticketSubject(12)),
    mail(port, 'thirteen@fabrikam.example', ticketSubject(13)),
    mail(port, 'nobody@fabrikam.example', 'Hello'),
  ];
  expect(await port.post(order(mails, { typed: '12' }))).toEqual({ kind: 'posted', label: '#12' });
  expect(rt.notes[0]).toContain('twelve@fabrikam.example');
  expect(rt.notes[0]).toContain('nobody@fabrikam.example');
  expect(rt.notes[0]).not.toContain('thirteen');
  expect(rt.notes[0]).toContain('2 bounces of this ticket');
  // Whoever types the number of a third case knows better than the mail.
  const [, thirteen] = mails;
  const third = order(thirteen === undefined ? [] : [thirteen], { typed: '12', key: 'chat-other-answer-0' });
  expect(await port.post(third)).toEqual({ kind: 'posted', label: '#12' });
  expect(rt.notes[1]).toContain('thirteen@fabrikam.example');
});

it('mails past those that are kept are counted', async () => {
  const { rt, port } = await bench();
  await port.post(order([mail(port, 'kim@fabrikam.example', ticketSubject(12))], { count: 25 }));
  expect(rt.notes[0]).toContain('25 bounces of this ticket');
});

it('what goes wrong is told apart, and the operator reads why', async () => {
  const { rt, api, port, logged } = await bench();
  const ask = order([mail(port, 'kim@fabrikam.example', ticketSubject(12))]);
  expect(await port.post({ ...ask, typed: '12 or so' })).toEqual({ kind: 'no-number' });
  expect(api.seen).toEqual([]);
  expect(await port.post({ ...ask, typed: '99' })).toEqual({ kind: 'no-ticket' });
  expect(logged).toEqual([]);
  api.failNext(() => true, { status: 503 });
  expect(await port.post(ask)).toEqual({ kind: 'later' });
  api.failNext(() => true, { status: 401 });
  expect(await port.post(ask)).toEqual({ kind: 'stuck' });
  expect(JSON.stringify(logged)).toContain('CASE_TOKEN');
  expect(JSON.stringify(logged)).not.toContain(rt.secret);
  api.failNext(rt.isPost, 'lost-after-work');
  expect(await port.post(ask)).toEqual({ kind: 'later' });
  expect(await port.post(ask)).toEqual({ kind: 'already', label: '#12' });
  expect(rt.notes).toHaveLength(1);
});

it('nothing is offered without a case system, or with one that takes mail alone', () => {
  const log = {} as Logger;
  expect(chatTickets(null, log)).toBeNull();
  expect(
    chatTickets(openCaseSystem({ ...config, api: 'mail', address: 'a@contoso.example' }, fetch), log),
  ).toBeNull();
});
