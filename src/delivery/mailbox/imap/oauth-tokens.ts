import type { ImapDeps, ImapLogin } from './imap-deps.ts';
import { OperatorError } from './trouble.ts';

type OAuthLogin = Extract<ImapLogin, { kind: 'oauth2' }>;

export interface TokenSource {
  /** A token that is valid for some minutes more; asks for a new one when there is none. */
  readonly token: () => Promise<string>;
  /** The server refused the token: the next call asks for a new one. */
  readonly forget: () => void;
}

const microsoftScope = 'https://outlook.office365.com/';
/** A token this close to its end is replaced: the log-in must still find it valid. */
const marginMs = 5 * 60_000;
/** RFC 6749 5.1 only recommends expires_in; an hour is what the large providers give. */
const lifetimeSeconds = 3600;
const answerMs = 15_000;

function tokenUrl(login: OAuthLogin): string {
  if (login.tokenUrl !== null) return login.tokenUrl;
  if (login.provider === 'google') return 'https://oauth2.googleapis.com/token';
  if (login.provider === 'other') throw new OperatorError('the token address is not set (IMAP_OAUTH_URL)');
  const tenant = encodeURIComponent(login.tenant ?? 'organizations');
  return `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`;
}

/** RFC 6749 6 (refresh) or 4.4 (client credentials). */
function form(login: OAuthLogin, refreshToken: string | null): URLSearchParams {
  const body = new URLSearchParams({ client_id: login.clientId });
  if (login.clientSecret !== null) body.set('client_secret', login.clientSecret);
  body.set('grant_type', refreshToken === null ? 'client_credentials' : 'refresh_token');
  if (refreshToken !== null) body.set('refresh_token', refreshToken);
  if (login.provider === 'microsoft') {
    const wanted = refreshToken === null ? '.default' : 'IMAP.AccessAsUser.All offline_access';
    body.set('scope', `${microsoftScope}${wanted}`);
  }
  return body;
}

const word = (value: unknown): string | null =>
  typeof value === 'string' && /^[\w.-]{1,80}$/.test(value) ? value : null;

/** Names the error by its codes alone: the rest of the text may hold what was sent. */
function refusal(status: number, body: Readonly<Record<string, unknown>>): Error {
  const description = typeof body.error_description === 'string' ? body.error_description : '';
  const code = /AADSTS\d{1,9}/.exec(description)?.[0];
  const words = [word(body.error), code].filter((each) => each != null).join(', ') || 'no error code';
  const text = `the token server answered ${status} (${words})`;
  return status === 400 || status === 401 || status === 403
    ? new OperatorError(`${text}: check the OAuth2 settings, or grant access anew`)
    : new Error(text);
}

/** Fetches access tokens and keeps one until shortly before its end. Tokens and secrets appear in no error. */
export function oauthTokens(login: OAuthLogin, deps: Pick<ImapDeps, 'fetch' | 'now'>): TokenSource {
  let held: { readonly token: string; readonly renewAt: number } | null = null;
  let { refreshToken } = login;

  const ask = async (): Promise<string> => {
    const response = await deps.fetch(tokenUrl(login), {
      method: 'POST',
      body: form(login, refreshToken),
      headers: { accept: 'application/json' },
      // A redirect would carry the secret to another place.
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs),
    });
    const parsed: unknown = await response.json().catch(() => null);
    const body = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as Record<string, unknown>;
    if (!response.ok) throw refusal(response.status, body);
    const token = body.access_token;
    if (typeof token !== 'string' || token === '') throw new Error('the token server gave no access token');
    if (typeof body.refresh_token === 'string' && refreshToken !== null) refreshToken = body.refresh_token;
    const seconds = Number(body.expires_in);
    const lifetime = 1000 * (Number.isFinite(seconds) && seconds > 0 ? seconds : lifetimeSeconds);
    held = { token, renewAt: deps.now() + lifetime - Math.min(marginMs, lifetime / 2) };
    return token;
  };
  return {
    token: async () => (held !== null && deps.now() < held.renewAt ? held.token : ask()),
    forget: () => {
      held = null;
    },
  };
}
