import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImapConfig } from '../../../../src/delivery/mailbox/imap/imap-deps.ts';
import { isAmongSent } from '../../../../src/delivery/mailbox/imap/is-among-sent.ts';
import {
  hasDovecot,
  needsDovecot,
  type RealDovecot,
  startDovecot,
} from '../../../stand-ins/dovecot/real-dovecot.ts';

describe.skipIf(!hasDovecot)(`what went out, on a real ${needsDovecot}`, () => {
  let server: RealDovecot;
  beforeAll(async () => {
    server = await startDovecot();
  });
  afterAll(() => server.remove());
  const config = (user: string, password = 'secret'): ImapConfig => ({
    host: '127.0.0.1',
    port: server.imapPort,
    tls: false,
    user,
    login: { kind: 'password', password },
    folder: 'INBOX',
    done: null,
    maxBytes: 1_000_000,
  });
  const ask = (id: string, user: string, password?: string): Promise<boolean> =>
    isAmongSent(config(user, password), id, { fetch, now: Date.now });

  it('an answer that lies in the folder of sent mails went out; one in another folder, or in none, did not', async () => {
    const client = new ImapFlow({
      ...{ host: '127.0.0.1', port: server.imapPort, secure: false, logger: false },
      auth: { user: 'kept', pass: 'secret' },
    });
    await client.connect();
    await client.mailboxCreate('Gesendet');
    const mail = (id: string): string => `From: a@desk.example\r\nMessage-ID: ${id}\r\n\r\nx\r\n`;
    await client.append('Gesendet', mail('<out.1.2@desk.example>'));
    await client.append('INBOX', mail('<out.3.4@desk.example>'));
    await client.logout();
    expect(await ask('<out.1.2@desk.example>', 'kept')).toBe(true);
    expect(await ask('<out.1.3@desk.example>', 'kept')).toBe(false);
    expect(await ask('<out.3.4@desk.example>', 'kept')).toBe(false);
    expect(await ask('<out.1.2@desk.example>', 'nobody-sent')).toBe(false);
  });

  it('who may not look is told so', async () => {
    await expect(ask('<out.1.2@desk.example>', 'kept', 'wrong')).rejects.toThrow('refused the log-in');
  });
});
