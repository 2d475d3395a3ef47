import type { ImapFlow } from 'imapflow';
import type { Outcome } from './high-water-mark.ts';
import type { ImapConfig } from './imap-deps.ts';
import { within } from './within.ts';

/** Keyword of a mail that is finished; a failed one carries the second as well. */
export const doneKeyword = '$BouncedeskDone';
const failedKeyword = '$BouncedeskFailed';

/** True when the folder stores custom keywords (RFC 9051 7.1, PERMANENTFLAGS). */
export function keepsKeywords({ mailbox }: ImapFlow): boolean {
  if (mailbox === false || mailbox.readOnly === true) return false;
  const flags = mailbox.permanentFlags;
  return flags === undefined || flags.has('\\*') || flags.has(doneKeyword);
}

/** Folder of an outcome; null: the mail stays. The default of `failed` is beside `done`. */
export function targetOf(config: ImapConfig, outcome: Outcome): string | null {
  if (outcome === 'done') return config.done;
  if (config.failed !== undefined) return config.failed;
  return config.done?.replace(/[^/.]+$/, 'Failed') ?? null;
}

/** `/` separates folders in settings; the library joins with the separator of the server. */
export const pathOf = (folder: string): string[] => folder.split('/');

/**
 * Moves by MOVE (RFC 6851) or COPY and UID EXPUNGE (RFC 4315). A server with neither gets a copy and `\Deleted`: a plain
 * EXPUNGE would also remove what somebody else has marked.
 */
async function moveOnce(client: ImapFlow, uids: string, path: string[]): Promise<boolean> {
  const exact = ['MOVE', 'UIDPLUS'].some((name) => client.capabilities.has(name));
  if (exact) return Boolean(await client.messageMove(uids, path, { uid: true }));
  if (!(await client.messageCopy(uids, path, { uid: true }))) return false;
  return client.messageFlagsAdd(uids, ['\\Deleted'], { uid: true });
}

async function move(client: ImapFlow, uids: string, path: string[]): Promise<boolean> {
  if (await moveOnce(client, uids, path)) return true;
  await client.mailboxCreate(path).catch(() => null);
  return moveOnce(client, uids, path);
}

/**
 * Moves finished mails to the folder of their outcome. Where there is none, or `mayMark` after a move that failed, they
 * are marked by keyword. `left`: they stay as they are. Rejects when the connection is lost.
 */
export async function fileAway(
  client: ImapFlow,
  config: ImapConfig,
  answerMs: number,
  uids: readonly number[],
  outcome: Outcome,
  mayMark: boolean,
): Promise<'moved' | 'marked' | 'left'> {
  const range = uids.join(',');
  const target = targetOf(config, outcome);
  if (target !== null && (await within(client, answerMs, move(client, range, pathOf(target)))))
    return 'moved';
  if (!keepsKeywords(client) || (target !== null && !mayMark)) return 'left';
  const words = outcome === 'failed' ? [doneKeyword, failedKeyword] : [doneKeyword];
  const marked = await within(client, answerMs, client.messageFlagsAdd(range, words, { uid: true }));
  return marked ? 'marked' : 'left';
}
