import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, it } from 'vitest';
import { type Listener, type ListenerOptions, startListener } from '../../../src/delivery/smtp/listener.ts';
import type { ReceivedMail } from '../../../src/delivery/smtp/received-mail.ts';
import { makeCertificate } from '../../stand-ins/dovecot/own-certificate.ts';
import { converse } from './conversation.ts';

let running: Listener[] = [];
afterEach(async () => {
  await Promise.all(running.map((listener) => listener.stop()));
  running = [];
});
const silent = { warn: () => {}, error: () => {} };

async function listen(more: Partial<ListenerOptions> = {}) {
  const stored: ReceivedMail[] = [];
  const listener = await startListener({
    protocol: 'smtp',
    host: '127.0.0.1',
    port: 0,
    maxBytes: 100_000,
    networks: ['127.0.0.0/8'],
    store: async (mail) => {
      stored.push(mail);
    },
    log: silent,
    ...more,
  });
  running.push(listener);
  return { port: listener.port, stored };
}

const sender = (port: number, lmtp = false) =>
  createTransport({ host: '127.0.0.1', port, lmtp, ignoreTLS: true } as object);

const dsn = {
  envelope: { from: '', to: ['bounces+kim=contoso.example@desk.example'] },
  raw: 'Subject: x\r\n\r\nbody\r\n',
};

describe('takes what a mail server hands in', () => {
  it('the null sender, VERP recipients and the very bytes', async () => {
    const { port, stored } = await listen();
    await sender(port).sendMail(dsn);
    expect(stored).toMatchObject([
      {
        protocol: 'smtp',
        envelopeSender: '',
        recipients: dsn.envelope.to,
        client: '127.0.0.1',
        helo: expect.stringMatching(/./),
        tls: null,
      },
    ]);
    expect(stored[0]?.bytes.toString()).toBe(dsn.raw);
  });

  it('LMTP answers once for each recipient, and the mail is stored once', async () => {
    const { port, stored } = await listen({ protocol: 'lmtp' });
    const client = await converse(port);
    await client.say('LHLO mta.contoso.example');
    await client.say('MAIL FROM:<>');
    await client.say('RCPT TO:<a@desk.example>');
    await client.say('RCPT TO:<b@desk.example>');
    await client.say('DATA');
    client.write('Subject: x\r\n\r\nbody\r\n.\r\n');
    const replies = [await client.hear(), await client.hear()];
    expect(replies.map((line) => line.slice(0, 3))).toEqual(['250', '250']);
    expect(stored.map(({ recipients }) => recipients)).toEqual([['a@desk.example', 'b@desk.example']]);
    client.socket.destroy();
  });

  it('nodemailer over LMTP', async () => {
    const { port, stored } = await listen({ protocol: 'lmtp' });
    await sender(port, true).sendMail(dsn);
    expect(stored).toHaveLength(1);
  });

  it('bytes above 127, dots at line starts and very long lines stay as they are', async () => {
    const { port, stored } = await listen();
    const body = `Subject: \xe9\r\n\r\n.\r\n..x\r\n${'y'.repeat(20_000)}\r\n`;
    const client = await converse(port);
    await client.say('EHLO mail.contoso.example');
    await client.say('MAIL FROM:<a@contoso.example>');
    await client.say('RCPT TO:<b@desk.example>');
    await client.say('DATA');
    client.write(Buffer.from(body.replace(/^\./gm, '..'), 'latin1'));
    expect(await client.say('.')).toMatch(/^250/);
    // SPF of the null sender rests on it (RFC 7208 2.4).
    expect(stored[0]?.helo).toBe('mail.contoso.example');
    expect(stored[0]?.bytes.toString('latin1')).toBe(body);
    client.socket.destroy();
  });

  it('the reply reaches a client that closes its side right after the last dot', async () => {
    const { port } = await listen({ store: () => new Promise((resolve) => setTimeout(resolve, 150)) });
    const client = await converse(port);
    await client.say('EHLO mail.exim.example');
    await client.say('MAIL FROM:<>');
    await client.say('RCPT TO:<b@desk.example>');
    await client.say('DATA');
    client.socket.end('Subject: x\r\n\r\nbody\r\n.\r\nQUIT\r\n');
    expect(await client.hear()).toMatch(/^250/);
  });
});

