import { afterEach, expect, it } from 'vitest';
import type { Desk } from '../../src/compose/service/desk.ts';
import { mailTransport, sendMail } from '../../src/compose/service/send-mail.ts';
import type { ReplyConfig } from '../../src/config/reply-config.ts';
import type { OutboxRow } from '../../src/store/outbox-schedule.ts';
import { makeView } from '../delivery/chat/make-view.ts';
import { mailSink } from './mail-sink.ts';

const reply = (url: string): ReplyConfig => ({
  url,
  from: 'bounces@desk.example',
  replyTo: null,
  nullSender: true,
  dkim: null,
});
const row: OutboxRow = {
  id: '0f1e2d3c-0000-4000-8000-000000000001',
  inboxId: '0f1e2d3c-0000-4000-8000-000000000002',
  createdAt: new Date(Date.UTC(2026, 10, 21)),
  kind: 'mail',
  target: 'kim@fabrikam.example',
  caseId: null,
  detail: {
    purpose: 'answer',
    asked: { subject: 'x', messageId: '<a@fabrikam.example>', references: '', hops: 0, token: null },
  },
  attempts: 0,
  unsure: false,
};
/** What of the desk a mail is made of. */
const desk = (instance: string): Desk =>
  ({
    instance,
    outbox: { mailKeysOf: async () => ['mid:1'] },
    inbox: { find: async () => ({ receivedAt: new Date(0), results: [{}] }) },
    parts: { view: () => makeView() },
    log: { warn: () => {} },
  }) as unknown as Desk;

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function sending(wentOut: boolean | null) {
  const sink = await mailSink();
  stops.push(sink.listener.stop);
  const settings = reply(`smtp://127.0.0.1:${sink.listener.port}`);
  const transport = mailTransport(settings);
  stops.push(async () => transport.close());
  const asked: string[] = [];
  const look = async (id: string): Promise<boolean> => {
    asked.push(id);
    return wentOut === true;
  };
  const send = (instance: string) => sendMail(() => desk(instance), settings, transport, look);
  const ids = (): string[] =>
    sink.got.map(({ bytes }) => /^Message-ID:\s*(\S+)/im.exec(bytes.toString())?.[1] ?? '');
  return { send, asked, ids };
}

it('an answer that may have gone out is looked for before it goes out again', async () => {
  const { send, asked, ids } = await sending(true);
  expect(await send('desk-1')(row)).toEqual({ kind: 'sent' });
  expect([asked.length, ids().length]).toEqual([0, 1]);
  expect(await send('desk-1')({ ...row, unsure: true })).toEqual({ kind: 'sent' });
  expect(await send('desk-1')({ ...row, attempts: 1 })).toEqual({ kind: 'sent' });
  expect(ids()).toHaveLength(1);
  expect(asked).toEqual([ids()[0], ids()[0]]);
});

it('one that did not go out is sent again, and so is one of which nobody can tell', async () => {
  const { send, ids } = await sending(false);
  await send('desk-1')({ ...row, unsure: true });
  await send('desk-1')({ ...row, attempts: 3 });
  expect(ids()).toHaveLength(2);
});

it('two services that answer one mail send one and the same, by its Message-ID', async () => {
  const { send, ids } = await sending(null);
  await send('desk-1')(row);
  await send('desk-2')({ ...row, id: '0f1e2d3c-0000-4000-8000-000000000009' });
  expect(ids()).toHaveLength(2);
  expect(new Set(ids()).size).toBe(1);
});

it('a password goes out under TLS only, but for a server on this machine', () => {
  const requires = (url: string): unknown => {
    const transport = mailTransport(reply(url));
    transport.close();
    return (transport.options as { requireTLS?: boolean }).requireTLS;
  };
  expect(requires('smtp://user:secret@mail.contoso.example:587')).toBe(true);
  expect(requires('smtp://user:secret@192.0.2.1')).toBe(true);
  expect(requires('smtp://user:secret@localhost.contoso.example')).toBe(true);
  expect(requires('smtp://user:secret@127.0.0.1:25')).toBe(false);
  expect(requires('smtp://mail.contoso.example')).toBe(false);
});
