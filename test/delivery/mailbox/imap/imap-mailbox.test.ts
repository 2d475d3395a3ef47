import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  hasDovecot,
  needsDovecot,
  type RealDovecot,
  startDovecot,
} from '../../../stand-ins/dovecot/real-dovecot.ts';
import { mailboxUnderTest, memoryState, notice, until } from './mailbox-under-test.ts';

const subjectOf = (bytes: Buffer): string => /^Subject: (.*)\r?$/m.exec(bytes.toString('latin1'))?.[1] ?? '';

describe.skipIf(!hasDovecot)(`a bounce mailbox on a real ${needsDovecot}`, () => {
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
  afterEach(async () => {
    for (const box of running.splice(0)) await box.stop();
  });
  afterAll(() => server.remove());

  it('hands a delivered mail in without waiting for the next look, and moves it', async () => {
    const box = watched({ port: server.imapPort, user: 'quick' });
    await until('ready', box.ready);
    await server.deliver('quick', notice('one'));
    await until('offered', () => box.offered.length === 1);
    await until('moved', () => server.count('quick', 'Bounces/Done') === 1);
    await until('gone', () => server.count('quick', 'INBOX') === 0);
    const [mail] = box.offered;
    expect(mail?.bytes.toString('latin1')).toContain(notice('one'));
    expect(mail?.transportKey).toMatch(/^imap:127\.0\.0\.1\/quick\/INBOX\/\d+\/1$/);
    expect(mail?.internalDate).toBeInstanceOf(Date);
  });

  it('takes what came before it started, oldest first', async () => {
    for (const subject of ['a', 'b', 'c']) await server.deliver('before', notice(subject));
    const box = watched({ port: server.imapPort, user: 'before' });
    await until('offered', () => box.offered.length === 3);
    expect(box.offered.map(({ uid }) => uid)).toEqual([1, 2, 3]);
    expect(box.offered.map(({ bytes }) => subjectOf(bytes))).toEqual(['a', 'b', 'c']);
  });

  it('marks what it has stored when no folder is set, and leaves it alone after a restart', async () => {
    const box = watched({ port: server.imapPort, user: 'marks', done: null });
    await server.deliver('marks', notice('one'));
    await until('offered', () => box.offered.length === 1);
    // Dovecot writes the first own keyword as the letter a.
    await until('marked', () => server.files('marks', 'INBOX')[0]?.endsWith('a') === true);
    await box.stop();
    const again = watched({ port: server.imapPort, user: 'marks', done: null });
    await server.deliver('marks', notice('two'));
    await until('offered', () => again.offered.length === 1);
    expect(again.offered.map(({ uid }) => uid)).toEqual([2]);
  });

  it('puts refused and too large mails aside and fetches no byte of the large one', async () => {
    const config = { port: server.imapPort, user: 'aside', maxBytes: 20_000 };
    const seen: number[] = [];
    const accept = async ({ uid }: { uid: number }): Promise<'refused' | 'stored'> => {
      seen.push(uid);
      return uid === 1 ? 'refused' : 'stored';
    };
    await server.deliver('aside', notice('refused'));
    await server.deliver('aside', notice('large', 30_000));
    await server.deliver('aside', notice('good'));
    const box = watched(config, { accept });
    await until('filed', () => server.count('aside', 'INBOX') === 0);
    expect(seen).toEqual([1, 3]);
    await until('failed', () => server.count('aside', 'Bounces/Failed') === 2);
    await until('done', () => server.count('aside', 'Bounces/Done') === 1);
    expect(box.log.filter((line) => line.includes('too large'))).toHaveLength(1);
  });

  it('hands a mail of several pieces in byte for byte', async () => {
    const raw = notice('pieces', 3_500_000);
    await server.deliver('pieces', raw);
    const box = watched({ port: server.imapPort, user: 'pieces' });
    await until('offered', () => box.offered.length === 1);
    const text = box.offered[0]?.bytes.toString('latin1') ?? '';
    expect(text.length).toBeGreaterThan(3_500_000);
    expect(text.endsWith(raw)).toBe(true);
  });

  it('takes three hundred mails once each, few at a time', async () => {
    const most = { now: 0, seen: 0 };
    const keys: string[] = [];
    await server.deliver('burst', ...Array.from({ length: 150 }, (_, i) => notice(`first ${i}`)));
    const box = watched(
      // Beside the other tests the server may be late: that it is given up is no matter of this one.
      {
        port: server.imapPort,
        user: 'burst',
        timing: { retry: 50, ceiling: 400, loginPause: 60_000, answer: 30_000, probe: 60_000 },
      },
      {
        accept: async ({ transportKey }) => {
          most.now += 1;
          most.seen = Math.max(most.seen, most.now);
          await new Promise((resolve) => setTimeout(resolve, 2));
          most.now -= 1;
          keys.push(transportKey);
          return 'stored';
        },
      },
    );
    await server.deliver('burst', ...Array.from({ length: 150 }, (_, i) => notice(`second ${i}`)));
    await until('all offered', () => keys.length >= 300, 15_000);
    await until('all moved', () => server.count('burst', 'Bounces/Done') === 300);
    expect(new Set(keys).size).toBe(300);
    expect(keys).toHaveLength(300);
    expect(most.seen).toBeLessThanOrEqual(8);
    expect(box.log.filter((line) => !line.startsWith('info'))).toEqual([]);
  });

  it('offers a mail again under the same key when it ended before the mail was moved', async () => {
    const keys: string[] = [];
    let release = (): void => undefined;
    const stuck = mailboxUnderTest(
      { port: server.imapPort, user: 'crash' },
      {
        accept: ({ transportKey }) => {
          keys.push(transportKey);
          return new Promise((resolve) => {
            release = () => resolve('stored');
          });
        },
      },
    );
    stuck.start();
    await server.deliver('crash', notice('one'));
    await until('first offer', () => keys.length === 1);
    const next = watched(
      { port: server.imapPort, user: 'crash' },
      {
        accept: async ({ transportKey }) => {
          keys.push(transportKey);
          return 'known';
        },
      },
    );
    await until('moved', () => server.count('crash', 'Bounces/Done') === 1);
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
    release();
    await stuck.stop();
    expect(next.ready()).toBe(true);
  });

  it('offers mails again under other keys when UIDVALIDITY has changed, and says so', async () => {
    const state = memoryState();
    const config = { port: server.imapPort, user: 'valid', done: null };
    await server.deliver('valid', notice('marked'));
    const first = watched(config, { state });
    await until('marked', () => server.files('valid', 'INBOX')[0]?.endsWith('a') === true);
    await first.stop();
    await server.deliver('valid', notice('waits'));
    server.changeUidValidity('valid', 'INBOX', 77_777);
    const second = watched(config, { state });
    await until('offered', () => second.offered.length === 1);
    expect(second.offered[0]?.transportKey).toMatch(/\/77777\/\d+$/);
    expect(second.log.some((line) => line.includes('UIDVALIDITY changed'))).toBe(true);
  });
});

