import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { dbCommand } from '../../src/compose/commands/db-command.ts';
import { feedbackCommand } from '../../src/compose/commands/feedback-command.ts';
import { outboxCommand } from '../../src/compose/commands/outbox-command.ts';
import { workerCommand } from '../../src/compose/commands/worker-command.ts';
import type { Service } from '../../src/compose/service/start-service.ts';
import type { CliIo } from '../../src/delivery/cli/cli-io.ts';
import { chatMemoryOf } from '../../src/store/chat-memory.ts';
import { embeddedPlace, type Place } from '../store/embedded-place.ts';
import { hasPostgres, needsPostgres, startPostgres } from '../store/postgres-server.ts';
import { environment, eventually, mailer, start } from './running-service.ts';
import { standInAsk, standInParts } from './stand-in-parts.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

type Command = (argv: readonly string[], io: CliIo) => Promise<number>;

async function run(command: Command, place: Place, ...argv: string[]) {
  let out = '';
  let err = '';
  const io: CliIo = {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    stdin: (async function* () {})(),
    env: environment(place),
  };
  const status = await command(argv, io);
  return { status, out, err };
}

/** An answer that the mail server refuses for good. */
async function stuckAnswer(place: Place): Promise<Service> {
  const env = {
    REPLY_SMTP_URL: 'smtp://127.0.0.1:1',
    REPLY_FROM: 'bounces@desk.example',
    RELAY_VOUCHES: 'no',
  };
  const service = await start(place, env);
  const raw =
    'From: kim@fabrikam.example\r\nTo: bounces@desk.example\r\nMessage-ID: <q@fabrikam.example>\r\n\r\n550 5.1.1 User unknown\r\n';
  const envelope = { from: 'kim@fabrikam.example', to: ['bounces@desk.example'] };
  await mailer(service.ports.smtp ?? 0).sendMail({ envelope, raw });
  await eventually(async () => ((await service.context.outbox.list(5)).length === 1 ? true : null));
  return service;
}

it('bouncedesk feedback lists what was said, beside a running service and without one', {
  timeout: 180_000,
}, async () => {
  const place = await embeddedPlace();
  stops.push(() => rmSync(place.folder, { recursive: true, force: true }));
  const service = await start(place);
  expect(await run(feedbackCommand, place)).toMatchObject({
    status: 0,
    out: 'Nobody has said anything yet.\n',
  });
  const memory = chatMemoryOf(service.context.database);
  await memory.vote('slack', 'T1', 'U1', 'a', false, 'it was\u001b[31m the forwarder');
  const { out, status } = await run(feedbackCommand, place);
  expect([status, out]).toEqual([
    0,
    expect.stringMatching(/slack +not helpful\n +an answer.*\n +it was: it was.* the forwarder\n$/),
  ]);
  expect(out).not.toContain('\u001b');
  await service.stop();
  expect((await run(feedbackCommand, place, '--json')).out).toContain('the forwarder');
  expect((await run(feedbackCommand, place, 'x')).status).toBe(2);
});

