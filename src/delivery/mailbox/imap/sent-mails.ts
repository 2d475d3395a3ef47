import type { ImapFlow } from 'imapflow';
import { logInTwice } from './connect.ts';
import type { ImapConfig, ImapDeps } from './imap-deps.ts';
import { announceIn, type CopyState, endIn, findCopyState, openIn, sentFolder } from './kept-copies.ts';
import { oauthTokens } from './oauth-tokens.ts';

/** Longest wait for a silent server, because the mail is due. */
const answerMs = 15_000;
/** The next answer often follows soon. */
const idleMs = 30_000;

/** Our mails in the folder of sent mails, over one connection that is made when it is needed. Each call rejects when the server cannot be asked. */
export interface SentMails {
  /** `delivered`: a copy of it may have come to the mailbox. */
  readonly stateOf: (messageId: string, delivered: boolean) => Promise<CopyState>;
  /** `over`: another service had announced it and did not move for long. */
  readonly announce: (messageId: string, bytes: Buffer, over: boolean) => Promise<CopyState>;
  readonly markSent: (messageId: string) => Promise<void>;
  readonly withdraw: (messageId: string) => Promise<void>;
  /** Announced by this service and not marked as sent. */
  readonly unmarked: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** @param keeper name of this service in the copies it stores. */
export function sentMails(
  config: ImapConfig,
  keeper: string,
  deps: Pick<ImapDeps, 'fetch' | 'now'>,
): SentMails {
  const tokens = config.login.kind === 'oauth2' ? oauthTokens(config.login, deps) : null;
  let held: { readonly client: ImapFlow; readonly sent: string | null } | null = null;
  let idle: NodeJS.Timeout | undefined;
  const closing = new AbortController();
  let line: Promise<unknown> = Promise.resolve();
  const drop = (): void => {
    held?.client.close();
    held = null;
  };
  const enter = async () => {
    if (held?.client.usable === true) return { ...held, fresh: false };
    drop();
    const given = AbortSignal.any([closing.signal, AbortSignal.timeout(2 * answerMs)]);
    const client = await logInTwice(config, answerMs, tokens, given);
    held = { client, sent: null };
    held = { client, sent: await sentFolder(client, answerMs, config) };
    return { ...held, fresh: true };
  };
  type Work<T> = (client: ImapFlow, sent: string | null) => Promise<T>;
  const once = async <T>(work: Work<T>): Promise<T> => {
    const { client, sent, fresh } = await enter();
    try {
      return await work(client, sent);
    } catch (error) {
      drop();
      // An idle connection may have been closed by the server.
      if (fresh) throw error;
      const anew = await enter();
      return work(anew.client, anew.sent);
    }
  };
  /** One after the other: a connection has one folder open. */
  const inTurn = <T>(work: Work<T>): Promise<T> => {
    const mine = line.then(async () => {
      clearTimeout(idle);
      try {
        return await once(work);
      } catch (error) {
        drop();
        throw error;
      } finally {
        idle = setTimeout(drop, idleMs).unref();
      }
    });
    line = mine.catch(() => undefined);
    return mine;
  };
  const there = <T>(otherwise: T, work: (client: ImapFlow, sent: string) => Promise<T>): Promise<T> =>
    inTurn((client, sent) => (sent === null ? Promise.resolve(otherwise) : work(client, sent)));
  return {
    stateOf: (messageId, delivered) =>
      inTurn((client, sent) =>
        findCopyState(client, answerMs, config, sent, { messageId, keeper, delivered }),
      ),
    announce: (messageId, bytes, over) =>
      there<CopyState>('nowhere', (client, sent) =>
        announceIn(client, answerMs, sent, { messageId, keeper, bytes, over }),
      ),
    markSent: (messageId) =>
      there(undefined, (client, sent) => endIn(client, answerMs, sent, { messageId, keeper, went: true })),
    withdraw: (messageId) =>
      there(undefined, (client, sent) => endIn(client, answerMs, sent, { messageId, keeper, went: false })),
    unmarked: () => there<readonly string[]>([], (client, sent) => openIn(client, answerMs, sent, keeper)),
    close: async () => {
      // What is under way is finished; no new connection is waited for.
      closing.abort();
      await line;
      clearTimeout(idle);
      await held?.client.logout().catch(() => undefined);
      drop();
    },
  };
}
