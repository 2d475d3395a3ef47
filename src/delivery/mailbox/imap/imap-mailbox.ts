import { backOff } from './back-off.ts';
import { connect } from './connect.ts';
import { type Ledger, openLedger } from './high-water-mark.ts';
import type { ImapConfig, ImapDeps, ImapMailbox, ImapTiming } from './imap-deps.ts';
import { oauthTokens } from './oauth-tokens.ts';
import type { SweepContext } from './sweep.ts';
import { OperatorTrouble, troubleText } from './trouble.ts';
import { watchFolder } from './watch-folder.ts';

const usual: ImapTiming = {
  retry: 1_000,
  ceiling: 5 * 60_000,
  loginPause: 15 * 60_000,
  answer: 20_000,
  // Well below the 29 minutes after which servers may drop an idle client (RFC 2177 3), and below NAT timeouts.
  probe: 60_000,
};
/** A connection that lived this long was sound: the next pause is short again. */
const soundMs = 60_000;
const farewellMs = 3_000;

/**
 * Takes mails out of an IMAP folder: each is fetched, handed to `accept`, and only then moved or marked; after a crash
 * between the two it is offered again under the same key. Each connection is a new client: the library does not
 * reconnect. Lost connections are made anew with growing pauses, refused log-ins after a long one.
 */
export function imapMailbox(config: ImapConfig, deps: ImapDeps): ImapMailbox {
  const timing = { ...usual, ...config.timing };
  const tokens = config.login.kind === 'oauth2' ? oauthTokens(config.login, deps) : null;
  let ending = new AbortController();
  let work: Promise<void> | null = null;
  let ready = false;
  let ledger: Ledger | null = null;

  const attend = async (signal: AbortSignal): Promise<void> => {
    const client = await connect(config, timing.answer, tokens, signal);
    // A server that does not answer must not hold up the end; what is at work is offered again at the next start.
    const farewell = (): void => void setTimeout(() => client.close(), farewellMs).unref();
    signal.addEventListener('abort', farewell);
    if (signal.aborted) farewell();
    try {
      if (client.mailbox === false) throw new Error('the folder is not open');
      ledger = await openLedger(config, deps, client.mailbox.uidValidity, ledger);
      const ctx: SweepContext = { client, config, deps, answerMs: timing.answer, ledger };
      ready = true;
      deps.log.info({ host: config.host, folder: config.folder }, 'bounce mailbox: watching');
      await watchFolder(ctx, timing, signal).finally(() => {
        ledger = ctx.ledger;
      });
    } finally {
      ready = false;
      signal.removeEventListener('abort', farewell);
      // Closed by the farewell when the server does not answer.
      if (signal.aborted) await client.logout().catch(() => undefined);
      client.close();
    }
  };

  const pauseAfter = (error: unknown, failures: number): number => {
    const random = (deps.random ?? Math.random)();
    const { retry, ceiling, loginPause } = timing;
    const login = error instanceof OperatorTrouble;
    const pause = login
      ? backOff(1, loginPause, loginPause, random)
      : backOff(failures, retry, ceiling, random);
    const fields = { host: config.host, problem: troubleText(error), nextTryMs: pause };
    if (login) deps.log.error(fields, 'bounce mailbox: somebody must act');
    else deps.log.warn(fields, 'bounce mailbox: no connection');
    return pause;
  };

  const supervise = async (signal: AbortSignal): Promise<void> => {
    let failures = 0;
    while (!signal.aborted) {
      const begun = deps.now();
      const error: unknown = await attend(signal).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (signal.aborted) return;
      failures = deps.now() - begun > soundMs ? 1 : failures + 1;
      await deps.sleep(pauseAfter(error, failures), signal).catch(() => undefined);
    }
  };

  return {
    start: () => {
      if (work !== null) return;
      ending = new AbortController();
      work = supervise(ending.signal);
    },
    stop: async () => {
      ending.abort();
      await work;
      work = null;
    },
    ready: () => ready,
  };
}
