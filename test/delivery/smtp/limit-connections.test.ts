import { afterEach, describe, expect, it } from 'vitest';
import type { ConnectionLimits } from '../../../src/delivery/smtp/limit-connections.ts';
import { type Listener, startListener } from '../../../src/delivery/smtp/listener.ts';
import { type Conversation, converse } from './conversation.ts';

const hour = 3_600_000;
const running: Listener[] = [];
const talking: Conversation[] = [];
afterEach(async () => {
  for (const { socket } of talking.splice(0)) socket.destroy();
  for (const one of running.splice(0)) await one.stop();
});

describe.each(['smtp', 'lmtp'] as const)('a door with few places: %s', (protocol) => {
  async function listen(door: ConnectionLimits, store = async (): Promise<void> => {}) {
    const log = { warn: () => {}, error: () => {} };
    const common = { protocol, host: '127.0.0.1', port: 0, maxBytes: 100_000, log };
    const listener = await startListener({ ...common, networks: ['127.0.0.1'], store, door });
    running.push(listener);
    return async (from?: string) => {
      const client = await converse(listener.port, from);
      talking.push(client);
      return client;
    };
  }
  const hello = protocol === 'smtp' ? 'EHLO x' : 'LHLO x';
  const begin = async (client: Conversation): Promise<void> => {
    for (const command of [hello, 'MAIL FROM:<>', 'RCPT TO:<b@desk.example>']) await client.say(command);
    expect(await client.say('DATA')).toMatch(/^354/);
  };
  const ended = ({ socket }: Conversation): Promise<unknown> =>
    new Promise((resolve) => (socket.readableEnded ? resolve(null) : socket.once('end', resolve)));

  it('who comes when all places are taken hears 421, and whoever has one keeps it', async () => {
    const come = await listen({ places: 2, silentMs: hour, slowMs: hour });
    const [first, second] = [await come(), await come()];
    const third = await come();
    expect(third.greeting).toMatch(/^421 /);
    await ended(third);
    expect(await first.say(hello)).toMatch(/^250/);
    second.socket.destroy();
    // The place is free when the server has seen the end.
    await expect.poll(async () => (await come()).greeting).toMatch(/^220/);
  });

  it('the one that has been silent longest hears 421 and makes room', async () => {
    const come = await listen({ places: 2, silentMs: 0, slowMs: hour });
    const [first, second] = [await come(), await come()];
    await first.say(hello);
    const third = await come();
    expect(third.greeting).toMatch(/^220/);
    expect(await first.hear()).toMatch(/^421 /);
    await ended(first);
    await begin(third);
    third.write('Subject: x\r\n\r\nx\r\n.\r\n');
    expect(await third.hear()).toMatch(/^250/);
    expect(await second.say(hello)).toMatch(/^250/);
  });

  it('whoever sends a mail, or waits for its 250, is not sent away', async () => {
    let stored = (): void => {};
    const wait = new Promise<void>((resolve) => {
      stored = resolve;
    });
    const come = await listen({ places: 1, silentMs: 0, slowMs: hour }, () => wait);
    const first = await come();
    await begin(first);
    expect((await come()).greeting).toMatch(/^421 /);
    first.write('Subject: x\r\n\r\nx\r\n.\r\n');
    expect((await come()).greeting).toMatch(/^421 /);
    stored();
    expect(await first.hear()).toMatch(/^250/);
  });

  it('one that drips a mail for longer than anybody needs makes room, and nothing of it is stored', async () => {
    let taken = 0;
    const come = await listen({ places: 1, silentMs: hour, slowMs: 0 }, async () => void taken++);
    const first = await come();
    await begin(first);
    first.write('Subject: dri');
    const second = await come();
    expect(second.greeting).toMatch(/^220/);
    expect(await first.hear()).toMatch(/^421 /);
    await ended(first);
    await begin(second);
    second.write('Subject: x\r\n\r\nx\r\n.\r\n');
    expect(await second.hear()).toMatch(/^250/);
    expect(taken).toBe(1);
  });

  it('who may not hand in mail takes nobody’s place', async () => {
    const come = await listen({ places: 1, silentMs: 0, slowMs: 0 });
    const first = await come();
    expect((await come('127.0.0.2')).greeting).toMatch(/^(?:421|550) /);
    expect(await first.say(hello)).toMatch(/^250/);
  });
});
