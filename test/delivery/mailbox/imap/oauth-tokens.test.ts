import { describe, expect, it } from 'vitest';
import type { ImapLogin } from '../../../../src/delivery/mailbox/imap/imap-deps.ts';
import { oauthTokens } from '../../../../src/delivery/mailbox/imap/oauth-tokens.ts';
import { OperatorError } from '../../../../src/delivery/mailbox/imap/trouble.ts';

type OAuthLogin = Extract<ImapLogin, { kind: 'oauth2' }>;

const login: OAuthLogin = {
  kind: 'oauth2',
  provider: 'microsoft',
  tokenUrl: null,
  tenant: 'contoso-tenant',
  clientId: 'client',
  clientSecret: 'hush-secret',
  refreshToken: 'hush-refresh',
};

/** A token server that answers from a list, and what it was asked. */
function tokenServer(...answers: readonly { status?: number; body: unknown }[]) {
  const asked: { url: string; form: Record<string, string>; redirect: string | undefined }[] = [];
  const fetch = (async (url: string | URL, init?: RequestInit) => {
    const form = Object.fromEntries(new URLSearchParams(String(init?.body)));
    asked.push({ url: String(url), form, redirect: init?.redirect });
    const { status = 200, body } = answers[Math.min(asked.length, answers.length) - 1] ?? { body: {} };
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
  }) as typeof globalThis.fetch;
  return { fetch, asked };
}

describe('OAuth2 tokens', () => {
  const requests: readonly (readonly [string, Partial<OAuthLogin>, string, Record<string, string>])[] = [
    [
      'Microsoft with a refresh token',
      {},
      'https://login.microsoftonline.com/contoso-tenant/oauth2/v2.0/token',
      {
        client_id: 'client',
        client_secret: 'hush-secret',
        grant_type: 'refresh_token',
        refresh_token: 'hush-refresh',
        scope: 'https://outlook.office365.com/IMAP.AccessAsUser.All offline_access',
      },
    ],
    [
      'Microsoft with client credentials',
      { refreshToken: null },
      'https://login.microsoftonline.com/contoso-tenant/oauth2/v2.0/token',
      {
        client_id: 'client',
        client_secret: 'hush-secret',
        grant_type: 'client_credentials',
        scope: 'https://outlook.office365.com/.default',
      },
    ],
    [
      'Google',
      { provider: 'google', tenant: null },
      'https://oauth2.googleapis.com/token',
      {
        client_id: 'client',
        client_secret: 'hush-secret',
        grant_type: 'refresh_token',
        refresh_token: 'hush-refresh',
      },
    ],
    [
      'another provider without a secret',
      { provider: 'other', tokenUrl: 'https://login.example.com/token', clientSecret: null },
      'https://login.example.com/token',
      { client_id: 'client', grant_type: 'refresh_token', refresh_token: 'hush-refresh' },
    ],
  ];
  it.each(requests)('asks as the provider wants: %s', async (_name, change, url, form) => {
    const { fetch, asked } = tokenServer({ body: { access_token: 't', expires_in: 3600 } });
    expect(await oauthTokens({ ...login, ...change }, { fetch, now: () => 0 }).token()).toBe('t');
    expect(asked).toEqual([{ url, form, redirect: 'error' }]);
  });

  it('keeps a token and replaces it five minutes before its end, with the newest refresh token', async () => {
    let now = 0;
    const { fetch, asked } = tokenServer(
      { body: { access_token: 'first', expires_in: 3600, refresh_token: 'turned' } },
      { body: { access_token: 'second', expires_in: 3600 } },
    );
    const tokens = oauthTokens(login, { fetch, now: () => now });
    expect(await tokens.token()).toBe('first');
    now = 54 * 60_000;
    expect(await tokens.token()).toBe('first');
    now = 55 * 60_000;
    expect(await tokens.token()).toBe('second');
    expect(asked[1]?.form.refresh_token).toBe('turned');
  });

  it('asks anew after a token was forgotten', async () => {
    const { fetch, asked } = tokenServer({ body: { access_token: 't' } });
    const tokens = oauthTokens(login, { fetch, now: () => 0 });
    await tokens.token();
    tokens.forget();
    await tokens.token();
    expect(asked).toHaveLength(2);
  });

  it('a refused grant is for the operator and names codes, never what was sent', async () => {
    const error_description = 'AADSTS700082: the refresh token hush-refresh has expired';
    const { fetch } = tokenServer({ status: 400, body: { error: 'invalid_grant', error_description } });
    const error: unknown = await oauthTokens(login, { fetch, now: () => 0 })
      .token()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OperatorError);
    expect(String(error)).toContain('invalid_grant, AADSTS700082');
    expect(String(error)).not.toContain('hush');
  });

  it.each([
    ['busy', { status: 503, body: 'try later' }],
    ['without a token', { body: {} }],
    ['without JSON', { body: '<html>' }],
  ])('a token server that is %s is tried again soon', async (_name, answer) => {
    const { fetch } = tokenServer(answer);
    const error: unknown = await oauthTokens(login, { fetch, now: () => 0 })
      .token()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(OperatorError);
  });
});
