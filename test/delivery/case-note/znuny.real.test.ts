import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseTicket } from '../../../src/delivery/case-note/choose-ticket.ts';
import { findTicketMarks } from '../../../src/delivery/case-note/find-ticket-marks.ts';
import { openTicketNotes } from '../../../src/delivery/case-note/open-ticket-notes.ts';
import { postNote } from '../../../src/delivery/case-note/post-note.ts';
import { answerMail } from '../../../src/delivery/mailbox/answer/answer-mail.ts';
import { hasZnuny, type RealZnuny, startZnuny } from '../../stand-ins/case-systems/real-znuny.ts';
import { type PostgresServer, startPostgres } from '../../store/postgres-server.ts';
import { makeView } from '../chat/make-view.ts';
import { bounceMail, opened } from './mails.ts';
import { tokenOf } from './note-bench.ts';

const able = hasZnuny();
const title = able ? 'a real Znuny' : 'skipped: needs Znuny';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe.skipIf(!able)(title, () => {
  let folder = '';
  let postgres: PostgresServer | undefined;
  let znuny: RealZnuny;
  let ticket = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bouncedesk-znuny-'));
    postgres = await startPostgres();
    znuny = await startZnuny(folder, await freePort(), await postgres.database('otrs'));
    ticket = await znuny.mail(
      'From: Kim <kim@fabrikam.example>\nTo: desk@desk.example\nSubject: Mail to Fabrikam\nMessage-ID: <first@fabrikam.example>\n\nHello\n',
    );
  }, 180_000);
  afterAll(async () => {
    await znuny?.stop();
    postgres?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const client = ({ user, password } = znuny.agent) =>
    openTicketNotes(
      { system: 'znuny', baseUrl: znuny.url, user, password },
      { fetch, now: Date.now, timeoutMs: 90_000 },
    );
  const named = (id: string) => ({ token: tokenOf('znuny', 'znuny', id) });
  const articles = () =>
    znuny.query(
      `select a.is_visible_for_customer as seen, m.a_body as body, m.a_subject as subject from article a
       join article_data_mime m on m.article_id = a.id join ticket t on t.id = a.ticket_id
       where t.tn = '${ticket}' order by a.id`,
    );
  const mailsOut = () => znuny.query('select recipient from mail_queue');

  it('the bounce of a mail it sent leads to the ticket, and one note stands there that the customer neither sees nor hears of', async () => {
    const original = `From: desk@desk.example\nTo: kim@fabrikam.example\nSubject: [Ticket#${ticket}] Mail to Fabrikam`;
    const { item, report } = opened(bounceMail({ original }));
    const choice = chooseTicket(findTicketMarks(item, report), { system: 'znuny', scopes: [] });
    if (choice.kind !== 'one') throw new Error(choice.kind);
    const text = 'Two filters.\n\n  The second one <b>refused</b> it. é😀';
    const note = (keys: readonly string[]) => ({ keys, subject: 'Explained', text });
    const names = [{ token: choice.token }];
    expect(await postNote(client(), names, ['key-0000001'], note)).toMatchObject({
      kind: 'posted',
      id: expect.stringMatching(/^\d+$/),
      ticket: { label: `#${ticket}` },
    });
    expect(await postNote(client(), names, ['key-0000001'], note)).toMatchObject({ kind: 'already' });
    const [first, ...notes] = await articles();
    expect(first).toMatchObject({ seen: 1 });
    expect(notes).toEqual([
      { seen: 0, subject: 'Explained', body: expect.stringContaining(`${text}\n\nbouncedesk:key-0000001`) },
    ]);
    expect(await mailsOut()).toEqual([]);
  });

  it('a long note with many keys is taken whole and found again', async () => {
    const ref = await client().find(named(ticket));
    if (ref === null) throw new Error('no ticket');
    const keys = Array.from({ length: 8 }, (_, n) => `0f1e2d3c-aaaa-bbbb-cccc-00000000000${n}`);
    await client().post(ref, { keys, subject: 'x\r\ny', text: 'Eight bounces. <&"é\n'.repeat(20_000) });
    expect([...(await client().alreadyPosted(ref, [...keys, 'key-0000009']))].sort()).toEqual(keys);
  });

  it('our mail with the mark is threaded, opens no ticket and causes no answer', async () => {
    const before = (await articles()).length;
    const row = {
      id: 'row-0000001',
      about: 'mid:1',
      to: 'desk@desk.example',
      createdAt: new Date(),
      purpose: 'case',
    } as const;
    const token = { token: `[Ticket#${ticket}]`, inSubject: true };
    const asked = { subject: 'Undelivered Mail', messageId: null, references: '', hops: 0, token };
    const sender = { instance: 'desk-1', name: 'Bouncedesk', address: 'bounces@desk.example', desk: null };
    const options = answerMail(row, [makeView()], asked, { ...sender, nullSender: true, dkim: null });
    const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
    const sent = ((await transport.sendMail(options)).message as Buffer).toString('utf8');
    expect(await znuny.mail(sent)).toBe(ticket);
    expect(await articles()).toHaveLength(before + 1);
    expect(await mailsOut()).toEqual([]);
  });

  it('a wrong log-in and missing rights are told as such; an unknown or merged ticket is none', async () => {
    const wrong = client({ ...znuny.agent, password: 'wrong' });
    const note = (keys: readonly string[]) => ({ keys, subject: 's', text: 't' });
    expect(await postNote(wrong, [named(ticket)], ['key-0000003'], note)).toMatchObject({
      kind: 'stuck',
      why: expect.stringMatching(/CASE_USER and CASE_TOKEN/),
    });
    expect(await client().find(named('2026112900000099'))).toBeNull();
    await znuny.query(
      `update ticket set ticket_state_id = (select id from ticket_state where name = 'merged') where tn = '2021012710123456'`,
    );
    expect(await client().find(named('2021012710123456'))).toBeNull();
  });
});
