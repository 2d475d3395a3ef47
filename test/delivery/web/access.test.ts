import { scryptSync } from 'node:crypto';
import { createServer } from 'node:net';
import { createEmulator } from 'emulate';
import { describe, expect, it } from 'vitest';
import { rateLimit } from '../../../src/delivery/web/access/access.ts';
import { oidcLogin } from '../../../src/delivery/web/access/oidc.ts';
import { passwordCheck, passwordHash } from '../../../src/delivery/web/access/password.ts';
import { webSessions } from '../../../src/delivery/web/access/sessions.ts';
import type { WebOptions } from '../../../src/delivery/web/web-options.ts';
import { webBench } from './web-bench.ts';

const passwords = { operator: 'operator of this desk', reader: 'reader of this desk' };
/** The same as settings hold them, of the least cost that is taken: what a try costs is of no matter to most tests. */
const cheap = (password: string): string => {
  const salt = Buffer.alloc(16, 7);
  const key = scryptSync(password, salt, 32, { N: 2 ** 10, r: 8, p: 1 });
  return `scrypt$10$${salt.toString('base64url')}$${key.toString('base64url')}`;
};
const hashes = { operator: cheap(passwords.operator), reader: cheap(passwords.reader) };
const own = { 'sec-fetch-site': 'same-origin' };
const bounce = '550 5.1.1 <kim.smith@fabrikam.example>: user unknown';

function locked(more: Partial<WebOptions> = {}) {
  const bench = webBench({ login: { ...hashes, oidc: null, secure: false }, ...more });
  const logIn = async (password: string, to = '/') => {
    const body = new FormData();
    body.append('password', password);
    body.append('to', to);
    const response = await bench.request('/login', { method: 'POST', body });
    const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return { response, cookie };
  };
  const ask = async (cookie: string, text: string, headers: Record<string, string> = own) => {
    const body = new FormData();
    body.append('text', text);
    return bench.request('/diagnose', { method: 'POST', body, headers: { cookie, ...headers } });
  };
  return { ...bench, logIn, ask };
}

describe('without a log-in', () => {
  it.each(['/', '/cases', '/case/x', '/overview', '/compare', '/policy', '/kb', '/outbox', '/nowhere'])(
    '%s leads to the log-in',
    async (path) => {
      const { request } = locked();
      const response = await request(path);
      expect([response.status, response.headers.get('location')]).toEqual([
        303,
        `/login?to=${encodeURIComponent(path)}`,
      ]);
    },
  );
  it.each(['/metrics', '/readyz', '/api/policy/contoso.example'])('%s answers 401', async (path) => {
    expect((await locked().request(path)).status).toBe(401);
  });
  it.each(['/healthz', '/login', '/assets/page.css'])('%s is open', async (path) => {
    expect((await locked().request(path)).status).toBe(200);
  });
  it('nothing is asked and nothing stored', async () => {
    const { ask, asked, cases } = locked();
    expect((await ask('', bounce)).status).toBe(303);
    expect((await ask('desk=made-up', bounce)).status).toBe(303);
    expect([asked.length, cases.kept.size]).toEqual([0, 0]);
  });
});

describe('logging in', () => {
  it('the right password opens the page it came for; the cookie is out of reach of scripts and other sites', async () => {
    const { logIn, request } = locked();
    const { response, cookie } = await logIn(passwords.operator, '/cases?page=2');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/cases?page=2']);
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/);
    expect((await request('/', { headers: { cookie } })).status).toBe(200);
  });
  it('over TLS the cookie never travels without it', async () => {
    const { logIn } = locked({ login: { ...hashes, oidc: null, secure: true } });
    const set = (await logIn(passwords.operator)).response.headers.get('set-cookie');
    expect(set).toContain('__Host-desk=');
    expect(set).toContain('Secure');
  });
  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'it never leads on to %s',
    async (to) => {
      const { logIn } = locked();
      expect((await logIn(passwords.operator, to)).response.headers.get('location')).toBe('/');
    },
  );
  it('a wrong password is 401, and too many are 429 also for the right one', async () => {
    const { logIn } = locked();
    expect((await logIn('wrong')).response.status).toBe(401);
    for (let attempt = 0; attempt < 10; attempt++) await logIn('wrong');
    expect((await logIn(passwords.operator)).response.status).toBe(429);
  });
  it('logged out is out', async () => {
    const { logIn, request } = locked();
    const { cookie } = await logIn(passwords.operator);
    await request('/logout', { method: 'POST', headers: { cookie, ...own } });
    expect((await request('/', { headers: { cookie } })).status).toBe(303);
  });
  it('programs give the password with each request', async () => {
    const { request } = locked();
    const basic = (password: string) => ({
      authorization: `Basic ${Buffer.from(`x:${password}`).toString('base64')}`,
    });
    const post = (headers: Record<string, string>) =>
      request('/api/diagnose', { method: 'POST', body: bounce, headers });
    expect((await post(basic(passwords.reader))).status).toBe(200);
    expect((await post(basic('wrong'))).status).toBe(401);
    expect((await request('/metrics', { headers: basic(passwords.reader) })).status).toBe(403);
    expect((await request('/metrics', { headers: basic(passwords.operator) })).status).toBe(200);
  });
});

