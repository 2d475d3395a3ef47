import { sql as raw, type Transaction } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { batched } from './batched.ts';
import type { Database } from './database.ts';
import { wholeInput } from './inbox-pieces.ts';
import { type Incoming, insertInbox, insertResults } from './inbox-rows.ts';
import { isRowId } from './row-id.ts';
import type { Tables } from './tables.ts';

/** One input of a case. */
export interface StoredFile {
  readonly bytes: Buffer;
  readonly name: string | null;
}

/** A mail that was delivered to a test address, and the client that sent it. */
export interface DeliveredTest {
  readonly bytes: Buffer;
  readonly client: string;
  /** '' for the null sender. */
  readonly sender: string;
  /** Name the client gave itself; null where it was not kept. */
  readonly helo: string | null;
  /** `TLSv1.3 with TLS_AES_256_GCM_SHA384`; null for a handover in the clear. */
  readonly tls: string | null;
  readonly recipients: readonly string[];
}

/** Several inputs are concatenated in one row, with their lengths and names. */
interface Part {
  readonly name: string | null;
  readonly bytes: number;
}

const partsOf = (envelope: Readonly<Record<string, unknown>>): readonly Part[] => {
  const { parts } = envelope;
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((part: unknown) => {
    if (typeof part !== 'object' || part === null) return [];
    const { name, bytes } = part as { name?: unknown; bytes?: unknown };
    return typeof bytes === 'number' ? [{ bytes, name: typeof name === 'string' ? name : null }] : [];
  });
};

/** Answered inputs that are one case. */
interface Answered {
  readonly files: readonly StoredFile[];
  readonly results: readonly unknown[];
  readonly once: string | null;
}

/** Cases of a burst share a transaction and its wait for the disk; large ones go alone. */
const together = { most: 32, mostSize: 1024 * 1024, sizeOf: ({ files }: Answered) => sizeOf(files) } as const;

