import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { embeddedPlace } from '../store/embedded-place.ts';
import { hasPostgres, needsPostgres, startPostgres } from '../store/postgres-server.ts';
import { environment, eventually, mailer, spawnService, start } from './running-service.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
const folder = async () => {
  const place = await embeddedPlace();
  cleanups.push(() => rmSync(place.folder, { recursive: true, force: true }));
  return place;
};
const dsn = (id: string) => ({
  envelope: { from: '', to: ['bounces@desk.example'] },
  raw: `Message-ID: <${id}@contoso.example>\r\n\r\n${'x'.repeat(1000)}\r\n`,
});

describe('a start that cannot be says why', { timeout: 180_000 }, () => {
  it('a second process on one folder names DATABASE_URL and leaves the first alone, which said what is on and what is off', async () => {
    const place = await folder();
    const first = await spawnService(environment(place, { LMTP_PORT: 'off' }));
    cleanups.push(() => first.process.kill('SIGKILL'));
    // The start says what is on, what is off, and what turns it on.
    expect(first.output()).toMatch(/off {2}LMTP +turn on with LMTP_PORT/);
    expect(first.output()).toMatch(/off {2}Slack +turn on with SLACK_BOT_TOKEN and SLACK_APP_TOKEN/);
    expect(first.output()).toContain(`http://127.0.0.1:${first.http}/?sample=1`);
    await expect(spawnService(environment(place))).rejects.toThrow(
      /ended with 1: .*in use by another.*DATABASE_URL/s,
    );
    expect((await fetch(`http://127.0.0.1:${first.http}/readyz`)).status).toBe(200);
    // A lock left by a crash would keep it out.
    first.process.kill('SIGKILL');
    await first.ended();
    const third = await spawnService(environment(place));
    third.process.kill('SIGTERM');
    expect(await third.ended()).toBe(0);
  });

  it('a port in use names the setting and ends with 1', async () => {
    const first = await start(await folder());
    cleanups.push(first.stop);
    const env = environment(await folder(), { HTTP_PORT: String(first.ports.http) });
    await expect(spawnService(env)).rejects.toThrow(/ended with 1: .*in use by another program.*HTTP_PORT/s);
  });

  it('wrong settings end with 2, all named', async () => {
    const env = environment(await folder(), { HTTP_PORT: 'x', SLACK_BOT_TOKEN: 'xoxb-1' });
    await expect(spawnService(env)).rejects.toThrow(/ended with 2: .*HTTP_PORT.*SLACK_APP_TOKEN/s);
  });

  it('a database that does not answer is named without its password', async () => {
    const env = environment({ folder: 'unused', url: 'postgres://u:hunter2@127.0.0.1:1/x' });
    const error = await spawnService(env).catch((reason: Error) => reason.message);
    expect(error).toMatch(/ended with 1: .*127\.0\.0\.1:1.*ECONNREFUSED.*DATABASE_URL/s);
    expect(error).not.toContain('hunter2');
  });

  it('a data folder that cannot be made', async () => {
    const file = join((await folder()).folder, 'file');
    writeFileSync(file, '');
    const env = environment({ folder: join(file, 'below'), url: null });
    await expect(spawnService(env)).rejects.toThrow(/ended with 1: .*BOUNCEDESK_DATA/s);
  });
});

/** A file system of a few megabytes; null where none can be mounted. */
function smallDisk(): string | null {
  const at = mkdtempSync(join(tmpdir(), 'disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=90m', 'none', at], { stdio: 'ignore' });
  } catch {
    rmSync(at, { recursive: true });
    return null;
  }
  return at;
}
const disk = smallDisk();
afterAll(() => {
  if (disk === null) return;
  execFileSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true });
});

it.skipIf(disk === null)(
  disk === null
    ? 'disk full (skipped: needs the right to mount)'
    : 'disk full: 451, nothing half stored, and on again after a restart with room',
  { timeout: 180_000 },
  async () => {
    const data = join(disk ?? '', 'data');
    mkdirSync(data);
    const child = await spawnService(environment({ folder: data, url: null }));
    cleanups.push(() => child.process.kill('SIGKILL'));
    const acknowledged: string[] = [];
    await mailer(child.smtp).sendMail(dsn('before'));
    acknowledged.push('before');
    try {
      execFileSync('dd', ['if=/dev/zero', `of=${disk}/full`, 'bs=64k'], { stdio: 'ignore' });
    } catch {
      // dd ends when the disk is full: that is what it is for.
    }
    const replies: number[] = [];
    for (let n = 0; n < 300 && replies.length < 3; n++) {
      try {
        const raw = `${dsn(`n${n}`).raw}${'y'.repeat(100_000)}`;
        await mailer(child.smtp).sendMail({ ...dsn(`n${n}`), raw });
        acknowledged.push(`n${n}`);
      } catch (error) {
        replies.push((error as { responseCode?: number }).responseCode ?? 0);
      }
    }
    expect(replies).toEqual([451, 451, 451]);
    child.process.kill('SIGKILL');
    await child.ended();
    rmSync(`${disk}/full`);
    const service = await start({ folder: data, url: null });
    cleanups.push(service.stop);
    await eventually(async () => ((await service.context.inbox.waiting()).length === 0 ? true : null));
    const stored = JSON.stringify((await service.context.inbox.recent(1000)).map(({ results }) => results));
    expect(acknowledged.filter((id) => !stored.includes(`<${id}@`))).toEqual([]);
    await mailer(service.ports.smtp ?? 0).sendMail(dsn('after'));
  },
);

describe.skipIf(!hasPostgres)(`a database server that goes and comes back: ${needsPostgres}`, () => {
  it('451 and not ready while it is away; then it goes on by itself', { timeout: 180_000 }, async () => {
    const server = await startPostgres();
    cleanups.push(server.remove);
    const service = await start({ folder: 'unused', url: await server.ready('gone') });
    cleanups.push(service.stop);
    const client = mailer(service.ports.smtp ?? 0);
    await client.sendMail(dsn('before'));
    server.stop();
    await expect(client.sendMail(dsn('during'))).rejects.toMatchObject({ responseCode: 451 });
    const ready = () => fetch(`http://127.0.0.1:${service.ports.http}/readyz`).then(({ status }) => status);
    expect(await ready()).toBe(503);
    server.start();
    await eventually(async () => ((await ready()) === 200 ? true : null));
    await client.sendMail(dsn('during'));
    await eventually(async () => ((await service.context.inbox.counts()).done === 2 ? true : null), 60);
  });
});
