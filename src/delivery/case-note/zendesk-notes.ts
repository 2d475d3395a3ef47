import { basicLogin } from './basic-login.ts';
import type { ApiDeps } from './call-api.ts';
import { jsonApi } from './json-api.ts';
import { jsonList, jsonPath, jsonText } from './json-path.ts';
import { keysIn, markedText } from './note-marker.ts';
import type { TicketNotes } from './ticket-notes.ts';

export interface ZendeskSettings {
  /** Such as https://contoso.zendesk.com. */
  readonly baseUrl: string;
  /** Address of the agent the API token belongs to. */
  readonly user: string;
  readonly token: string;
}

const name = 'Zendesk';
const credentials = 'CASE_USER and CASE_TOKEN';
/** A comment holds 64 kB. */
const maxBytes = 60_000;
const number = /^\d{1,15}$/;
const encodedId = /^[A-Z0-9]{6}-[A-Z0-9]{4,6}$/i;

/** Placeholders (`{{ticket.requester}}`) in a comment are filled in by Zendesk: those of a mail stay words. */
const inert = (text: string): string => text.replace(/\{(?=[{%])/g, '{ ');

/**
 * Tickets of Zendesk: found by the encoded id of a mail or by the number people see; the note is a private comment. The
 * search is full text, so a hit counts only when it is the only one and the ticket's encoded id, if it has one,
 * matches.
 */
export function zendeskNotes(settings: ZendeskSettings, deps: ApiDeps): TicketNotes {
  const { baseUrl, user, token } = settings;
  const headers = { authorization: basicLogin(`${user}/token`, token) };
  const request = jsonApi({ name, baseUrl, root: ['api', 'v2'], headers, credentials }, deps);
  return {
    system: 'zendesk',
    find: async (key) => {
      if ('token' in key && number.test(key.token.id)) {
        const { json } = await request(['tickets', `${key.token.id}.json`]);
        const known = jsonText(json, 'ticket', 'id');
        return known === key.token.id ? { id: known, label: `#${known}`, table: null } : null;
      }
      if ('messageId' in key || !encodedId.test(key.token.id)) return null;
      const wanted = key.token.id.toUpperCase();
      const query = { query: `type:ticket "${wanted}"`, per_page: '3' };
      const { json } = await request(['search.json'], { query });
      const results = jsonList(json, 'results');
      const exact = results.filter((ticket) => jsonText(ticket, 'encoded_id')?.toUpperCase() === wanted);
      const unnamed = results.filter((ticket) => jsonText(ticket, 'encoded_id') === null);
      const [hit] = exact.length === 1 ? exact : results.length === 1 ? unnamed : [];
      const id = jsonText(hit, 'id');
      return id === null || !number.test(id) ? null : { id, label: `#${id}`, table: null };
    },
    alreadyPosted: async (ref, keys) => {
      const query = { sort_order: 'desc', per_page: '100' };
      const { json } = await request(['tickets', ref.id, 'comments.json'], { query });
      return keysIn(
        jsonList(json, 'comments')
          .filter((comment) => jsonPath(comment, 'public') === false)
          .map((comment) => jsonText(comment, 'body') ?? ''),
        keys,
      );
    },
    post: async (ref, note) => {
      const comment = { body: markedText(inert(note.text), note.keys, maxBytes), public: false };
      const call = { method: 'PUT', json: { ticket: { comment } } } as const;
      const { json } = await request(['tickets', `${ref.id}.json`], call);
      return { id: jsonText(json, 'audit', 'id') ?? '' };
    },
  };
}
