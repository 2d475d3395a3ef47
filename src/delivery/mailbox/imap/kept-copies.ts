import type { ImapFlow } from 'imapflow';
import { pathOf } from './file-away.ts';
import type { ImapConfig } from './imap-deps.ts';
import { within } from './within.ts';

/** Names the service that put a copy into the folder of sent mails; the mail itself does not carry it. */
export const keeperField = 'X-Bouncedesk-Keeper';

/** A copy of a mail of ours in the mailbox. */
interface Copy {
  readonly uid: number;
  /** The service that announced the sending; null: the server's own copy, or a delivered one. */
  readonly keeper: string | null;
  /** It is flagged: not yet recorded as sent. */
  readonly open: boolean;
}

/**
 * What the mailbox knows about one of our mails: it was sent; this service or another has announced it; or nothing.
 * `nowhere`: nothing, and there is no folder where it could be announced.
 */
export type CopyState = 'went out' | 'mine' | 'others' | 'nothing' | 'nowhere';

/** The folder of sent mails: the one of the settings, which is made, or the one that the server marks (RFC 6154); null when there is none. */
export async function sentFolder(
  client: ImapFlow,
  answerMs: number,
  { sent }: ImapConfig,
): Promise<string | null> {
  if (sent != null && sent !== '\\Sent') {
    await within(
      client,
      answerMs,
      client.mailboxCreate(pathOf(sent)).catch(() => null),
    );
    return pathOf(sent).join(client.namespace?.delimiter ?? '/');
  }
  const folders = await within(client, answerMs, client.list());
  return folders.find(({ specialUse }) => specialUse === '\\Sent')?.path ?? null;
}

async function open(
  client: ImapFlow,
  answerMs: number,
  path: string | string[],
  readOnly: boolean,
): Promise<void> {
  const at = client.mailbox;
  const name = Array.isArray(path) ? path.join(client.namespace?.delimiter ?? '/') : path;
  if (at !== false && at.path === name && at.readOnly !== !readOnly) {
    // Makes what others added since visible.
    await within(client, answerMs, client.noop());
    return;
  }
  await within(client, answerMs, client.mailboxOpen(path, { readOnly }));
}

async function copiesIn(client: ImapFlow, answerMs: number, messageId: string): Promise<readonly Copy[]> {
  const query = { header: { 'message-id': messageId }, deleted: false };
  const uids = (await within(client, answerMs, client.search(query, { uid: true }))) || [];
  if (uids.length === 0) return [];
  const fields = { uid: true, flags: true, headers: [keeperField] };
  const found = await within(client, answerMs, client.fetchAll(uids.join(','), fields, { uid: true }));
  return found
    .flatMap(({ uid, flags, headers = Buffer.alloc(0) }) =>
      // A header without the field ends in an empty line; one that somebody has just taken away is empty.
      headers.length === 0
        ? []
        : {
            uid,
            keeper: /^[\w-]+:\s*(\S+)/m.exec(headers.toString('latin1'))?.[1] ?? null,
            open: flags?.has('\\Flagged') === true,
          },
    )
    .sort((a, b) => a.uid - b.uid);
}

/**
 * The first to announce may send. UIDs are in one order for everybody (RFC 9051 2.3.1.1), so two services that announce
 * the same mail at the same moment agree on the first.
 */
function copyStateOf(copies: readonly Copy[], keeper: string): CopyState {
  const [first] = copies;
  if (first === undefined) return 'nothing';
  if (copies.some((one) => one.keeper === null || !one.open)) return 'went out';
  return first.keeper === keeper ? 'mine' : 'others';
}

/** UIDs of what that service has announced and not marked as sent. */
const openOf = (copies: readonly Copy[], keeper: string): readonly number[] =>
  copies.filter((one) => one.open && one.keeper === keeper).map(({ uid }) => uid);

