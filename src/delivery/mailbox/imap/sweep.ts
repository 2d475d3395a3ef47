import type { ImapFlow } from 'imapflow';
import { fetchMails, fetchSizes, type MailSize, pieceBytes } from './fetch-mails.ts';
import { doneKeyword, fileAway, keepsKeywords, targetOf } from './file-away.ts';
import { advanced, type Ledger, type Outcome, saveMark } from './high-water-mark.ts';
import type { ImapConfig, ImapDeps } from './imap-deps.ts';
import { transportKey } from './transport-key.ts';
import { within } from './within.ts';

/** What a sweep works with; `ledger` is replaced when its mark moves. */
export interface SweepContext {
  readonly client: ImapFlow;
  readonly config: ImapConfig;
  readonly deps: ImapDeps;
  readonly answerMs: number;
  /** Every mail forms its own group. */
  readonly oneByOne: boolean;
  ledger: Ledger;
}

/** UIDs whose sizes are asked for at once. */
const batchCount = 200;
/** Mails in memory at once: as many as fit, and one larger one alone. */
const groupCount = 24;
const groupBytes = 4 * pieceBytes;
/** Mails handed in at once: the store writes a burst in one transaction. */
const lanes = 8;
/** Groups in a row of which nothing was stored: the store is down, and the rest would fail the same way. */
const maxFailedGroups = 3;

/** UIDs of the mails that are not finished, oldest first. Mails marked as deleted are left alone. */
async function search({ client, ledger, answerMs }: SweepContext): Promise<readonly number[]> {
  const query = keepsKeywords(client)
    ? { unKeyword: doneKeyword, deleted: false }
    : { uid: `${ledger.mark + 1}:*`, deleted: false };
  const found = await within(client, answerMs, client.search(query, { uid: true }));
  if (!found) throw new Error('the server refused to search the folder');
  // `n:*` names the last mail even when its UID is below n (RFC 9051 9, seq-range).
  return keepsKeywords(client) ? found : found.filter((uid) => uid > ledger.mark);
}

const slices = <T>(all: readonly T[], count: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / count) }, (_, i) => all.slice(i * count, (i + 1) * count));

/** Neighbours that are in memory together. */
function groupsOf(mails: readonly MailSize[], oneByOne: boolean): readonly (readonly MailSize[])[] {
  const count = oneByOne ? 1 : groupCount;
  const groups: MailSize[][] = [];
  let bytes = 0;
  for (const mail of mails) {
    const group = groups.at(-1);
    if (group === undefined || group.length === count || bytes + mail.size > groupBytes) {
      groups.push([mail]);
      bytes = mail.size;
    } else {
      group.push(mail);
      bytes += mail.size;
    }
  }
  return groups;
}

/** Offers one mail; returns the error when it could not be stored now. */
async function offer(ctx: SweepContext, mail: MailSize, bytes: Buffer): Promise<Outcome> {
  const { config, deps, ledger } = ctx;
  const { uid, internalDate } = mail;
  const key = transportKey(config, ledger.uidValidity, uid);
  const offered = { bytes, transportKey: key, folder: config.folder, uid, internalDate };
  return (await deps.accept(offered)) === 'refused' ? 'failed' : 'done';
}

function tooLarge({ deps, config }: SweepContext, uid: number, size: number): Outcome {
  deps.log.warn({ uid, size, maxBytes: config.maxBytes }, 'bounce mailbox: mail too large, put aside');
  return 'failed';
}