const sizeOf = (files: readonly StoredFile[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes.length, 0);

function incomingOf({ files, once }: Answered): Incoming {
  const [first] = files;
  const several = files.length > 1;
  const parts = files.map(({ name, bytes }) => ({ name, bytes: bytes.length }));
  return {
    channel: 'web',
    name: first?.name ?? files.find(({ name }) => name !== null)?.name ?? null,
    bytes: several ? Buffer.concat(files.map(({ bytes }) => bytes)) : (first?.bytes ?? Buffer.alloc(0)),
    envelope: several ? { parts } : {},
    dedupeKey: once === null ? null : `web:${once}`,
  };
}

async function keepAll(trx: Transaction<Tables>, group: readonly Answered[]): Promise<readonly string[]> {
  const incoming = group.map(incomingOf);
  const stored = await insertInbox(trx, incoming, 'done');
  await insertResults(
    trx,
    group.flatMap(({ results }, at) => (stored[at] ? [{ id: stored[at], results }] : [])),
  );
  const known = incoming.flatMap(({ dedupeKey }, at) =>
    stored[at] || dedupeKey === null ? [] : [dedupeKey],
  );
  const before =
    known.length === 0
      ? []
      : await trx.selectFrom('inbox').select(['id', 'dedupe_key']).where('dedupe_key', 'in', known).execute();
  return stored.map((id, at) => {
    const found = id ?? before.find((row) => row.dedupe_key === incoming[at]?.dedupeKey)?.id;
    if (found === undefined) throw new Error('neither stored nor found');
    return found;
  });
}

/** The inputs of cases submitted on the page. */
export function caseFilesOf({ sql }: Database) {
  const keep = batched(
    (group: readonly Answered[]) => sql.transaction().execute((trx) => keepAll(trx, group)),
    together,
  );
  return {
    /** Stores answered inputs as one case and returns its id; the same `once` returns the first case. */
    keep: (files: readonly StoredFile[], results: readonly unknown[], once: string | null): Promise<string> =>
      keep({ files, results, once }),

    /** The inputs of a case while they are kept; else none. */
    of: async (id: string): Promise<readonly StoredFile[]> => {
      if (!isRowId(id)) return [];
      const row = await sql
        .selectFrom('inbox')
        .select(['raw', 'bytes', 'name', 'envelope'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (row === undefined || row.raw === null) return [];
      const bytes = await wholeInput(sql, { id, bytes: row.raw, length: row.bytes });
      const parts = partsOf(row.envelope);
      if (parts.length < 2) return [{ bytes, name: row.name }];
      let at = 0;
      return parts.map((part) => {
        const piece = { bytes: bytes.subarray(at, at + part.bytes), name: part.name };
        at += part.bytes;
        return piece;
      });
    },

    /** The newest diagnosed mail to this address within a day. */
    arrivedAt: async (address: string): Promise<string | null> => {
      const row = await sql
        .selectFrom('inbox')
        .select('id')
        .where('channel', '=', 'smtp')
        .where('state', '=', 'done')
        .where('received_at', '>', raw<Date>`now() - interval '1 day'`)
        .where(raw<boolean>`envelope -> 'recipients' ? ${address}`)
        .orderBy('received_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.id ?? null;
    },

    /**
     * A mail that was delivered to a test address of a host: its bytes and the client that sent it; null for any other.
     */
    delivered: async (id: string, host: string): Promise<DeliveredTest | null> => {
      if (!isRowId(id)) return null;
      const row = await sql
        .selectFrom('inbox')
        .select(['raw', 'bytes', 'envelope'])
        .where('id', '=', id)
        .where('channel', '=', 'smtp')
        .executeTakeFirst();
      const { recipients, client, envelopeSender, helo, tls } = row?.envelope ?? {};
      const test = (one: unknown): boolean =>
        typeof one === 'string' && /^test-[a-z2-9]{10}@/.test(one) && one.endsWith(`@${host}`);
      if (row?.raw == null || !Array.isArray(recipients) || !recipients.some(test)) return null;
      if (typeof client !== 'string' || typeof envelopeSender !== 'string') return null;
      const bytes = await wholeInput(sql, { id, bytes: row.raw, length: row.bytes });
      return {
        bytes,
        client: client.replace(/^::ffff:(?=[\d.]+$)/i, ''),
        sender: envelopeSender,
        helo: typeof helo === 'string' ? helo : null,
        tls: typeof tls === 'string' ? tls : null,
        recipients: recipients.filter((one) => typeof one === 'string'),
      };
    },

    /** Deletes mails to test addresses of a host that are older than a day; returns how many. */
    forgetTests: async (host: string): Promise<number> => {
      const { numDeletedRows } = await sql
        .deleteFrom('inbox')
        .where('channel', '=', 'smtp')
        .where('received_at', '<', raw<Date>`now() - interval '1 day'`)
        .where(raw<boolean>`envelope::text ~ ${`"test-[a-z2-9]{10}@${host.replaceAll('.', '\\.')}"`}`)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },

    /** What happened to a case, oldest first. */
    history: async (id: string) => {
      if (!isRowId(id)) return [];
      // One query instead of five: the case page is the most requested one.
      const row = await sql
        .selectFrom('inbox')
        .select((eb) => [
          'received_at',
          'channel',
          'attempts',
          'state',
          'error',
          jsonArrayFrom(
            eb
              .selectFrom('diagnosis')
              .select(['created_at', raw<string>`count(*) over ()`.as('count')])
              .where('inbox_id', '=', id)
              .limit(1),
          ).as('results'),
          jsonArrayFrom(
            eb
              .selectFrom('outbox')
              .select(['outbox.created_at', 'kind', 'outbox.state', 'sent_at', 'outbox.case_id'])
              .where((where) =>
                where.or([
                  where('outbox.inbox_id', '=', id),
                  where(
                    'outbox.id',
                    'in',
                    where
                      .selectFrom('outbox_item')
                      .select('outbox_item.outbox_id')
                      .where('outbox_item.inbox_id', '=', id),
                  ),
                ]),
              )
              .orderBy('outbox.created_at')
              .limit(50),
          ).as('sent'),
          jsonArrayFrom(
            eb
              .selectFrom('feedback')
              .select(['created_at', 'verdict', 'cause', 'words'])
              .where('inbox_id', '=', id)
              .limit(50),
          ).as('said'),
          jsonArrayFrom(
            eb
              .selectFrom('case_event')
              .select(['last_at', 'times'])
              .where('inbox_id', '=', id)
              .where('times', '>', 1)
              .limit(1),
          ).as('seen'),
        ])
        .where('id', '=', id)
        .executeTakeFirst();
      if (row === undefined) return [];
      const { results, sent, said, seen } = row;
      const entries = [
        { at: row.received_at, what: 'Handed in', detail: `over ${row.channel}` },
        ...results.map(({ created_at, count }) => ({
          at: new Date(created_at),
          what: 'Diagnosed',
          detail: Number(count) > 1 ? `${count} mails` : row.attempts > 1 ? `at attempt ${row.attempts}` : '',
        })),
        ...(row.state === 'dead'
          ? [{ at: row.received_at, what: 'Put aside', detail: row.error ?? '' }]
          : []),
        ...sent.map(({ created_at, sent_at, kind, state, case_id }) => ({
          at: new Date(sent_at ?? created_at),
          what: kind === 'mail' ? 'Answer by mail' : kind === 'note' ? 'Note in the ticket' : 'Announced',
          detail: [state, case_id].filter(Boolean).join(', '),
        })),
        ...said.map(({ created_at, verdict, cause, words }) => ({
          at: new Date(created_at),
          what: `Said to be ${verdict}`,
          detail: [cause, words].filter(Boolean).join(': '),
        })),
        ...seen.map(({ last_at, times }) => ({
          at: new Date(last_at),
          what: 'Came again',
          detail: `${times} times in all`,
        })),
      ];
      return entries.sort((a, b) => a.at.getTime() - b.at.getTime());
    },
  };
}
