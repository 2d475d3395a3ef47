import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { Config } from '../../config/config.ts';
import type { Feedback } from '../../store/chat-feedback.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import type { ForgetReceipt } from '../../store/forget.ts';
import type { CaseRow } from '../../store/read-cases.ts';
import type { Tables } from '../../store/tables.ts';
import { controlFile } from '../service/control-file.ts';
import { triage } from '../service/service-context.ts';
import { type StoreAdmin, type StuckEntry, storeAdminOf } from '../service/store-admin.ts';

/** The store as the command line reaches it. */
export interface OpenStoreAdmin extends StoreAdmin {
  readonly close: () => Promise<void>;
}

interface Address {
  readonly port: number;
  readonly token: string;
}

function addressIn(folder: string): Address | null {
  try {
    const { port, token } = JSON.parse(readFileSync(controlFile(folder), 'utf8')) as Partial<Address>;
    return typeof port === 'number' && typeof token === 'string' ? { port, token } : null;
  } catch {
    return null;
  }
}

/** JSON has no dates. */
const dated = (row: CaseRow): CaseRow => ({ ...row, receivedAt: new Date(row.receivedAt) });

function overHttp({ port, token }: Address): OpenStoreAdmin {
  const order = async (path: string, about: Readonly<Record<string, string>> = {}): Promise<Response> => {
    const query = `?${new URLSearchParams(about)}`;
    const response = await fetch(`http://127.0.0.1:${port}/${path}${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`the running service answered ${response.status}; its log says why`);
    return response;
  };
  return {
    list: async () => {
      const entries = (await (await order('outbox/list')).json()) as StuckEntry[];
      return entries.map((one) => ({
        ...one,
        createdAt: new Date(one.createdAt),
        nextAt: new Date(one.nextAt),
      }));
    },
    retry: async (id) => (await (await order('outbox/retry', id === null ? {} : { id })).json()) as number,
    drop: async (id) => (await (await order('outbox/drop', { id })).json()) as number,
    forget: async (what) => {
      const receipt = (await (await order('forget', { what })).json()) as ForgetReceipt;
      return { ...receipt, at: new Date(receipt.at) };
    },
    feedback: async () => (await (await order('feedback/list')).json()) as Feedback[],
    cases: async (most) =>
      ((await (await order('cases/list', { most: String(most) })).json()) as CaseRow[]).map(dated),
    caseOf: async (id) => {
      const found = (await (await order('cases/find', { id })).json()) as CaseRow | 0 | null;
      // A malformed id counts as no row, like in the calls that return a number.
      return found === null || found === 0 ? null : dated(found);
    },
    backup: async () => {
      const { body } = await order('db/backup');
      if (body === null) throw new Error('the running service gave no backup');
      return Readable.fromWeb(body as WebStream);
    },
    close: async () => {},
  };
}

/** On a server the running workers notice outbox rows by themselves; an input needs a new job. */
async function onServer(database: Database): Promise<OpenStoreAdmin> {
  const { openQueue } = await import('../../queue/queue.ts');
  const works = [{ name: triage, handle: async (): Promise<void> => {} }];
  const queue = await openQueue<Tables>(database, works, () => undefined);
  const operator = storeAdminOf(database, { input: (id) => queue.requeue(triage, id), outbox: () => {} });
  const close = async (): Promise<void> => {
    await queue.stop();
    await database.close();
  };
  return { ...operator, close };
}

/**
 * The configured store: through the running service when that holds the embedded database, else opened here. Rejects
 * like `openDatabase`.
 */
export async function openStoreAdmin(config: Config): Promise<OpenStoreAdmin> {
  const where = { folder: config.dataFolder, url: config.databaseUrl };
  const address = config.databaseUrl === null ? addressIn(config.dataFolder) : null;
  if (address !== null) {
    const running = overHttp(address);
    const answers = await running.list().then(
      () => true,
      () => false,
    );
    // A crashed service leaves the file behind; then the folder is free and is opened below.
    if (answers) return running;
  }
  const database = await openDatabase(where, () => undefined);
  if (database.engine === 'postgres') return onServer(database);
  // The job is made at the next start.
  const operator = storeAdminOf(database, { input: async () => {}, outbox: () => {} });
  return { ...operator, close: database.close };
}
