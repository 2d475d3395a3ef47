import type { ApiDeps } from './call-api.ts';
import { htmlNote } from './html-note.ts';
import { type JsonApi, jsonApi } from './json-api.ts';
import { jsonList, jsonText } from './json-path.ts';
import { keysIn } from './note-marker.ts';
import { settingsAtFault } from './settings-at-fault.ts';
import type { Ticket, TicketNotes } from './ticket-notes.ts';

export interface FreeScoutSettings {
  /** Such as https://desk.example.com. */
  readonly baseUrl: string;
  /** API key of the module "API & Webhooks". */
  readonly key: string;
  /** Id of the user that the note is from. */
  readonly user: number;
}

const name = 'FreeScout';
/** No limit is documented: what people read in one note. */
const maxBytes = 60_000;
const number = /^\d{1,12}$/;
/** Its Message-IDs identify a message; those it adds to replies identify a conversation. */
const mark = /^FS_(?<kind>reply|autoreply|notify|conversation)-(?<id>\d{1,12})-/;
/** Conversations on a page of those changed last, with all their messages. */
const pageSize = 10;
/** Pages searched for a message: a bounce comes minutes to days after it. */
const maxPages = 10;

const refOf = (conversation: unknown): Ticket | null => {
  const id = jsonText(conversation, 'id');
  // In the trash, where nobody reads.
  const gone = jsonText(conversation, 'state') === 'deleted';
  if (id === null || !number.test(id) || gone) return null;
  return { id, label: `#${jsonText(conversation, 'number') ?? id}`, table: null };
};

const list = async (request: JsonApi, query: Readonly<Record<string, string>>): Promise<readonly unknown[]> =>
  jsonList((await request(['conversations'], { query })).json, '_embedded', 'conversations');

/** A version without that filter returns all: only an exact match counts. */
async function byNumber(request: JsonApi, wanted: string): Promise<Ticket | null> {
  const found = await list(request, { number: wanted });
  const [hit, ...others] = found.filter((conversation) => jsonText(conversation, 'number') === wanted);
  return others.length > 0 ? null : refOf(hit);
}

/** The API cannot look a message up by its id. */
async function byMessage(request: JsonApi, wanted: string): Promise<Ticket | null> {
  const query = { embed: 'threads', sortField: 'updatedAt', sortOrder: 'desc', pageSize: String(pageSize) };
  for (let page = 1; page <= maxPages; page++) {
    const found = await list(request, { ...query, page: String(page) });
    const hit = found.find((conversation) =>
      jsonList(conversation, '_embedded', 'threads').some((thread) => jsonText(thread, 'id') === wanted),
    );
    if (hit !== undefined) return refOf(hit);
    if (found.length < pageSize) break;
  }
  return null;
}

/**
 * Conversations of FreeScout (API & Webhooks module, "FreeScout API", "Conversations" and "Threads"): found by the
 * number that people see, by the mark of a conversation, or by that of a message among the conversations changed
 * last; the note is a thread of type note. All threads of a conversation come at once.
 */
export function freeScoutNotes({ baseUrl, key, user }: FreeScoutSettings, deps: ApiDeps): TicketNotes {
  const headers = { 'x-freescout-api-key': key };
  const request = jsonApi({ name, baseUrl, root: ['api'], headers, credentials: 'CASE_TOKEN' }, deps);
  const withThreads = (id: string) => request(['conversations', id], { query: { embed: 'threads' } });
  return {
    system: 'freescout',
    find: async (by) => {
      if ('messageId' in by) return null;
      if (number.test(by.token.id)) return byNumber(request, by.token.id);
      const { kind, id } = mark.exec(by.token.id)?.groups ?? {};
      if (id === undefined) return null;
      return kind === 'conversation' ? refOf((await withThreads(id)).json) : byMessage(request, id);
    },
    alreadyPosted: async (ref, keys) => {
      const { json } = await withThreads(ref.id);
      const notes = jsonList(json, '_embedded', 'threads').filter((one) => jsonText(one, 'type') === 'note');
      return keysIn(
        notes.map((one) => jsonText(one, 'body') ?? ''),
        keys,
      );
    },
    post: async (ref, note) => {
      const text = htmlNote(note.text, note.keys, maxBytes);
      const call = { json: { type: 'note', text, user } };
      const { headers } = await request(['conversations', ref.id, 'threads'], call).catch(
        settingsAtFault(`${name} refused the note: check that CASE_USER is the id of one of its users`),
      );
      return { id: headers.get('resource-id') ?? '' };
    },
  };
}