/** Looks for one of our mails: among the sent ones and, if copies are delivered to us, in the inbox. */
export async function findCopyState(
  client: ImapFlow,
  answerMs: number,
  config: ImapConfig,
  sent: string | null,
  { messageId, keeper, delivered }: { messageId: string; keeper: string; delivered: boolean },
): Promise<CopyState> {
  if (delivered) {
    for (const folder of [config.folder, ...(config.done === null ? [] : [config.done])]) {
      const path = pathOf(folder);
      const opened = await open(client, answerMs, path, true).then(
        () => true,
        () => client.usable === false,
      );
      if (opened && (await copiesIn(client, answerMs, messageId)).some((one) => one.keeper === null))
        return 'went out';
    }
  }
  if (sent === null) return 'nowhere';
  await open(client, answerMs, sent, false);
  const state = copyStateOf(await copiesIn(client, answerMs, messageId), keeper);
  return state === 'nothing' && config.sent === null ? 'nowhere' : state;
}

/** Takes copies away for good, and no other mail: a plain EXPUNGE would also remove what somebody else has marked. */
async function remove(client: ImapFlow, answerMs: number, uids: readonly number[]): Promise<void> {
  if (uids.length === 0) return;
  const range = uids.join(',');
  const work = client.capabilities.has('UIDPLUS')
    ? client.messageDelete(range, { uid: true })
    : client.messageFlagsAdd(range, ['\\Deleted'], { uid: true });
  await within(client, answerMs, work);
}

/**
 * Announces a sending: puts a flagged copy among the sent mails. Returns who may send now; the copy of a service that
 * may not is removed.
 */
export async function announceIn(
  client: ImapFlow,
  answerMs: number,
  sent: string,
  { messageId, keeper, bytes, over }: { messageId: string; keeper: string; bytes: Buffer; over: boolean },
): Promise<CopyState> {
  await open(client, answerMs, sent, false);
  // `over`: the service whose turn it was has not moved for long.
  const before = over ? await copiesIn(client, answerMs, messageId) : [];
  const work = client.append(sent, bytes, ['\\Seen', '\\Flagged']);
  if (!(await within(client, answerMs, work))) throw new Error(`${sent} takes no copy`);
  await remove(
    client,
    answerMs,
    before.filter((one) => one.open && one.keeper !== keeper).map(({ uid }) => uid),
  );
  await open(client, answerMs, sent, false);
  const copies = await copiesIn(client, answerMs, messageId);
  const state = copyStateOf(copies, keeper);
  if (state === 'mine' || state === 'nothing') return 'mine';
  await remove(client, answerMs, openOf(copies, keeper));
  return state;
}

/**
 * Ends the announcement of this service. The mail went out: its copy is unflagged, or goes where the server keeps one by itself. Or it will
 * not: then the copy goes.
 */
export async function endIn(
  client: ImapFlow,
  answerMs: number,
  sent: string,
  { messageId, keeper, went }: { messageId: string; keeper: string; went: boolean },
): Promise<void> {
  await open(client, answerMs, sent, false);
  const copies = await copiesIn(client, answerMs, messageId);
  const mine = openOf(copies, keeper);
  if (!went || copies.some((one) => one.keeper === null)) return remove(client, answerMs, mine);
  if (mine.length === 0) return;
  await within(client, answerMs, client.messageFlagsRemove(mine.join(','), ['\\Flagged'], { uid: true }));
}

/** Message-IDs of the mails that this service has announced and not marked as sent. */
export async function openIn(
  client: ImapFlow,
  answerMs: number,
  sent: string,
  keeper: string,
): Promise<readonly string[]> {
  await open(client, answerMs, sent, false);
  const query = { flagged: true, header: { [keeperField.toLowerCase()]: keeper }, deleted: false };
  const uids = (await within(client, answerMs, client.search(query, { uid: true }))) || [];
  if (uids.length === 0) return [];
  const found = await within(
    client,
    answerMs,
    client.fetchAll(uids.join(','), { uid: true, envelope: true }, { uid: true }),
  );
  return found.flatMap(({ envelope }) => envelope?.messageId ?? []);
}
