import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  hasDovecot,
  needsDovecot,
  type RealDovecot,
  startDovecot,
} from '../../../stand-ins/dovecot/real-dovecot.ts';
import { mailboxUnderTest, notice, until } from './mailbox-under-test.ts';

describe.skipIf(!hasDovecot)(`faults of a real ${needsDovecot} and of the store`, () => {
  let server: RealDovecot;
  const running: { stop: () => Promise<void> }[] = [];
  const watched = (...args: Parameters<typeof mailboxUnderTest>): ReturnType<typeof mailboxUnderTest> => {
    const box = mailboxUnderTest(...args);
    running.push(box);
    box.start();
    return box;
  };
  beforeAll(async () => {
    server = await startDovecot();
  });
  // A test that failed may have left it killed.
  beforeEach(() => server.start());
  afterEach(async () => {
    for (const box of running.splice(0)) await box.stop();
  });
  afterAll(() => server.remove());

  it('comes back by itself when the server was killed and started again', async () => {
    const box = watched({ port: server.imapPort, user: 'killed' });
    await until('ready', box.ready);
    await server.kill();
    await until('noticed', () => !box.ready());
    const tries = (): number => box.log.filter((line) => line.includes('no connection')).length;
    await until('some tries', () => tries() >= 3);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    // Pauses of at least 200 ms by then: never a tight loop.
    expect(tries()).toBeLessThan(12);
    await server.start();
    await until('ready again', box.ready);
    await server.deliver('killed', notice('after'));
    await until('moved', () => server.count('killed', 'Bounces/Done') === 1);
    expect(box.offered).toHaveLength(1);
  });

  it('a server that breaks off again and again, each time after some mails, is no failure: all are taken soon', async () => {
    for (let n = 0; n < 12; n++) await server.deliver('flaky', notice(`mail ${n}`, 40_000));
    let connections = 0;
    // Each connection ends after 150 kB of the server: three mails.
    const proxy = createServer((client) => {
      connections++;
      const upstream = connect(server.imapPort, '127.0.0.1');
      let given = 0;
      upstream.on('data', (chunk: Buffer) => {
        given += chunk.length;
        if (given <= 150_000) client.write(chunk);
        else for (const one of [client, upstream]) one.destroy();
      });
      client.on('data', (chunk) => upstream.write(chunk));
      for (const one of [client, upstream]) {
        one.on('error', () => undefined);
        one.on('close', () => [client, upstream].forEach((each) => void each.destroy()));
      }
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    // A pause that had doubled with each end would be minutes by then.
    const box = watched({
      port: (proxy.address() as AddressInfo).port,
      user: 'flaky',
      timing: { retry: 100, ceiling: 600_000 },
    });
    await until('all taken', () => new Set(box.offered.map(({ uid }) => uid)).size === 12, 40_000);
    expect(connections).toBeGreaterThan(3);
    proxy.close();
  }, 60_000);

  it('loses nothing when the server is killed between store and move', async () => {
    const keys: string[] = [];
    const stored = new Set<string>();
    let killed: Promise<void> | null = null;
    await server.deliver('between', notice('one'), notice('two'), notice('three'));
    const box = watched(
      { port: server.imapPort, user: 'between' },
      {
        accept: async ({ transportKey }) => {
          keys.push(transportKey);
          const known = stored.has(transportKey);
          stored.add(transportKey);
          killed ??= server.kill();
          await killed;
          return known ? 'known' : 'stored';
        },
      },
    );
    await until('lost', () => box.log.some((line) => line.includes('no connection')));
    await server.start();
    await until('moved', () => server.count('between', 'Bounces/Done') === 3);
    expect(stored.size).toBe(3);
    await until('none left', () => server.count('between', 'INBOX') === 0);
    // What this process knows to be stored is filed without being fetched again.
    expect(new Set(keys).size).toBe(3);
  });

  it('notices a frozen server, drops the connection and makes a new one', async () => {
    const timing = { probe: 300, answer: 500 };
    const box = watched({ port: server.imapPort, user: 'frozen', timing });
    await until('ready', box.ready);
    const release = server.freezeSessions();
    try {
      await server.deliver('frozen', notice('while frozen'));
      await until('noticed', () => box.log.some((line) => line.includes('has not answered')), 4_000);
      await until('moved', () => server.count('frozen', 'Bounces/Done') === 1);
      expect(box.offered).toHaveLength(1);
    } finally {
      release();
    }
  });

  it('tries a wrong password once, tells the operator, and waits', async () => {
    const login = { kind: 'password', password: 'not-the-password' } as const;
    const box = watched({ port: server.imapPort, user: 'wrong', login });
    await until('told', () => box.log.length > 0, 8_000);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(box.log).toHaveLength(1);
    expect(box.log[0]).toMatch(/^error .*somebody must act.*refused the log-in of wrong.*IMAP_PASSWORD/);
    expect(box.log[0]).not.toContain('not-the-password');
    expect(Number(/"nextTryMs":(\d+)/.exec(box.log[0] ?? '')?.[1])).toBeGreaterThan(29_000);
    expect(box.ready()).toBe(false);
  });

  it('names a folder that does not exist', async () => {
    const box = watched({ port: server.imapPort, user: 'nofolder', folder: 'Nowhere' });
    await until('told', () => box.log.length > 0);
    expect(box.log[0]).toContain('there is no folder Nowhere');
  });

  it('keeps mails while the store is down, with growing pauses, and hands them in afterwards', async () => {
    let down = true;
    let tries = 0;
    const accepted: number[] = [];
    const box = watched(
      { port: server.imapPort, user: 'down', timing: { probe: 100 } },
      {
        accept: async ({ uid }) => {
          tries += 1;
          if (down) throw new Error('the database is away');
          accepted.push(uid);
          return 'stored';
        },
      },
    );
    await server.deliver('down', ...Array.from({ length: 100 }, (_, i) => notice(`n ${i}`)));
    await until('some tries', () => tries > 100);
    const before = tries;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    // At most a sweep each 200 ms, and each ends after three groups of 24.
    expect(tries - before).toBeLessThan(6 * 72);
    expect(server.count('down', 'Bounces/Done')).toBe(0);
    down = false;
    await until('all handed in', () => accepted.length === 100);
    await until('moved', () => server.count('down', 'Bounces/Done') === 100);
    expect(new Set(accepted).size).toBe(100);
    expect(box.ready()).toBe(true);
  });

  it('does not let one mail that cannot be stored hold up the others', async () => {
    await server.deliver('poison', notice('poison'));
    await server.deliver('poison', ...Array.from({ length: 30 }, (_, i) => notice(`n ${i}`)));
    const accept = async ({ uid }: { uid: number }): Promise<'stored'> => {
      if (uid === 1) throw new Error('cannot be stored');
      return 'stored';
    };
    watched({ port: server.imapPort, user: 'poison' }, { accept });
    await until('others moved', () => server.count('poison', 'Bounces/Done') === 30);
    await until('only one left', () => server.count('poison', 'INBOX') === 1);
  });

  it('stops at once while it is idle, and after the mails at work otherwise', async () => {
    const idle = watched({ port: server.imapPort, user: 'stop' });
    await until('ready', idle.ready);
    const begun = performance.now();
    await idle.stop();
    expect(performance.now() - begun).toBeLessThan(10_000);
    let finished = 0;
    const busy = watched(
      { port: server.imapPort, user: 'stop' },
      {
        accept: async () => {
          await new Promise((resolve) => setTimeout(resolve, 300));
          finished += 1;
          return 'stored';
        },
      },
    );
    await server.deliver('stop', notice('one'));
    await new Promise((resolve) => setTimeout(resolve, 700));
    await busy.stop();
    expect(server.count('stop', 'Bounces/Done')).toBe(finished);
  });

  it('does not wait for a frozen server when it is stopped', async () => {
    const box = watched({ port: server.imapPort, user: 'frozenstop', timing: { answer: 20_000 } });
    await until('ready', box.ready);
    const release = server.freezeSessions();
    try {
      const begun = performance.now();
      await box.stop();
      // The server's answer would be waited for twenty seconds.
      expect(performance.now() - begun).toBeLessThan(15_000);
    } finally {
      release();
    }
  });
});
