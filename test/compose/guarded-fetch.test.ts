import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { guardedFetch, namedHosts } from '../../src/compose/service/guarded-fetch.ts';
import { readConfig } from '../../src/config/config.ts';

let server: Server;
let port = 0;
let asked = 0;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked++;
    if (request.url === '/away') response.writeHead(302, { location: `http://localhost:${port}/` }).end();
    else response.end('inside');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

const why = async (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'answered',
    (error: Error) => String((error.cause as Error | undefined)?.message ?? error.message),
  );

it('what is in a private network is not reached by a name, by an address, in whatever spelling', async () => {
  const out = guardedFetch([]);
  const before = asked;
  for (const host of [
    'localhost',
    '127.0.0.1',
    '127.1',
    '0x7f000001',
    '2130706433',
    '0.0.0.0',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '10.0.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '[fd00::1]',
    '[fe80::1]',
  ]) {
    expect([host, await why(out(`http://${host}:${port}/`))]).toEqual([
      host,
      expect.stringContaining('private network'),
    ]);
  }
  expect(asked).toBe(before);
});

it('a host that a setting names is reached, and leads nowhere else', async () => {
  const out = guardedFetch(['127.0.0.1']);
  expect(await (await out(`http://127.0.0.1:${port}/`)).text()).toBe('inside');
  expect(await why(out(`http://127.0.0.1:${port}/away`))).toContain('private network');
  expect(await why(out(`http://localhost:${port}/`))).toContain('private network');
});

it('the addresses of the settings are named, and nothing else', () => {
  const config = readConfig({
    CASE_SYSTEM: 'rt',
    CASE_URL: 'http://rt.contoso.example/rt',
    CASE_TOKEN: 'secret-of-the-case-system',
    DISCORD_TOKEN: 'token-of-a-bot-that-is-long-enough',
    DISCORD_API_URL: 'http://127.0.0.1:9000/api',
    DISCORD_FILE_ORIGINS: 'http://files.contoso.example',
  });
  expect(namedHosts(config)).toEqual(['rt.contoso.example', '127.0.0.1', 'files.contoso.example']);
  expect(namedHosts(readConfig({}))).toEqual([]);
});