describe('forged requests of a browser that is logged in', () => {
  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister host', { 'sec-fetch-site': 'same-site' }],
    ['an older browser', { origin: 'https://evil.example' }],
    ['nothing said', {}],
  ])('%s', async (_name, headers) => {
    const { logIn, ask, asked } = locked();
    const { cookie } = await logIn(passwords.operator);
    expect((await ask(cookie, bounce, headers as Record<string, string>)).status).toBe(403);
    expect(asked).toEqual([]);
  });
});

describe('roles', () => {
  it('a reader sees addresses whole in what he handed in, masked in what others did', async () => {
    const { logIn, ask, request } = locked();
    const { cookie: operator } = await logIn(passwords.operator);
    const { cookie: reader } = await logIn(passwords.reader);
    const theirs = (await ask(operator, bounce)).headers.get('location') ?? '';
    const mine = (await ask(reader, bounce)).headers.get('location') ?? '';
    const read = async (path: string, cookie: string) =>
      (await request(path, { headers: { cookie } })).text();
    expect(await read(mine, reader)).toContain('kim.smith@');
    // The bytes cannot be masked: who sees a case masked gets none of them, and no link to them.
    const bytes = async (path: string): Promise<number> =>
      (await request(`${path}/raw/1`, { headers: { cookie: reader } })).status;
    expect([await bytes(mine), await bytes(theirs)]).toEqual([200, 404]);
    expect(await read(theirs, reader)).not.toContain('/raw/');
    for (const path of [theirs, `${theirs}/json`]) {
      const html = await read(path, reader);
      expect(html).toContain('fabrikam.example');
      expect(html).not.toContain('kim.smith');
    }
    expect(await read(mine, operator)).toContain('kim.smith@');
  });
  it('a reader cannot take the inputs of a masked case over into one of his own', async () => {
    const { logIn, ask, request, asked } = locked();
    const { cookie: operator } = await logIn(passwords.operator);
    const { cookie: reader } = await logIn(passwords.reader);
    const theirs = (await ask(operator, bounce)).headers.get('location') ?? '';
    const body = new FormData();
    for (const [name, value] of [
      ['case', theirs.slice(6)],
      ['keep', '0'],
      ['together', '1'],
      ['text', 'x'],
    ] as const)
      body.append(name, value);
    await request('/diagnose', { method: 'POST', body, headers: { cookie: reader, ...own } });
    expect(asked.at(-1)?.bytes.toString()).toBe('x');
  });
  it('what is not sent is for operators', async () => {
    const { logIn, request } = locked();
    const { cookie } = await logIn(passwords.reader);
    expect((await request('/outbox', { headers: { cookie } })).status).toBe(403);
    expect(await (await request('/', { headers: { cookie } })).text()).not.toContain('/outbox');
  });
});

describe('shared reports', () => {
  const sharing = () => {
    const links = new Map<string, { id: string; ordinal: number }>();
    const shares: WebOptions['shares'] = {
      days: 7,
      publicUrl: 'https://desk.example',
      add: async (token, id, ordinal) => void links.set(token, { id, ordinal }),
      find: async (token) => links.get(token) ?? null,
    };
    return { ...locked({ shares }), links };
  };
  it('is masked, has no way into the desk, and needs no log-in', async () => {
    const { logIn, ask, request, links } = sharing();
    const { cookie } = await logIn(passwords.operator);
    const path = (await ask(cookie, bounce)).headers.get('location') ?? '';
    const made = await request(`${path}/share`, { method: 'POST', headers: { cookie, ...own } });
    const [token = ''] = [...links.keys()];
    expect(await made.text()).toContain(`https://desk.example/shared/${token}`);
    expect(token.length).toBeGreaterThanOrEqual(32);
    const html = await (await request(`/shared/${token}`)).text();
    expect(html).toContain('fabrikam.example');
    expect(html).not.toMatch(/kim\.smith|href="\/case|href="\/cases|Ask again/);
  });
  it('a reader cannot share, and a made-up link is no page', async () => {
    const { logIn, ask, request, links } = sharing();
    const { cookie } = await logIn(passwords.reader);
    const path = (await ask(cookie, bounce)).headers.get('location') ?? '';
    expect((await request(`${path}/share`, { method: 'POST', headers: { cookie, ...own } })).status).toBe(
      403,
    );
    expect((await request('/shared/AAAA')).status).toBe(404);
    expect(links.size).toBe(0);
  });
  it('is off by default', async () => {
    const { post, request } = webBench();
    const { to, html } = await post([['text', bounce]]);
    expect(html).not.toContain('Share outside');
    expect((await request(`${to}/share`, { method: 'POST' })).status).toBe(404);
  });
});

