import { connect } from './connect.ts';
import { type Ledger, openLedger } from './high-water-mark.ts';
import type { ImapConfig, ImapDeps, ImapMailbox, ImapTiming } from './imap-deps.ts';
import { oauthTokens, type TokenSource } from './oauth-tokens.ts';
import { supervise } from './supervise.ts';
import type { SweepContext } from './sweep.ts';
import { watchFolder } from './watch-folder.ts';

const defaultTiming: ImapTiming = {
  retry: 1_000,
  ceiling: 5 * 60_000,
  loginPause: 15 * 60_000,
  answer: 20_000,
  // Well below the 29 minutes after which servers may drop an idle client (RFC 2177 3), and below NAT timeouts.
  probe: 60_000,
};
/** How long a silent server may delay shutdown. */
const logoutTimeoutMs = 3_000;

/** State that outlives a connection. */
interface MailboxState {
  readonly tokens: TokenSource | null;
  ready: boolean;
  ledger: Ledger | null;
}

/** After so many connections in which nothing was taken in, mails are fetched one by one: the server may break off before a group is whole. */
const oneByOneAfter = 2;

/** One connection from log-in to its end; rejects with the reason of the end unless the signal was aborted. */
async function runConnection(
  config: ImapConfig,
  timing: ImapTiming,
  deps: ImapDeps,
  standing: MailboxState,
  signal: AbortSignal,
  oneByOne: boolean,
): Promise<void> {
  const client = await connect(config, timing.answer, standing.tokens, signal);
  const logOut = (): void => void setTimeout(() => client.close(), logoutTimeoutMs).unref();
  signal.addEventListener('abort', logOut);
  if (signal.aborted) logOut();
  try {
    if (client.mailbox === false) throw new Error('the folder is not open');
    const ledger = await openLedger(config, deps, client.mailbox.uidValidity, standing.ledger);
    const ctx: SweepContext = { client, config, deps, answerMs: timing.answer, oneByOne, ledger };
    standing.ready = true;
    deps.log.info({ host: config.host, folder: config.folder }, 'bounce mailbox: watching');
    await watchFolder(ctx, timing, signal).finally(() => {
      standing.ledger = ctx.ledger;
    });
  } finally {
    standing.ready = false;
    signal.removeEventListener('abort', logOut);
    if (signal.aborted) await client.logout().catch(() => undefined);
    client.close();
  }
}

/**
 * Takes mails out of an IMAP folder: each is fetched, handed to `accept`, and only then moved or marked; after a crash
 * between the two it is offered again under the same key. Each connection is a new client: the library does not
 * reconnect. Lost connections are recreated with growing pauses, refused log-ins after a long one.
 */
export function imapMailbox(config: ImapConfig, deps: ImapDeps): ImapMailbox {
  const timing = { ...defaultTiming, ...config.timing };
  const tokens = config.login.kind === 'oauth2' ? oauthTokens(config.login, deps) : null;
  const standing: MailboxState = { tokens, ready: false, ledger: null };
  let ending = new AbortController();
  let work: Promise<void> | null = null;
  return {
    start: () => {
      if (work !== null) return;
      ending = new AbortController();
      const { signal } = ending;
      const once = (failures: number, took: () => void): Promise<void> => {
        const accept: ImapDeps['accept'] = async (mail) => {
          const verdict = await deps.accept(mail);
          // A known mail was not moved the last time: that is no progress.
          if (verdict === 'stored') took();
          return verdict;
        };
        const oneByOne = failures >= oneByOneAfter;
        return runConnection(config, timing, { ...deps, accept }, standing, signal, oneByOne);
      };
      work = supervise(once, config, timing, deps, signal);
    },
    stop: async () => {
      ending.abort();
      await work;
      work = null;
    },
    ready: () => standing.ready,
  };
}
