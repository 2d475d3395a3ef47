import type { Transaction } from 'kysely';
import type { Config } from '../../config/config.ts';
import type { Ask } from '../../delivery/ask.ts';
import type { Logger } from '../../observe/logger.ts';
import type { Metrics } from '../../observe/metrics.ts';
import type { Courier } from '../../queue/courier.ts';
import type { Queue } from '../../queue/queue.ts';
import type { Database } from '../../store/database.ts';
import type { Inbox } from '../../store/inbox.ts';
import type { Outbox } from '../../store/outbox.ts';
import type { Tables } from '../../store/tables.ts';
import type { Readers } from '../chain/readers.ts';
import type { AttemptRefunds } from './attempt-refunds.ts';
import type { BurstPriority } from './burst-priority.ts';
import type { ByteBudget } from './byte-budget.ts';
import type { CaseSystemClient } from './open-case-system.ts';
import type { RunningChannel, ServeParts } from './serve-parts.ts';

/** What the running parts of the service share. */
export interface ServiceContext {
  readonly config: Config;
  readonly parts: ServeParts;
  readonly log: Logger;
  readonly ask: Ask;
  readonly readers: Readers;
  readonly database: Database;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly queue: Queue<Tables>;
  readonly courier: Courier;
  /** Ends what a process that died left open in the mailbox. */
  readonly settle: () => void;
  readonly metrics: Metrics;
  /** The clock for what people see; the outbox uses the database's. */
  readonly now: () => Date;
  /** Accepting mail goes before reading it. */
  readonly way: BurstPriority;
  /** Limits the bytes of stored mails in memory for reading. */
  readonly room: ByteBudget;
  readonly refunds: AttemptRefunds;
  /** The `fetch` for outgoing requests. */
  readonly fetch: typeof fetch;
  /** Id of this installation, as it appears in its mails. */
  readonly instance: string;
  /** Addresses that are ours, lower case. */
  readonly own: readonly string[];
  readonly caseSystem: CaseSystemClient | null;
  /** Chat channels that are configured, by name; one may be down. */
  readonly channels: Map<string, RunningChannel>;
  /** Adds the jobs of new inbox rows; one function, so that rows stored together get their jobs together. */
  readonly addTriage: (trx: Transaction<Tables>, ids: readonly string[]) => Promise<void>;
}

export const triage = 'triage';
