import { basicLogin } from './basic-login.ts';
import type { ApiDeps } from './call-api.ts';
import { jsonApi } from './json-api.ts';
import { jsonList, jsonPath, jsonText } from './json-path.ts';
import { keysOnPages } from './keys-on-pages.ts';
import { markedText, type NoteForm } from './note-marker.ts';
import type { TicketNotes } from './ticket-notes.ts';

export interface JiraSettings {
  /** Such as https://contoso.atlassian.net. */
  readonly baseUrl: string;
  readonly user: string;
  readonly token: string;
}

const name = 'Jira';
const credentials = 'CASE_USER and CASE_TOKEN';
/** A comment holds 32,767 characters, which are never more than the bytes. */
const maxBytes = 30_000;
const issueKey = /^[A-Z][A-Z0-9_]{1,30}-\d{1,10}$/;
const pageSize = 50;
/** Pages of comments searched for a repetition. */
const maxPages = 20;

/** Comments are wiki markup: mentions, links and macros of a mail stay words inside this block. */
const form: NoteForm = { frame: ['{noformat}\n', '\n{noformat}'], newline: '\n', torn: /$/ };
const inert = (text: string): string => text.replace(/\{(?=noformat)/gi, '{ ');

/**
 * Requests of Jira Service Management: the key in the subject is the id, the note is an internal comment. A Message-ID
 * cannot be looked up. A key in a project other than a service desk is not a request and is not found.
 */
export function jiraNotes(settings: JiraSettings, deps: ApiDeps): TicketNotes {
  const { baseUrl, user, token } = settings;
  const headers = { authorization: basicLogin(user, token) };
  const root = ['rest', 'servicedeskapi', 'request'];
  const request = jsonApi({ name, baseUrl, root, headers, credentials }, deps);
  return {
    system: 'jira',
    find: async (key) => {
      if ('messageId' in key || !issueKey.test(key.token.id)) return null;
      const { status, json } = await request([key.token.id]);
      const id = status === 404 ? null : jsonText(json, 'issueKey');
      return id === null || !issueKey.test(id) ? null : { id, label: id, table: null };
    },
    alreadyPosted: (ref, keys) =>
      keysOnPages(keys, maxPages, async (page) => {
        const query = { public: 'false', internal: 'true', start: String(page * pageSize) };
        const { json } = await request([ref.id, 'comment'], {
          query: { ...query, limit: String(pageSize) },
        });
        const texts = jsonList(json, 'values').map((comment) => jsonText(comment, 'body') ?? '');
        return { texts, last: jsonPath(json, 'isLastPage') !== false };
      }),
    post: async (ref, note) => {
      const body = markedText(inert(note.text), note.keys, maxBytes, form);
      const { json } = await request([ref.id, 'comment'], { json: { body, public: false } });
      return { id: jsonText(json, 'id') ?? '' };
    },
  };
}
