import { apiBase, apiUrl } from './api-url.ts';
import { type ApiAnswer, type ApiDeps, callApi } from './call-api.ts';
import type { CaseNotes } from './case-notes.ts';
import { jsonList, jsonPath, jsonText } from './json-path.ts';
import { keysIn, markedText } from './note-marker.ts';

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
/** Pages of 50 comments that are looked through for a repetition. */
const maxPages = 20;

/** Comments are wiki markup: mentions, links and macros of a mail stay words inside this block. */
const frame = ['{noformat}\n', '\n{noformat}'] as const;
const inert = (text: string): string => text.replace(/\{(?=noformat)/gi, '{ ');

/**
 * Requests of Jira Service Management: the key in the subject is the id, the note is an internal comment. A Message-ID
 * cannot be looked up. A key in a project that is no service desk is no request and so not found.
 */
export function jiraNotes(settings: JiraSettings, deps: ApiDeps): CaseNotes {
  const base = apiBase(settings.baseUrl, 'CASE_URL');
  const login = Buffer.from(`${settings.user}:${settings.token}`).toString('base64');
  const headers = { authorization: `Basic ${login}` };
  const request = (path: readonly string[], query: Readonly<Record<string, string>>, body?: string) =>
    callApi(
      name,
      {
        url: apiUrl(base, ['rest', 'servicedeskapi', 'request', ...path], query),
        method: body === undefined ? 'GET' : 'POST',
        headers,
        credentials,
        ...(body === undefined ? {} : { body }),
      },
      deps,
    );
  async function* comments(id: string): AsyncGenerator<string> {
    for (let page = 0; page < maxPages; page++) {
      const start = String(page * 50);
      const query = { public: 'false', internal: 'true', start, limit: '50' };
      const { json }: ApiAnswer = await request([id, 'comment'], query);
      for (const comment of jsonList(json, 'values')) yield jsonText(comment, 'body') ?? '';
      if (jsonPath(json, 'isLastPage') !== false) return;
    }
  }
  return {
    system: 'jira',
    find: async (key) => {
      if ('messageId' in key || !issueKey.test(key.token.id)) return null;
      const { status, json } = await request([key.token.id], {});
      const id = status === 404 ? null : jsonText(json, 'issueKey');
      return id === null || !issueKey.test(id) ? null : { id, label: id, table: null };
    },
    alreadyPosted: async (ref, keys) => {
      const texts: string[] = [];
      for await (const text of comments(ref.id)) texts.push(text);
      return keysIn(texts, keys);
    },
    post: async (ref, note) => {
      const body = markedText(inert(note.text), note.keys, maxBytes, frame);
      const { json } = await request([ref.id, 'comment'], {}, JSON.stringify({ body, public: false }));
      return { id: jsonText(json, 'id') ?? '' };
    },
  };
}
