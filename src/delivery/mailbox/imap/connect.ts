import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { isLoopbackHost } from '../../../catalog/is-loopback-host.ts';
import { pathOf } from './file-away.ts';
import type { ImapConfig } from './imap-deps.ts';
import type { TokenSource } from './oauth-tokens.ts';
import { isRefusedLogin, OperatorError } from './trouble.ts';
import { within } from './within.ts';

/** No legitimate response has larger literals or lines. */
const responseBytes = 64 * 1024 * 1024;

function optionsOf(config: ImapConfig, answerMs: number, token: string | null): ImapFlowOptions {
  const { host, port, tls, ca, user, login } = config;
  return {
    host,
    port,
    secure: tls,
    // A password crosses a network only over TLS.
    ...(tls || isLoopbackHost(host) ? {} : { doSTARTTLS: true }),
    ...(ca == null ? {} : { tls: { ca } }),
    auth:
      token === null && login.kind === 'password'
        ? { user, pass: login.password }
        : { user, accessToken: token ?? '' },
    clientInfo: { name: 'Bouncedesk' },
    connectionTimeout: answerMs,
    greetingTimeout: answerMs,
    disableAutoIdle: true,
    maxLiteralSize: responseBytes,
    maxLineLength: responseBytes,
    maxResponseSize: 2 * responseBytes,
    // Its log could show folders, subjects and credentials.
    logger: false,
  };
}

async function logIn(
  config: ImapConfig,
  answerMs: number,
  token: string | null,
  signal: AbortSignal,
): Promise<ImapFlow> {
  signal.throwIfAborted();
  const client = new ImapFlow(optionsOf(config, answerMs, token));
  // Without a listener an error of the socket would end the process; the commands at work reject anyway.
  client.on('error', () => undefined);
  const stop = (): void => client.close();
  signal.addEventListener('abort', stop);
  try {
    await within(client, answerMs, client.connect());
    return client;
  } catch (error) {
    client.close();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

const refused = ({ user, host, login }: ImapConfig): OperatorError =>
  new OperatorError(
    `${host} refused the log-in of ${user}: check ${login.kind === 'password' ? 'IMAP_USER and IMAP_PASSWORD' : 'IMAP_USER and the rights of the OAuth2 client'}`,
  );

/** Logs in; a refused token is replaced once, as it can be revoked early. */
export async function logInTwice(
  config: ImapConfig,
  answerMs: number,
  tokens: TokenSource | null,
  signal: AbortSignal,
): Promise<ImapFlow> {
  try {
    return await logIn(config, answerMs, (await tokens?.token()) ?? null, signal);
  } catch (error) {
    if (!isRefusedLogin(error)) throw error;
    if (tokens === null) throw refused(config);
  }
  tokens.forget();
  try {
    return await logIn(config, answerMs, await tokens.token(), signal);
  } catch (error) {
    if (!isRefusedLogin(error)) throw error;
    tokens.forget();
    throw refused(config);
  }
}

/**
 * A new client, logged in, with the folder open. Rejects with `OperatorTrouble` when the server refuses the user.
 */
export async function connect(
  config: ImapConfig,
  answerMs: number,
  tokens: TokenSource | null,
  signal: AbortSignal,
): Promise<ImapFlow> {
  const client = await logInTwice(config, answerMs, tokens, signal);
  try {
    await within(client, answerMs, client.mailboxOpen(pathOf(config.folder)));
    return client;
  } catch (error) {
    client.close();
    const missing = (error as { mailboxMissing?: boolean }).mailboxMissing === true;
    throw missing ? new OperatorError(`there is no folder ${config.folder}: check IMAP_FOLDER`) : error;
  }
}
