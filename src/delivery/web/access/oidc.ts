import { randomBytes } from 'node:crypto';
import * as client from 'openid-client';
import type { WebRole } from './sessions.ts';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly operators: readonly string[];
  readonly readers: readonly string[];
  /** Where the provider sends people back to. */
  readonly redirectUri: string;
}

/** A log-in in progress. */
interface Pending {
  readonly verifier: string;
  readonly nonce: string;
  readonly at: number;
}

const pendingTtlMs = 10 * 60_000;
const maxPending = 1_000;

const fits = (address: string, list: readonly string[]): boolean =>
  list.includes(address) || list.includes(`@${address.split('@').at(-1)}`);

export interface Oidc {
  /** Address of the provider's log-in, and the name of this attempt, which the browser must bring back. */
  readonly begin: () => Promise<{ readonly url: string; readonly state: string }>;
  /**
   * The person who returned with `url`; null when unknown or not permitted. Rejects when the provider's response is
   * invalid.
   */
  readonly finish: (
    url: URL,
    state: string,
  ) => Promise<{ readonly role: WebRole; readonly name: string } | null>;
}

/** Log-in by an OpenID Connect provider: authorization code with PKCE, state and nonce (RFC 7636, OpenID Connect Core 3.1). */
export function oidcLogin(settings: OidcSettings): Oidc {
  const pending = new Map<string, Pending>();
  let found: Promise<client.Configuration> | null = null;
  const issuer = new URL(settings.issuer);
  // A provider on this machine, as in a test, may speak without TLS; none elsewhere.
  const plain = issuer.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(issuer.hostname);
  const configuration = (): Promise<client.Configuration> => {
    found ??= client
      .discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
        execute: plain ? [client.allowInsecureRequests] : [],
        timeout: 10,
      })
      .catch((error: unknown) => {
        // The next attempt retries the discovery.
        found = null;
        throw error;
      });
    return found;
  };
  return {
    begin: async () => {
      const config = await configuration();
      const now = Date.now();
      for (const [state, { at }] of pending)
        if (now - at > pendingTtlMs || pending.size >= maxPending) pending.delete(state);
      const state = randomBytes(32).toString('base64url');
      const verifier = client.randomPKCECodeVerifier();
      const nonce = client.randomNonce();
      pending.set(state, { verifier, nonce, at: now });
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: settings.redirectUri,
        scope: 'openid email',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { url: url.href, state };
    },
    finish: async (url, state) => {
      const begun = pending.get(state);
      pending.delete(state);
      if (begun === undefined || Date.now() - begun.at > pendingTtlMs) return null;
      const tokens = await client.authorizationCodeGrant(await configuration(), url, {
        pkceCodeVerifier: begun.verifier,
        expectedState: state,
        expectedNonce: begun.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      const address = typeof claims?.email === 'string' ? claims.email.toLowerCase() : null;
      // An address that the provider has not verified may be anybody's.
      if (address === null || claims?.email_verified === false) return null;
      if (fits(address, settings.operators)) return { role: 'operator', name: address };
      return fits(address, settings.readers) ? { role: 'reader', name: address } : null;
    },
  };
}
