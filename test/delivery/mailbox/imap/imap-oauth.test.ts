import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImapLogin } from '../../../../src/delivery/mailbox/imap/imap-deps.ts';
import {
  hasDovecot,
  needsDovecot,
  type RealDovecot,
  startDovecot,
} from '../../../stand-ins/dovecot/real-dovecot.ts';
import { mailboxUnderTest, notice, until } from './mailbox-under-test.ts';

/** Gives numbered tokens at /token and tells Dovecot at /introspect which are valid (RFC 7662). */
async function startProvider(valid: (token: string) => boolean) {
  const asked: string[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const form = new URLSearchParams(body);
    response.setHeader('content-type', 'application/json');
    if (request.url === '/token') {
      asked.push(form.get('refresh_token') ?? '');
      response.end(JSON.stringify({ access_token: `hush-token-${asked.length}`, expires_in: 3600 }));
      return;
    }
    const active = valid(form.get('token') ?? '');
    response.end(JSON.stringify(active ? { active: true, username: 'oauth' } : { active: false }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { asked, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe.skipIf(!hasDovecot)(`OAuth2 log-ins at a real ${needsDovecot}`, () => {
  let provider: Awaited<ReturnType<typeof startProvider>>;
  let dovecot: RealDovecot;
  let valid: (token: string) => boolean = () => false;
  const login = (): ImapLogin => ({
    kind: 'oauth2',
    provider: 'other',
    tokenUrl: `${provider.url}/token`,
    tenant: null,
    clientId: 'client',
    clientSecret: 'hush-secret',
    refreshToken: 'hush-refresh',
  });
  beforeAll(async () => {
    provider = await startProvider((token) => valid(token));
    dovecot = await startDovecot({ introspection: `${provider.url}/introspect` });
  });
  afterAll(async () => {
    await dovecot.remove();
    provider.server.close();
  });

  it('replaces a refused token once and then takes mail', async () => {
    valid = (token) => token === 'hush-token-2';
    const box = mailboxUnderTest({
      port: dovecot.imapPort,
      user: 'oauth',
      login: login(),
      timing: { answer: 5_000 },
    });
    try {
      box.start();
      await until('ready', box.ready, 8_000);
      await dovecot.deliver('oauth', notice('one'));
      await until('moved', () => dovecot.count('oauth', 'Bounces/Done') === 1);
      expect(provider.asked).toEqual(['hush-refresh', 'hush-refresh']);
      expect(box.log.join('\n')).not.toContain('hush');
    } finally {
      await box.stop();
    }
  });

  it('tells the operator when the second token is refused as well, and does not ask on', async () => {
    valid = () => false;
    const before = provider.asked.length;
    const box = mailboxUnderTest({
      port: dovecot.imapPort,
      user: 'oauth',
      login: login(),
      timing: { answer: 5_000 },
    });
    try {
      box.start();
      await until('told', () => box.log.length > 0, 12_000);
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(provider.asked.length - before).toBe(2);
      expect(box.log).toHaveLength(1);
      expect(box.log[0]).toMatch(/^error .*refused the log-in of oauth.*OAuth2/);
      expect(box.log[0]).not.toContain('hush');
    } finally {
      await box.stop();
    }
  });
});
