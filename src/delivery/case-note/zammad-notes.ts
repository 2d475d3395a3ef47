import type { ApiDeps } from './call-api.ts';
import { jsonApi } from './json-api.ts';
import { jsonList, jsonPath, jsonText } from './json-path.ts';
import { keysIn, markedText } from './note-marker.ts';
import type { TicketNotes } from './ticket-notes.ts';

export interface ZammadSettings {
  /** Such as https://zammad.example.com. */
  readonly baseUrl: string;
  /** Access token of an agent, with the permission ticket.agent. */
  readonly token: string;
}

const name = 'Zammad';
const maxBytes = 200_000;
/** Characters of the subject of a note. */
const maxSubject = 200;
const number = /^\d{1,20}$/;
/** Tickets that are examined when numbers are searched as words. */
const maxHits = 20;

const oneLine = (text: string): string =>
  [...text.replace(/[\s\p{C}]+/gu, ' ')].slice(0, maxSubject).join('');

/**
 * Tickets of Zammad (Zammad documentation, REST API, "Ticket" and "Articles"): the number that people see is not the
 * id, so it is searched; the note is an internal article. A Message-ID cannot be looked up.
 */
export function zammadNotes({ baseUrl, token }: ZammadSettings, deps: ApiDeps): TicketNotes {
  const headers = { authorization: `Token token=${token}` };
  const request = jsonApi({ name, baseUrl, root: ['api', 'v1'], headers, credentials: 'CASE_TOKEN' }, deps);
  /** Ids of tickets with that very number: the search itself may be one in all words. */
  const search = async (query: string, limit: number, wanted: string): Promise<readonly string[]> => {
    const asked = { query, limit: String(limit), expand: 'true' };
    const { json } = await request(['tickets', 'search'], { query: asked });
    const hits = jsonList(json).filter((ticket) => jsonText(ticket, 'number') === wanted);
    return hits.map((ticket) => jsonText(ticket, 'id') ?? '').filter((id) => number.test(id));
  };
  return {
    system: 'zammad',
    find: async (key) => {
      if ('messageId' in key || !number.test(key.token.id)) return null;
      const wanted = key.token.id;
      const exact = await search(`number:"${wanted}"`, 2, wanted);
      // Without Elasticsearch the name of a field is a word like any other, and finds nothing.
      const ids = exact.length > 0 ? exact : await search(wanted, maxHits, wanted);
      const [id, ...others] = new Set(ids);
      return id === undefined || others.length > 0 ? null : { id, label: `#${wanted}`, table: null };
    },
    // All articles of a ticket come at once.
    alreadyPosted: async (ref, keys) => {
      const { json } = await request(['ticket_articles', 'by_ticket', ref.id]);
      const internal = jsonList(json).filter((article) => jsonPath(article, 'internal') === true);
      return keysIn(
        internal.map((article) => jsonText(article, 'body') ?? ''),
        keys,
      );
    },
    post: async (ref, note) => {
      const article = {
        ticket_id: Number(ref.id),
        subject: oneLine(note.subject),
        body: markedText(note.text, note.keys, maxBytes),
        content_type: 'text/plain',
        type: 'note',
        internal: true,
      };
      const { json } = await request(['ticket_articles'], { json: article });
      return { id: jsonText(json, 'id') ?? '' };
    },
  };
}
