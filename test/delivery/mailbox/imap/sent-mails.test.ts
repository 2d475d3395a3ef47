import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { ImapFlow } from 'imapflow';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ImapConfig } from '../../../../src/delivery/mailbox/imap/imap-deps.ts';
import { type SentMails, sentMails } from '../../../../src/delivery/mailbox/imap/sent-mails.ts';
import {
  hasDovecot,
  needsDovecot,
  type RealDovecot,
  startDovecot,
} from '../../../stand-ins/dovecot/real-dovecot.ts';

describe.skipIf(!hasDovecot)(`what went out, on a real ${needsDovecot}`, () => {
  let server: RealDovecot;
  const open: SentMails[] = [];
  beforeAll(async () => {
    server = await startDovecot();
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  afterAll(() => server.remove());
  const config = (user: string, more: Partial<ImapConfig> = {}): ImapConfig => ({
    host: '127.0.0.1',
    port: server.imapPort,
    tls: false,
    user,
    login: { kind: 'password', password: 'secret' },
    folder: 'INBOX',
    done: null,
    sent: '\\Sent',
    maxBytes: 1_000_000,
    ...more,
  });
  const withSent = async (user: string): Promise<void> => {
    const one = await client(user);
    await one.mailboxCreate('Gesendet');
    await one.logout();
  };
  const desk = (user: string, keeper: string, more: Partial<ImapConfig> = {}): SentMails => {
    const one = sentMails(config(user, more), keeper, { fetch, now: Date.now });
    open.push(one);
    return one;
  };
  const mail = (id: string, keeper: string | null = null): string =>
    `From: a@desk.example\r\n${keeper === null ? '' : `X-Bouncedesk-Keeper: ${keeper}\r\n`}Message-ID: ${id}\r\n\r\nx\r\n`;
  const client = async (user: string): Promise<ImapFlow> => {
    const one = new ImapFlow({
      ...{ host: '127.0.0.1', port: server.imapPort, secure: false, logger: false },
      auth: { user, pass: 'secret' },
    });
    await one.connect();
    return one;
  };
  const inFolder = async (user: string, folder: string): Promise<string[][]> => {
    const one = await client(user);
    await one.mailboxOpen(folder);
    const all = await one.fetchAll('1:*', { flags: true }).catch(() => []);
    await one.logout();
    return all.map(({ flags }) => [...(flags ?? [])].sort());
  };
  const id = '<out.1.2@desk.example>';

  it('a mail that the server keeps among the sent ones went out; one in another folder, or in none, did not', async () => {
    const one = await client('kept');
    await one.mailboxCreate('Gesendet');
    await one.append('Gesendet', mail(id));
    await one.append('INBOX', mail('<out.3.4@desk.example>'));
    await one.logout();
    const sent = desk('kept', 'desk-1');
    expect(await sent.stateOf(id, false)).toBe('went out');
    expect(await sent.stateOf('<out.1.3@desk.example>', false)).toBe('nothing');
    expect(await sent.stateOf('<out.3.4@desk.example>', false)).toBe('nothing');
    // Where copies are delivered to the mailbox, one there is a proof.
    expect(await sent.stateOf('<out.3.4@desk.example>', true)).toBe('went out');
  });

  it('a mailbox without such a folder says nothing, and one of the settings is made', async () => {
    expect(await desk('none', 'desk-1', { sent: null }).stateOf(id, false)).toBe('nowhere');
    const named = desk('named', 'desk-1', { sent: 'Answers/Sent' });
    expect(await named.stateOf(id, false)).toBe('nothing');
    expect(await named.announce(id, Buffer.from(mail(id, 'desk-1')), false)).toBe('mine');
    await named.markSent(id);
    expect(await inFolder('named', 'Answers/Sent')).toEqual([['\\Seen']]);
  });

  it('what one service announced no other sends, until it is noted; then it went out', async () => {
    await withSent('two');
    const [first, second] = [desk('two', 'desk-1'), desk('two', 'desk-2')];
    expect(await first.stateOf(id, false)).toBe('nothing');
    expect(await first.announce(id, Buffer.from(mail(id, 'desk-1')), false)).toBe('mine');
    expect(await second.stateOf(id, false)).toBe('others');
    expect(await first.stateOf(id, false)).toBe('mine');
    expect(await inFolder('two', 'Gesendet')).toEqual([['\\Flagged', '\\Seen']]);
    expect(await first.unmarked()).toEqual([id]);
    expect(await second.unmarked()).toEqual([]);
    await second.markSent(id);
    expect(await second.stateOf(id, false)).toBe('others');
    await first.markSent(id);
    expect([await second.stateOf(id, false), await first.stateOf(id, false)]).toEqual([
      'went out',
      'went out',
    ]);
    expect(await first.unmarked()).toEqual([]);
    expect(await inFolder('two', 'Gesendet')).toEqual([['\\Seen']]);
  });

  it('of services that announce at the same moment exactly one may send, and one copy is left', async () => {
    for (let round = 0; round < 5; round++) {
      const user = `race${round}`;
      await withSent(user);
      const desks = ['desk-1', 'desk-2', 'desk-3', 'desk-4'].map((name) => ({
        name,
        sent: desk(user, name),
      }));
      await Promise.all(desks.map(({ sent }) => sent.stateOf(id, false)));
      const standings = await Promise.all(
        desks.map(({ name, sent }) => sent.announce(id, Buffer.from(mail(id, name)), false)),
      );
      expect(standings.filter((one) => one === 'mine')).toHaveLength(1);
      expect(standings.filter((one) => one === 'others')).toHaveLength(3);
      expect(await inFolder(user, 'Gesendet')).toHaveLength(1);
    }
  });

  it('a service that takes over leaves one copy, its own; what is refused leaves none', async () => {
    await withSent('over');
    const [first, second] = [desk('over', 'desk-1'), desk('over', 'desk-2')];
    await first.announce(id, Buffer.from(mail(id, 'desk-1')), false);
    expect(await second.announce(id, Buffer.from(mail(id, 'desk-2')), true)).toBe('mine');
    expect(await first.stateOf(id, false)).toBe('others');
    expect(await inFolder('over', 'Gesendet')).toHaveLength(1);
    await second.withdraw(id);
    expect(await first.stateOf(id, false)).toBe('nothing');
  });

  it('where the server keeps a copy too, one is left', async () => {
    await withSent('gmail');
    const sent = desk('gmail', 'desk-1');
    await sent.announce(id, Buffer.from(mail(id, 'desk-1')), false);
    const one = await client('gmail');
    await one.append('Gesendet', mail(id), ['\\Seen']);
    await one.logout();
    expect(await sent.stateOf(id, false)).toBe('went out');
    await sent.markSent(id);
    expect(await inFolder('gmail', 'Gesendet')).toEqual([['\\Seen']]);
  });

  it('a connection that the server ended is made anew; who may not look is told so', async () => {
    await withSent('cut');
    const sent = desk('cut', 'desk-1');
    await sent.announce(id, Buffer.from(mail(id, 'desk-1')), false);
    await server.kill();
    await server.start();
    expect(await sent.stateOf(id, false)).toBe('mine');
    const wrong = desk('kept', 'desk-1', { login: { kind: 'password', password: 'wrong' } });
    await expect(wrong.stateOf(id, false)).rejects.toThrow('refused the log-in');
  });
});

it('a server that never greets holds up no stop', { timeout: 10_000 }, async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const sent = sentMails(
    {
      host: '127.0.0.1',
      port,
      tls: false,
      user: 'desk',
      login: { kind: 'password', password: 'secret' },
      folder: 'INBOX',
      done: null,
      sent: '\\Sent',
      maxBytes: 1_000_000,
    },
    'desk-1',
    { fetch, now: Date.now },
  );
  const asked = sent.unmarked();
  const refused = expect(asked).rejects.toThrow();
  await once(silent, 'connection');
  await sent.close();
  await refused;
  silent.close();
});