describe('passwords', () => {
  it('a hash fits its password alone, and two hashes of it differ', async () => {
    const hash = await passwordHash('correct horse');
    expect(await passwordCheck(hash)('correct horse')).toBe(true);
    expect(await passwordCheck(hash)('correct horsf')).toBe(false);
    expect(await passwordCheck(hash)(hash)).toBe(false);
    expect(await passwordHash('correct horse')).not.toBe(hash);
  });
  it('one given as it is works as well; a huge one is no try', async () => {
    expect(await passwordCheck('correct horse')('correct horse')).toBe(true);
    expect(await passwordCheck('correct horse')('x'.repeat(1_000_000))).toBe(false);
  });
});

it('a session ends after eight hours unseen and after a day in any case', () => {
  let now = 0;
  const sessions = webSessions(() => now);
  const id = sessions.open('reader', 'kim');
  now += 7 * 3_600_000;
  expect(sessions.find(id)?.name).toBe('kim');
  now += 9 * 3_600_000;
  expect(sessions.find(id)).toBeNull();
  const other = sessions.open('reader', 'kim');
  for (let hours = 0; hours < 24; hours += 6) {
    now += 6 * 3_600_000;
    sessions.find(other);
  }
  now += 1;
  expect(sessions.find(other)).toBeNull();
});

it('a limit counts by name and forgets with its window', () => {
  let now = 0;
  const may = rateLimit(2, 1_000, () => now);
  expect([may('a'), may('a'), may('a'), may('b')]).toEqual([true, true, false, true]);
  now = 1_000;
  expect(may('a')).toBe(true);
});

describe('OpenID Connect with a provider that speaks it', () => {
  const freePort = async (): Promise<number> => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    const address = server.address();
    server.close();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  it('who is on the list gets in, who is not stays out, and a code works once', async () => {
    const port = await freePort();
    const redirectUri = 'http://localhost:8025/login/back';
    const emulator = await createEmulator({
      service: 'google',
      port,
      seed: {
        google: {
          users: [
            { email: 'lead@contoso.example', name: 'Lead' },
            { email: 'guest@evil.example', name: 'Guest' },
          ],
          oauth_clients: [
            { client_id: 'desk', client_secret: 'secret', name: 'Desk', redirect_uris: [redirectUri] },
          ],
        },
      },
    });
    try {
      const login = oidcLogin({
        issuer: emulator.url,
        clientId: 'desk',
        clientSecret: 'secret',
        operators: ['lead@contoso.example'],
        readers: [],
        redirectUri,
      });
      const comeBack = async (email: string) => {
        const { url, state } = await login.begin();
        const asked = new URL(url);
        expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
        const body = new URLSearchParams({
          email,
          redirect_uri: redirectUri,
          scope: 'openid email',
          state,
          client_id: 'desk',
        });
        for (const name of ['nonce', 'code_challenge', 'code_challenge_method'])
          body.set(name, asked.searchParams.get(name) ?? '');
        const sent = await fetch(`${emulator.url}/o/oauth2/v2/auth/callback`, {
          method: 'POST',
          body,
          redirect: 'manual',
        });
        return { back: new URL(sent.headers.get('location') ?? ''), state };
      };
      const lead = await comeBack('lead@contoso.example');
      expect(await login.finish(lead.back, lead.state)).toEqual({
        role: 'operator',
        name: 'lead@contoso.example',
      });
      expect(await login.finish(lead.back, lead.state)).toBeNull();
      const guest = await comeBack('guest@evil.example');
      expect(await login.finish(guest.back, 'made-up')).toBeNull();
      expect(await login.finish(guest.back, guest.state)).toBeNull();
    } finally {
      await emulator.close();
    }
  });
});
