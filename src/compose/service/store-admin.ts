import type { Readable } from 'node:stream';
import { auditOf } from '../../store/audit.ts';
import { chatFeedback, type Feedback } from '../../store/chat-feedback.ts';
import type { Database } from '../../store/database.ts';
import { type ForgetReceipt, forget } from '../../store/forget.ts';
import { type Inbox, inboxOf } from '../../store/inbox.ts';
import { type Outbox, outboxOf } from '../../store/outbox.ts';
import type { OutboxEntry } from '../../store/outbox-counts.ts';
import type { CaseRow } from '../../store/read-cases.ts';

/** A row of the outbox that is not sent, or an input that could not be diagnosed. */
export type StuckEntry = Omit<OutboxEntry, 'kind'> & { readonly kind: OutboxEntry['kind'] | 'diagnosis' };

/** What an operator may do to the store, whether or not a service is running. */
export interface StoreAdmin {
  readonly list: () => Promise<readonly StuckEntry[]>;
  /** Lets a row go out, or an input be diagnosed, again; all dead ones for null. Returns how many. */
  readonly retry: (id: string | null) => Promise<number>;
  readonly drop: (id: string) => Promise<number>;
  /** Deletes everything that mentions an address, a domain or a case. */
  readonly forget: (what: string) => Promise<ForgetReceipt>;
  /** The embedded database as a tar.gz, piece by piece. */
  readonly backup: () => Promise<Readable>;
  /** What people in the chat said of the answers, the newest first. */
  readonly feedback: () => Promise<readonly Feedback[]>;
  /** The newest stored cases. */
  readonly cases: (most: number) => Promise<readonly CaseRow[]>;
  readonly caseOf: (id: string) => Promise<CaseRow | null>;
}

const maxListed = 500;

async function deadInputs(inbox: Inbox): Promise<StuckEntry[]> {
  return (await inbox.dead(maxListed)).map(({ id, receivedAt, channel, attempts, error }) => ({
    id,
    kind: 'diagnosis',
    state: 'dead',
    target: channel,
    attempts,
    createdAt: receivedAt,
    nextAt: receivedAt,
    error,
  }));
}

/** @param again is told about inputs and outbox rows that were requeued. */
export function storeAdminOf(
  database: Database,
  again: { readonly input: (id: string) => Promise<void>; readonly outbox: () => void },
): StoreAdmin {
  const inbox: Inbox = inboxOf(database);
  const outbox: Outbox = outboxOf(database);
  const audit = auditOf(database);
  const retryInput = async (id: string): Promise<number> => {
    if (!(await inbox.requeue(id))) return 0;
    await again.input(id);
    return 1;
  };
  const retryAll = async (): Promise<number> => {
    let count = await outbox.release(null);
    for (const { id } of await inbox.dead(maxListed)) count += await retryInput(id);
    return count;
  };
  return {
    list: async () => [...(await deadInputs(inbox)), ...(await outbox.list(maxListed))],
    retry: async (id) => {
      const count = id === null ? await retryAll() : (await outbox.release(id)) || (await retryInput(id));
      await audit.note('operator', 'outbox retry', id, { count });
      again.outbox();
      return count;
    },
    drop: async (id) => {
      const count = await outbox.drop(id);
      await audit.note('operator', 'outbox drop', id, { count });
      return count;
    },
    forget: async (what) => {
      const receipt = await forget(database, what);
      await database.clean(true);
      // The request itself is not kept, only that it was done.
      await audit.note('operator', 'forget', receipt.receipt, receipt.rows);
      return receipt;
    },
    feedback: () => chatFeedback(database, maxListed),
    cases: inbox.recent,
    caseOf: inbox.find,
    backup: async () => {
      await audit.note('operator', 'db backup', null);
      return database.backup();
    },
  };
}
