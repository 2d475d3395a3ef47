import { type AddressInfo, createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { SendLedger } from '../../src/compose/service/send-ledger.ts';
import { mailTransport, sendMail } from '../../src/compose/service/send-mail.ts';
import type { ServiceContext } from '../../src/compose/service/service-context.ts';
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
  copy: null,
  copyWaitMs: 60_000,
});
const row: OutboxRow = {
  id: '0f1e2d3c-0000-4000-8000-000000000001',
  inboxId: '0f1e2d3c-0000-4000-8000-000000000002',
  createdAt: new Date(Date.UTC(2026, 10, 21)),
  kind: 'mail',
  target: 'kim@fabrikam.example',
  ticketId: null,
  detail: {
    purpose: 'answer',
    asked: { subject: 'x', messageId: '<a@fabrikam.example>', references: '', hops: 0, token: null },
  },
  attempts: 0,
  begun: null,
};
/** What of the service a mail is made of; `order` hears when the beginning of an attempt is written down. */
const contextOf = (instance: string, order: string[] = []): ServiceContext =>
  ({
    instance,
    outbox: {
      mailKeysOf: async () => ['mid:1'],
      begin: async (_id: string, as: string) => void order.push(`begun ${as}`),
    },
    inbox: { find: async () => ({ receivedAt: new Date(0), results: [{}] }) },
    parts: { view: () => makeView() },
    log: { warn: () => {} },
  }) as unknown as ServiceContext;

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

type TurnOf = Awaited<ReturnType<SendLedger['claim']>>;

async function sending(
  turn: TurnOf,
  more: Partial<ReplyConfig> = {},
  refuse: (to: string) => boolean = () => false,
) {
  const order: string[] = [];
  const sink = await mailSink(() => void order.push('taken'), refuse);
  stops.push(sink.listener.stop);
  const settings = { ...reply(`smtp://127.0.0.1:${sink.listener.port}`), ...more };
  const transport = mailTransport(settings);
  stops.push(async () => transport.close());
  const fate: SendLedger = {
    claim: async ({ messageId }) => {
      order.push(`asked ${messageId}`);
      return turn;
    },
    markSent: (id) => void order.push(`went ${id}`),
    withdraw: (id) => void order.push(`refused ${id}`),
    settle: () => {},
    markCopyOnly: async (id) => void order.push(`copy alone ${id}`),
    close: async () => {},
  };
  const send = (instance: string) => sendMail(() => contextOf(instance, order), settings, transport, fate);
  const ids = (): string[] =>
    sink.got.map(({ bytes }) => /^Message-ID:\s*(\S+)/im.exec(bytes.toString())?.[1] ?? '');
  return { send, order, ids, sink };
}

it('that an attempt begins is written down before anything goes out, and that it succeeded is said at once', async () => {
  const { send, order, ids } = await sending('send');
  expect(await send('desk-1')(row)).toEqual({ kind: 'sent' });
  const [id] = ids();
  expect(order).toEqual([`asked ${id}`, `begun ${id}`, 'taken', `went ${id}`]);
});

it('an answer that went out does not go out again', async () => {
  const { send, order, ids } = await sending('went out');
  expect(await send('desk-1')({ ...row, begun: new Date() })).toEqual({ kind: 'sent' });
  expect([ids(), order.length]).toEqual([[], 1]);
});

it('one that has to wait stays as unknown as it was', async () => {
  const { send, ids } = await sending({ afterMs: 5, why: 'wait' });
  const later = { kind: 'retry', afterMs: 5, why: 'wait' };
  expect(await send('desk-1')(row)).toEqual({ ...later, unknown: false });
  expect(await send('desk-1')({ ...row, begun: new Date() })).toEqual({ ...later, unknown: true });
  expect(ids()).toEqual([]);
});

it('a reply of the server says that it was not taken; a connection that breaks after the mail does not', async () => {
  const refusing = await sending('send', {}, () => true);
  expect(await refusing.send('desk-1')(row)).toMatchObject({ kind: 'dead' });
  expect(refusing.order.at(-1)).toMatch(/^refused </);
  const { sink, send } = await sending('send');
  await sink.listener.stop();
  expect(await send('desk-1')(row)).toMatchObject({ kind: 'retry', unknown: false });
  const breaks = createServer((socket) => {
    socket.on('error', () => {});
    const replies = ['250 x', '250 x', '250 x', '354 go', null];
    socket.write('220 x\r\n');
    socket.on('data', () => {
      const next = replies.shift();
      if (next === null || next === undefined) socket.destroy();
      else socket.write(`${next}\r\n`);
    });
  });
  await new Promise<void>((resolve) => breaks.listen(0, '127.0.0.1', resolve));
  stops.push(async () => breaks.close());
  const { port } = breaks.address() as AddressInfo;
  const cut = await sending('send', { url: `smtp://127.0.0.1:${port}` });
  expect(await cut.send('desk-1')(row)).toMatchObject({ kind: 'retry', unknown: true });
});

it('a copy goes to the address of the settings in the envelope alone, in the same transaction', async () => {
  const { send, sink } = await sending('send', { copy: 'copies@desk.example' });
  await send('desk-1')(row);
  expect(sink.got.map(({ recipients }) => recipients)).toEqual([
    ['kim@fabrikam.example', 'copies@desk.example'],
  ]);
  expect(sink.got[0]?.bytes.toString()).not.toContain('copies@desk.example');
});

it('where the copy was taken and the recipient was not, the answer did not go out', async () => {
  const isKim = (to: string): boolean => to.startsWith('kim@');
  const { send, order } = await sending('send', { copy: 'copies@desk.example' }, isKim);
  expect(await send('desk-1')(row)).toMatchObject({ kind: 'dead', why: 'the mail server answered 550' });
  expect(order.map((one) => one.replace(/ <.*/, ''))).toEqual([
    'asked',
    'begun',
    'taken',
    'copy alone',
    'refused',
  ]);
});

it('two services that answer one mail send one and the same, by its Message-ID', async () => {
  const { send, ids } = await sending('send');
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
