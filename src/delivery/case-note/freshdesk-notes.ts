import { basicLogin } from './basic-login.ts';
import type { ApiDeps } from './call-api.ts';
import { htmlNote } from './html-note.ts';
import { jsonApi } from './json-api.ts';
import { jsonList, jsonPath, jsonText } from './json-path.ts';
import { keysOnPages } from './keys-on-pages.ts';
import type { TicketNotes } from './ticket-notes.ts';

export interface FreshdeskSettings {
  /** Such as https://contoso.freshdesk.com. */
  readonly baseUrl: string;
  /** API key of an agent, from the page of the profile. */
  readonly key: string;
}

const name = 'Freshdesk';
/** No limit is documented: what people read in one note. */
const maxBytes = 60_000;
const number = /^\d{1,12}$/;
/** Conversations on a page when no other number is asked for. */
const pageSize = 30;
/** Pages searched for a repetition; the oldest are first. */
const maxPages = 30;

/**
 * Tickets of Freshdesk (Freshdesk API v2 reference, "Tickets" and "Conversations"): the number that people see is the
 * id, the note is a private one. A Message-ID cannot be looked up.
 */
export function freshdeskNotes({ baseUrl, key }: FreshdeskSettings, deps: ApiDeps): TicketNotes {
  // The key is the user; the password is ignored but required.
  const headers = { authorization: basicLogin(key, 'X') };
  const request = jsonApi(
    { name, baseUrl, root: ['api', 'v2', 'tickets'], headers, credentials: 'CASE_TOKEN' },
    deps,
  );
  return {
    system: 'freshdesk',
    find: async (by) => {
      if ('messageId' in by || !number.test(by.token.id)) return null;
      const { json } = await request([by.token.id]);
      const id = jsonText(json, 'id');
      // In the trash, where nobody reads.
      const gone = jsonPath(json, 'deleted') === true;
      return id !== by.token.id || gone ? null : { id, label: `#${id}`, table: null };
    },
    alreadyPosted: (ref, keys) =>
      keysOnPages(keys, maxPages, async (page) => {
        const { json } = await request([ref.id, 'conversations'], { query: { page: String(page + 1) } });
        const all = jsonList(json);
        const texts = all
          .filter((one) => jsonPath(one, 'private') === true)
          // Not `body_text`: it does not say how it joins lines.
          .map((one) => jsonText(one, 'body') ?? '');
        return { texts, last: all.length < pageSize };
      }),
    post: async (ref, note) => {
      const body = htmlNote(note.text, note.keys, maxBytes);
      const { json } = await request([ref.id, 'notes'], { json: { body, private: true } });
      return { id: jsonText(json, 'id') ?? '' };
    },
  };
}