describe('says no so that nothing is lost', () => {
  const transaction = async (port: number, body: Buffer | string): Promise<string> => {
    const client = await converse(port);
    await client.say('EHLO x');
    await client.say('MAIL FROM:<>');
    await client.say('RCPT TO:<b@desk.example>');
    await client.say('DATA');
    client.write(body);
    const reply = await client.say('\r\n.');
    // The connection goes on after a refusal.
    expect(await client.say('NOOP')).toMatch(/^250/);
    client.socket.destroy();
    return reply;
  };

  it('451 when it could not be stored', async () => {
    const { port } = await listen({ store: () => Promise.reject(new Error('No space left on device')) });
    const reply = await transaction(port, 'Subject: x');
    expect(reply).toMatch(/^451 4\.3\.0/);
    expect(reply).not.toContain('space left');
  });

  it('552 past the limit, announced as SIZE, refused at MAIL FROM when the client says its size', async () => {
    const { port, stored } = await listen({ maxBytes: 1000 });
    expect(await transaction(port, 'x'.repeat(2000))).toMatch(/^552 5\.3\.4/);
    expect(await transaction(port, 'x'.repeat(900))).toMatch(/^250/);
    const client = await converse(port);
    expect(await client.say('EHLO x')).toContain('SIZE 1000');
    expect(await client.say('MAIL FROM:<> SIZE=1001')).toMatch(/^552/);
    client.socket.destroy();
    expect(stored).toHaveLength(1);
  });

  it('a mail without an end is not read on: the connection ends, and others are served', async () => {
    const { port, stored } = await listen({ maxBytes: 100_000 });
    const client = await converse(port);
    await client.say('EHLO x');
    await client.say('MAIL FROM:<>');
    await client.say('RCPT TO:<b@desk.example>');
    await client.say('DATA');
    const line = Buffer.from(`${'x'.repeat(98)}\r\n`.repeat(100));
    let sent = 0;
    const closed = new Promise<number>((resolve) => client.socket.once('close', () => resolve(sent)));
    const more = (): void => {
      while (!client.socket.destroyed && sent < 200_000_000) {
        sent += line.length;
        if (!client.socket.write(line)) return void client.socket.once('drain', more);
      }
    };
    more();
    // What the system holds on the way counts as sent.
    expect(await closed).toBeLessThan(40_000_000);
    expect(stored).toHaveLength(0);
    await sender(port).sendMail(dsn);
    expect(stored).toHaveLength(1);
  });

  it('451 for both recipients over LMTP', async () => {
    const { port } = await listen({ protocol: 'lmtp', store: () => Promise.reject(new Error('full')) });
    const client = await converse(port);
    await client.say('LHLO x');
    await client.say('MAIL FROM:<>');
    await client.say('RCPT TO:<a@desk.example>');
    await client.say('RCPT TO:<b@desk.example>');
    await client.say('DATA');
    client.write('x\r\n.\r\n');
    expect([await client.hear(), await client.hear()].map((line) => line.slice(0, 3))).toEqual([
      '451',
      '451',
    ]);
    client.socket.destroy();
  });

  it('a client from elsewhere is turned away before it says anything', async () => {
    const { port } = await listen({ networks: ['192.0.2.0/24'] });
    const client = await converse(port);
    expect(client.greeting).toMatch(/^5\d\d/);
    client.socket.destroy();
  });

  it('a connection that breaks in the middle stores nothing', async () => {
    const { port, stored } = await listen();
    const client = await converse(port);
    await client.say('EHLO x');
    await client.say('MAIL FROM:<>');
    await client.say('RCPT TO:<b@desk.example>');
    await client.say('DATA');
    client.write('Subject: half');
    client.socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(stored).toHaveLength(0);
    await sender(port).sendMail(dsn);
    expect(stored).toHaveLength(1);
  });

  it('a port in use rejects', async () => {
    const { port } = await listen();
    await expect(listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('STARTTLS', () => {
  it('with a certificate is offered and verified by the client; without one it is not offered', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tls-'));
    const cert = makeCertificate(folder);
    const key = readFileSync(join(folder, 'key.pem'), 'utf8');
    rmSync(folder, { recursive: true });
    const { port, stored } = await listen({ tls: { cert, key } });
    const secure = (to: number) =>
      createTransport({
        host: '127.0.0.1',
        port: to,
        requireTLS: true,
        tls: { ca: cert, servername: 'localhost' },
      } as object);
    await secure(port).sendMail(dsn);
    expect(stored[0]?.tls).toMatch(/^TLSv1\.[23] with TLS_/);
    expect(stored).toHaveLength(1);
    const plain = await listen();
    await expect(secure(plain.port).sendMail(dsn)).rejects.toThrow(/STARTTLS/i);
  });
});
