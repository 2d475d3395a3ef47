import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseTicket } from '../../../src/delivery/case-note/choose-ticket.ts';
import { findTicketMarks } from '../../../src/delivery/case-note/find-ticket-marks.ts';
import { jsonList, jsonText } from '../../../src/delivery/case-note/json-path.ts';
import { openTicketNotes } from '../../../src/delivery/case-note/open-ticket-notes.ts';
import { postNote } from '../../../src/delivery/case-note/post-note.ts';
import { answerMail } from '../../../src/delivery/mailbox/answer/answer-mail.ts';
import { hasRequestTracker, type RealRt, startRequestTracker } from '../../stand-ins/case-systems/real-rt.ts';
import { makeView } from '../chat/make-view.ts';
import { bounceMail, opened } from './mails.ts';

const title = hasRequestTracker() ? 'a real Request Tracker' : 'skipped: needs Request Tracker';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe.skipIf(!hasRequestTracker())(title, () => {
  let folder = '';
  let rt: RealRt;
  let ticket = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bouncedesk-rt-'));
    rt = await startRequestTracker(folder, await freePort());
    ticket = await rt.createTicket('Mail to Fabrikam', 'kim@fabrikam.example');
  });
  afterAll(async () => {
    await rt?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const client = () =>
    openTicketNotes(
      { system: 'request-tracker', baseUrl: rt.url, login: rt.login },
      { fetch, now: Date.now, timeoutMs: 90_000 },
    );
  const history = async () =>
    jsonList(await rt.get(`ticket/${ticket}/history?fields=Type,Data&per_page=100`), 'items');
  const comments = async () => (await history()).filter((item) => jsonText(item, 'Type') === 'Comment');
  /** Message-ID of the mail that RT sent for the ticket. */
  const sentId = async (): Promise<string> => {
    const record = (await history()).find((item) => jsonText(item, 'Type') === 'EmailRecord');
    return jsonText(record, 'Data') ?? '';
  };

  it('the bounce of a mail it sent leads to the ticket, and one note stands there', async () => {
    const original = `From: rt@example.com\nTo: kim@fabrikam.example\nSubject: [rt.example.com #${ticket}] Mail to Fabrikam\nX-RT-Ticket: rt.example.com #${ticket}`;
    const { item, report } = opened(bounceMail({ original }));
    const choice = chooseTicket(findTicketMarks(item, report), {
      system: 'request-tracker',
      scopes: ['rt.example.com'],
    });
    if (choice.kind !== 'one') throw new Error(choice.kind);
    const note = (keys: readonly string[]) => ({
      keys,
      subject: 'x',
      text: 'Two filters.\n\nThe second one refused it.',
    });
    const sentBefore = (await history()).filter((one) => jsonText(one, 'Type') === 'EmailRecord').length;
    const names = [{ token: choice.token }];
    expect(await postNote(client(), names, ['key-0000001'], note)).toMatchObject({
      kind: 'posted',
      ticket: { id: ticket },
    });
    expect(await postNote(client(), names, ['key-0000001'], note)).toMatchObject({ kind: 'already' });
    expect(await comments()).toHaveLength(1);
    // A comment is internal: the customer is not mailed.
    const to = (await history()).filter((one) => jsonText(one, 'Type') === 'EmailRecord');
    expect(to).toHaveLength(sentBefore);
  });

  it('a note with many keys is found by its text', async () => {
    const ref = { id: ticket, label: `#${ticket}`, table: null };
    const keys = Array.from({ length: 8 }, (_, n) => `0f1e2d3c-aaaa-bbbb-cccc-00000000000${n}`);
    await client().post(ref, { keys, subject: 'x', text: 'Eight bounces.' });
    expect([...(await client().alreadyPosted(ref, [...keys, 'key-0000009']))].sort()).toEqual(keys);
  });

  it('is found by the Message-ID of a mail it sent, and only by one it sent', async () => {
    const messageId = await sentId();
    expect(messageId).toMatch(/^<rt-/);
    expect(await client().find({ messageId })).toMatchObject({ id: ticket });
    expect(await client().find({ messageId: '<other@contoso.example>' })).toBeNull();
  });

  it('our mail with the token is threaded and not passed on to the customer', async () => {
    const emails = async () =>
      (await history()).filter((one) => jsonText(one, 'Type') === 'EmailRecord').length;
    const before = await emails();
    const row = {
      id: 'row-0000001',
      about: 'mid:1',
      to: 'rt@example.com',
      createdAt: new Date(),
      purpose: 'case',
    } as const;
    const token = { token: `[rt.example.com #${ticket}]`, inSubject: true };
    const asked = { subject: 'Undelivered Mail', messageId: null, references: '', hops: 0, token };
    const sender = { instance: 'desk-1', name: 'Bouncedesk', address: 'bounces@desk.example', desk: null };
    const options = answerMail(row, [makeView()], asked, { ...sender, nullSender: true, dkim: null });
    const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
    rt.mail(((await transport.sendMail(options)).message as Buffer).toString('utf8'));
    const correspondence = (await history()).filter((one) => jsonText(one, 'Type') === 'Correspond');
    expect(correspondence).toHaveLength(1);
    expect(await emails()).toBe(before);
    // A second ticket would mean an automatic answer to us: the first turn of a loop.
    expect(jsonList(await rt.get('tickets?query=id>0'), 'items')).toHaveLength(1);
  });

  it('a wrong log-in is told as one, an unknown ticket is none', async () => {
    const wrong = openTicketNotes(
      { system: 'request-tracker', baseUrl: rt.url, login: { user: 'root', password: 'wrong' } },
      { fetch, now: Date.now, timeoutMs: 90_000 },
    );
    const places = [] as const;
    const token = {
      row: 'request-tracker',
      system: 'request-tracker',
      token: '',
      id: '99999',
      scope: null,
      inSubject: true,
      places,
    } as const;
    await expect(wrong.find({ token })).rejects.toThrow('CASE_TOKEN');
    expect(await client().find({ token })).toBeNull();
  });
});
