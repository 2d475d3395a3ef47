import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  hasDovecot,
  needsDovecot,
  type RealDovecot,
  startDovecot,
} from '../../../stand-ins/dovecot/real-dovecot.ts';
import { mailboxUnderTest, notice, until } from './mailbox-under-test.ts';

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

  it('hands a delivered mail in within two seconds and moves it', async () => {
    const box = watched({ port: server.imapPort, user: 'quick' });
    await until('ready', box.ready);
    const begun = performance.now();
    await server.deliver('quick', notice('one'));
    await until('offered', () => box.offered.length === 1, 2_000);
    const took = performance.now() - begun;
    await until('moved', () => server.count('quick', 'Bounces/Done') === 1);
    expect(server.count('quick', 'INBOX')).toBe(0);
    expect(took).toBeLessThan(2_000);
    console.log(`idle to accept: ${Math.round(took)} ms`);
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
});