/** Fetches a group and hands it in; returns the outcome of each mail that is finished. */
async function offerGroup(
  ctx: SweepContext,
  group: readonly MailSize[],
): Promise<ReadonlyMap<number, Outcome>> {
  const { client, config, answerMs, deps } = ctx;
  const uids = group.map(({ uid }) => uid);
  const fetched = await fetchMails(client, answerMs, uids, config.maxBytes);
  const outcomes = new Map<number, Outcome>();
  const errors: unknown[] = [];
  const waiting = [...group];
  const lane = async (): Promise<void> => {
    for (let mail = waiting.shift(); mail !== undefined; mail = waiting.shift()) {
      const { uid, size } = mail;
      const bytes = fetched.get(uid);
      if (bytes === 'too-large') outcomes.set(uid, tooLarge(ctx, uid, size));
      else if (bytes === undefined) errors.push(new Error('the server did not give the mail'));
      else
        await offer(ctx, mail, bytes).then(
          (outcome) => outcomes.set(uid, outcome),
          (err) => errors.push(err),
        );
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (errors.length > 0) {
    const fields = { err: errors[0], count: errors.length, firstUid: uids[0] };
    deps.log.warn(fields, 'bounce mailbox: mails not stored, they stay and are tried again');
  }
  return outcomes;
}

/** Files some mails of one outcome away; a move that failed is tried `again` at the next sweep. */
async function fileSome(
  ctx: SweepContext,
  uids: readonly number[],
  outcome: Outcome,
  again: boolean,
): Promise<void> {
  const { client, config, deps, answerMs, ledger } = ctx;
  const target = targetOf(config, outcome);
  const how = await fileAway(client, config, answerMs, uids, outcome, again);
  const filed = how !== 'left' || target === null || again;
  for (const uid of uids) ledger.finished.set(uid, { outcome, filed });
  if (how === 'moved' || (target === null && (how === 'marked' || !keepsKeywords(client)))) return;
  const fields = { count: uids.length, target, firstUid: uids[0] };
  deps.log.warn(fields, `bounce mailbox: stored mails could not be moved, they are ${how}`);
}

/** Files finished mails away; what cannot be filed stays known as finished. */
async function settle(
  ctx: SweepContext,
  outcomes: ReadonlyMap<number, Outcome>,
  searched: readonly number[],
  again = false,
): Promise<void> {
  for (const [uid, outcome] of outcomes) ctx.ledger.finished.set(uid, { outcome, filed: false });
  for (const outcome of ['done', 'failed'] as const) {
    const uids = [...outcomes].filter(([, each]) => each === outcome).map(([uid]) => uid);
    for (const some of slices(uids, batchCount)) await fileSome(ctx, some, outcome, again);
  }
  if (keepsKeywords(ctx.client)) return;
  const next = advanced(ctx.ledger, searched);
  if (next !== ctx.ledger) await saveMark(ctx.config, ctx.deps, next);
  ctx.ledger = next;
}

/** Files again what the folder still shows although it is finished; forgets what it shows no more. */
async function settleRest(ctx: SweepContext, searched: readonly number[]): Promise<void> {
  const { finished } = ctx.ledger;
  const shown = new Set(searched);
  const rest = new Map<number, Outcome>();
  for (const [uid, { outcome, filed }] of finished) {
    if (!shown.has(uid)) finished.delete(uid);
    else if (!filed || keepsKeywords(ctx.client)) rest.set(uid, outcome);
  }
  await settle(ctx, rest, searched, true);
}

/**
 * Goes once through the mails that are not finished, oldest first, in groups: fetch, hand in, then file away; so a mail
 * is never filed before it is stored. `postponed`: some could not be stored or moved
 * now. Rejects when the connection is lost.
 */
export async function sweep(ctx: SweepContext, signal: AbortSignal): Promise<'clean' | 'postponed'> {
  const searched = await search(ctx);
  await settleRest(ctx, searched);
  const { finished } = ctx.ledger;
  let postponed = false;
  let failedGroups = 0;
  for (const uids of slices(
    searched.filter((uid) => !finished.has(uid)),
    batchCount,
  )) {
    const sizes = await fetchSizes(ctx.client, ctx.answerMs, uids);
    const fits = ({ size }: MailSize): boolean => size <= ctx.config.maxBytes;
    const large = sizes.filter((mail) => !fits(mail));
    await settle(ctx, new Map(large.map(({ uid, size }) => [uid, tooLarge(ctx, uid, size)])), searched);
    for (const group of groupsOf(sizes.filter(fits), ctx.oneByOne)) {
      if (signal.aborted) return 'clean';
      const outcomes = await offerGroup(ctx, group);
      await settle(ctx, outcomes, searched);
      if (outcomes.size < group.length) postponed = true;
      failedGroups = outcomes.size === 0 ? failedGroups + 1 : 0;
      if (failedGroups === maxFailedGroups) return 'postponed';
    }
  }
  const unfiled = [...ctx.ledger.finished.values()].some(({ filed }) => !filed);
  return postponed || unfiled ? 'postponed' : 'clean';
}
