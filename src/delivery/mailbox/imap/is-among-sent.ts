import { logInTwice } from './connect.ts';
import type { ImapConfig, ImapDeps } from './imap-deps.ts';
import { oauthTokens } from './oauth-tokens.ts';
import { within } from './within.ts';

/** A server that is silent so long is not waited for: the mail is due. */
const answerMs = 15_000;

/**
 * True when the folder that the server calls its sent mails (RFC 6154, `\Sent`) holds one with that Message-ID; false without such a
 * folder. It is opened for reading only. Rejects when the server cannot be asked.
 */
export async function isAmongSent(
  config: ImapConfig,
  messageId: string,
  deps: Pick<ImapDeps, 'fetch' | 'now'>,
): Promise<boolean> {
  const tokens = config.login.kind === 'oauth2' ? oauthTokens(config.login, deps) : null;
  const client = await logInTwice(config, answerMs, tokens, AbortSignal.timeout(2 * answerMs));
  try {
    const folders = await within(client, answerMs, client.list());
    const sent = folders.find(({ specialUse }) => specialUse === '\\Sent');
    if (sent === undefined) return false;
    await within(client, answerMs, client.mailboxOpen(sent.path, { readOnly: true }));
    const query = { header: { 'message-id': messageId } };
    const found = await within(client, answerMs, client.search(query, { uid: true }));
    return (found || []).length > 0;
  } finally {
    await client.logout().catch(() => undefined);
    client.close();
  }
}