describe('the command line and the store', { timeout: 180_000 }, () => {
  it('asks the running service, and the folder itself when there is none', async () => {
    const place = await embeddedPlace();
    stops.push(() => rmSync(place.folder, { recursive: true, force: true }));
    const service = await stuckAnswer(place);
    const control = join(place.folder, 'control.json');
    expect(statSync(control).mode & 0o777).toBe(0o600);
    const running = await run(outboxCommand, place, 'list');
    expect(running).toMatchObject({ status: 0, out: expect.stringMatching(/held +mail +kim@fabrikam/) });
    const id = running.out.slice(0, 36);
    expect(await run(outboxCommand, place, 'retry', '00000000-0000-4000-8000-000000000000')).toMatchObject({
      status: 1,
      err: expect.stringContaining('nothing of that id'),
    });
    expect(await run(outboxCommand, place, 'retry', id)).toMatchObject({ status: 0 });
    await service.stop();
    const alone = await run(outboxCommand, place, 'list', '--json');
    expect(JSON.parse(alone.out)).toMatchObject({ id, state: 'waiting', kind: 'mail' });
    // What a crashed service leaves behind does not keep anybody out.
    writeFileSync(control, JSON.stringify({ port: 1, token: 'x' }));
    expect(await run(outboxCommand, place, 'drop', id)).toMatchObject({ status: 0, out: '1 dropped\n' });
    expect(await run(outboxCommand, place, 'list')).toMatchObject({ out: 'Everything is sent.\n' });
  });

  it('without the secret the way in is shut', async () => {
    const place = await embeddedPlace();
    stops.push(() => rmSync(place.folder, { recursive: true, force: true }));
    const service = await start(place);
    stops.push(service.stop);
    const { port, token } = (
      await import(join(place.folder, 'control.json'), {
        with: { type: 'json' },
      })
    ).default as { port: number; token: string };
    const order = (headers: Record<string, string>) =>
      fetch(`http://127.0.0.1:${port}/outbox/list`, { method: 'POST', headers }).then(({ status }) => status);
    expect(await order({})).toBe(401);
    expect(await order({ authorization: `Bearer ${'0'.repeat(64)}` })).toBe(401);
    expect(await order({ authorization: `Bearer ${token}` })).toBe(200);
  });

  it('a backup beside the running service becomes a database with the same cases', async () => {
    const place = await embeddedPlace();
    const other = { folder: `${place.folder}-restored`, url: null };
    const file = `${place.folder}.tar.gz`;
    stops.push(() => {
      for (const path of [place.folder, other.folder, file]) rmSync(path, { recursive: true, force: true });
    });
    const service = await stuckAnswer(place);
    expect(await run(dbCommand, place, 'backup', file)).toMatchObject({ status: 0 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await run(dbCommand, place, 'backup', file)).err).toContain('exists');
    const cases = (await service.context.inbox.recent(5)).map(({ id }) => id);
    await service.stop();
    expect(await run(dbCommand, other, 'restore', file)).toMatchObject({ status: 0 });
    expect((await run(dbCommand, other, 'restore', file)).err).toContain('choose an empty folder');
    const restored = await start(other);
    stops.push(restored.stop);
    expect((await restored.context.inbox.recent(5)).map(({ id }) => id)).toEqual(cases);
  });

  it('an input that could not be diagnosed is listed and done when the operator says so', async () => {
    const place = await embeddedPlace();
    stops.push(() => rmSync(place.folder, { recursive: true, force: true }));
    let broken = true;
    const parts = standInParts(async (asked) => {
      if (broken) throw new Error('not yet');
      return standInAsk(asked);
    });
    const service = await start(place, {}, parts);
    stops.push(service.stop);
    await mailer(service.ports.smtp ?? 0).sendMail({
      envelope: { from: '', to: ['bounces@desk.example'] },
      raw: 'Message-ID: <dead@contoso.example>\r\n\r\n550 5.1.1 User unknown\r\n',
    });
    const [id = ''] = await eventually(async () => {
      const waiting = await service.context.inbox.waiting();
      return waiting.length === 1 ? waiting : null;
    });
    await service.context.inbox.park(id, 'for good', []);
    broken = false;
    expect((await run(outboxCommand, place, 'list')).out).toMatch(/dead +diagnosis +smtp.*\n +for good/);
    expect(await run(outboxCommand, place, 'retry', '--all')).toMatchObject({ status: 0 });
    await eventually(async () => ((await service.context.inbox.counts()).done === 1 ? true : null), 30);
  });

  it('wrong usage says how; a worker without a server says what it needs', async () => {
    const place: Place = { folder: 'unused', url: null };
    expect(await run(outboxCommand, place, 'retry')).toMatchObject({ status: 2 });
    expect(await run(dbCommand, place, 'backup')).toMatchObject({ status: 2 });
    const worker: Command = (argv, io) => workerCommand(argv, io, standInParts());
    expect(await run(worker, place)).toMatchObject({
      status: 2,
      err: expect.stringContaining('DATABASE_URL'),
    });
    const server: Place = { folder: 'unused', url: 'postgres://u@127.0.0.1:1/x' };
    expect((await run(dbCommand, server, 'backup', '/dev/null')).err).toContain('pg_dump');
  });
});

describe.skipIf(!hasPostgres)(`on ${needsPostgres}`, () => {
  it('the command line opens the server itself', { timeout: 180_000 }, async () => {
    const server = await startPostgres();
    stops.push(server.remove);
    const place = { folder: 'unused', url: await server.ready('orders') };
    const service = await stuckAnswer(place);
    stops.push(service.stop);
    const { out } = await run(outboxCommand, place, 'list');
    expect(out).toMatch(/held +mail +kim@fabrikam/);
    expect(await run(outboxCommand, place, 'drop', out.slice(0, 36))).toMatchObject({ status: 0 });
  });
});
