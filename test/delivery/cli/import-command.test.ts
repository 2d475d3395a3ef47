import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CliIo } from '../../../src/delivery/cli/cli-io.ts';
import { importCommand } from '../../../src/delivery/cli/import-command.ts';

const taken: { from: string | false; bytes: number }[] = [];
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData(stream, session, done) {
    let bytes = 0;
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    stream.on('end', () => {
      taken.push({
        from: session.envelope.mailFrom === false ? false : session.envelope.mailFrom.address,
        bytes,
      });
      done();
    });
  },
});
const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-import-'));
let port = 0;

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  port = (server.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise<void>((closed) => server.close(closed));
  rmSync(folder, { recursive: true, force: true });
});

function io(): CliIo & { out: string; err: string } {
  const written = {
    out: '',
    err: '',
    stdout: { write: (text: string) => (written.out += text) },
    stderr: { write: (text: string) => (written.err += text) },
    stdin: (async function* () {})(),
    env: {},
  };
  return written;
}

const mail = (id: number): string =>
  `From: a@sender.example\nTo: b@contoso.example\nSubject: ${id}\nMessage-ID: <${id}@sender.example>\n\nhello\n`;

describe('a backlog for the running service', () => {
  it('mails and the mails of an mbox arrive with the null sender', async () => {
    writeFileSync(join(folder, 'one.eml'), mail(1));
    writeFileSync(
      join(folder, 'more.mbox'),
      [2, 3].map((id) => `From a@sender.example Sat Nov 21 10:00:00 2026\n${mail(id)}\n`).join(''),
    );
    const said = io();
    expect(await importCommand(['--to', `127.0.0.1:${port}`, folder], said)).toBe(0);
    expect(said.out).toContain('3 mails handed to');
    expect(taken).toHaveLength(3);
    expect(taken.every(({ from }) => from === '')).toBe(true);
  });

  it('a service that does not run is said once, with what to do, exit status 1', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => closed.once('listening', ready));
    const free = (closed.address() as AddressInfo).port;
    await new Promise((ended) => closed.close(ended));
    const said = io();
    expect(await importCommand(['--to', `127.0.0.1:${free}`, folder], said)).toBe(1);
    expect(said.err.split('\n').filter((line) => line !== '')).toHaveLength(1);
    expect(said.err).toContain('npm start');
  });

  it('without --to it goes where the settings say the listener is', async () => {
    for (const host of ['0.0.0.0', '127.0.0.1', '']) {
      const before = taken.length;
      const said = { ...io(), env: { SMTP_HOST: host, SMTP_PORT: String(port) } };
      expect(await importCommand([join(folder, 'one.eml')], said)).toBe(0);
      expect(taken.length).toBe(before + 1);
    }
  });

  it('a mail listener that is off is said by the name of its setting', async () => {
    const said = io();
    expect(
      await importCommand([folder], {
        ...said,
        env: { SMTP_PORT: 'off' },
        stderr: { write: (text) => (said.err += text) },
      }),
    ).toBe(2);
    expect(said.err).toContain('SMTP_PORT is off');
    expect(
      await importCommand(['--to', `127.0.0.1:${port}`, folder], { ...io(), env: { SMTP_PORT: 'off' } }),
    ).toBe(0);
  });

  it.each([[[]], [['--to', 'nonsense', 'x']], [['--what', 'x']]])(
    'wrong words are a usage error: %j',
    async (argv) => {
      expect(await importCommand(argv, io())).toBe(2);
    },
  );
});