describe.skipIf(!hasDovecot)(`a mailbox with few abilities on a real ${needsDovecot}`, () => {
  it('copies and marks as deleted where neither MOVE nor UIDPLUS exists, and expunges nothing', async () => {
    const server = await startDovecot({ capability: 'IMAP4rev1 IDLE' });
    const box = mailboxUnderTest({ port: server.imapPort, user: 'plain' });
    try {
      box.start();
      await server.deliver('plain', notice('one'));
      await until('copied', () => server.count('plain', 'Bounces/Done') === 1);
      await until('marked', () => server.files('plain', 'INBOX')[0]?.includes('T') === true);
      await server.deliver('plain', notice('two'));
      await until('second', () => server.count('plain', 'Bounces/Done') === 2);
      expect(box.offered.map(({ uid }) => uid)).toEqual([1, 2]);
      expect(server.count('plain', 'INBOX')).toBe(2);
    } finally {
      await box.stop();
      await server.remove();
    }
  });

  it('marks what cannot be moved, offers it once, and says so', async () => {
    const server = await startDovecot({ acl: ['INBOX user=fixed lrswip'] });
    const config = { port: server.imapPort, user: 'fixed', timing: { probe: 100 } };
    const box = mailboxUnderTest(config);
    try {
      await server.deliver('fixed', notice('one'));
      box.start();
      await until('marked', () => server.files('fixed', 'INBOX')[0]?.endsWith('a') === true);
      await server.deliver('fixed', notice('two'));
      await until('second', () => box.offered.length === 2);
      expect(box.offered.map(({ uid }) => uid)).toEqual([1, 2]);
      expect(box.log.some((line) => line.includes('could not be moved, they are marked'))).toBe(true);
    } finally {
      await box.stop();
      await server.remove();
    }
  });

  it('remembers a high-water mark where mails can be neither moved nor marked', async () => {
    const server = await startDovecot({ acl: ['INBOX user=reader lrsp'] });
    const state = memoryState();
    const config = { port: server.imapPort, user: 'reader', done: null };
    const first = mailboxUnderTest(config, { state });
    const second = mailboxUnderTest(config, { state });
    try {
      await server.deliver('reader', notice('one'), notice('two'));
      first.start();
      await until('offered', () => first.offered.length === 2);
      await until('kept', () => [...state.values.values()].some((value) => value.includes('"mark":2')));
      await first.stop();
      second.start();
      await until('ready', second.ready);
      await server.deliver('reader', notice('three'));
      await until('offered', () => second.offered.length === 1);
      expect(second.offered[0]?.uid).toBe(3);
    } finally {
      await first.stop();
      await second.stop();
      await server.remove();
    }
  });

  it('asks again and again where the server cannot push', async () => {
    const server = await startDovecot({ capability: 'IMAP4rev1 MOVE' });
    const box = mailboxUnderTest({ port: server.imapPort, user: 'poll', timing: { probe: 200 } });
    try {
      box.start();
      await until('ready', box.ready);
      await server.deliver('poll', notice('one'));
      await until('moved', () => server.count('poll', 'Bounces/Done') === 1);
    } finally {
      await box.stop();
      await server.remove();
    }
  });
});
