import { apiBase, apiUrl } from './api-url.ts';
import { type ApiAnswer, type ApiDeps, type ApiRequest, callApi } from './call-api.ts';
import { CaseNoteError } from './case-note-error.ts';
import type { CaseNotes, CaseRef } from './case-notes.ts';
import { jsonList, jsonText } from './json-path.ts';
import { keysIn, markedText } from './note-marker.ts';

export interface SalesforceSettings {
  /** My Domain address, such as https://contoso.my.salesforce.com. Tokens are fetched there too. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Null for the client credentials flow. */
  readonly refreshToken: string | null;
}

const name = 'Salesforce';
const credentials = 'CASE_CLIENT_ID, CASE_CLIENT_SECRET and CASE_REFRESH_TOKEN';
const version = 'v60.0';
/** CaseComment.CommentBody holds 4,000 bytes. */
const maxBytes = 4_000;
/** Newest comments looked at for a repetition; the repetition is minutes old. */
const lookBack = 200;

/** A text inside quotes of SOQL: its escapes are `\\` and `\'`; controls have no business in an id. */
export function soqlText(text: string): string {
  return `'${text.replace(/[\u0000-\u001f\u007f]/g, '').replace(/[\\'"]/g, (mark) => `\\${mark}`)}'`;
}

/** Bearer token, fetched when needed and again after a 401. */
function tokenSource(settings: SalesforceSettings, base: URL, deps: ApiDeps) {
  let token: string | null = null;
  const fresh = async (): Promise<string> => {
    const grant: Record<string, string> =
      settings.refreshToken === null
        ? { grant_type: 'client_credentials' }
        : { grant_type: 'refresh_token', refresh_token: settings.refreshToken };
    const form = { ...grant, client_id: settings.clientId, client_secret: settings.clientSecret };
    const url = apiUrl(base, ['services', 'oauth2', 'token']);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(form).toString();
    const answer = await callApi(name, { url, method: 'POST', headers, body, credentials }, deps).catch(
      (error: unknown) => {
        // OAuth says 400 for wrong credentials (RFC 6749 5.2).
        const wrong = error instanceof CaseNoteError && error.trouble.kind === 'refused';
        throw wrong
          ? new CaseNoteError({ kind: 'settings', why: `${name} refused the log-in: check ${credentials}` })
          : error;
      },
    );
    const got = jsonText(answer.json, 'access_token');
    if (got === null) throw new CaseNoteError({ kind: 'settings', why: `${name} gave no access token` });
    return got;
  };
  return {
    get: async (): Promise<string> => {
      token ??= await fresh();
      return token;
    },
    forget: () => {
      token = null;
    },
  };
}

/**
 * Cases of Salesforce through its REST API: found by the Message-ID of the original (EmailMessage), by a whole record
 * id or by the case number; the note is a CaseComment that is not published. A thread token or a shortened Ref ID
 * cannot be looked up by REST: the Message-ID finds those cases.
 */
export function salesforceNotes(settings: SalesforceSettings, deps: ApiDeps): CaseNotes {
  const base = apiBase(settings.baseUrl, 'CASE_URL');
  const token = tokenSource(settings, base, deps);
  const call = async (request: Pick<ApiRequest, 'url' | 'method' | 'body'>): Promise<ApiAnswer> => {
    const once = async (): Promise<ApiAnswer> =>
      callApi(
        name,
        { ...request, headers: { authorization: `Bearer ${await token.get()}` }, credentials },
        deps,
      );
    return once().catch((error: unknown) => {
      if (!(error instanceof CaseNoteError) || error.trouble.kind !== 'settings') throw error;
      token.forget();
      return once();
    });
  };
  const data = (...rest: string[]): string[] => ['services', 'data', version, ...rest];
  const query = async (soql: string): Promise<readonly unknown[]> => {
    const { json } = await call({ url: apiUrl(base, data('query'), { q: soql }), method: 'GET' });
    return jsonList(json, 'records');
  };
  const one = (ids: readonly (string | null)[]): CaseRef | null => {
    const different = [...new Set(ids.filter((id) => id?.startsWith('500')))];
    const id = different[0] ?? null;
    return id === null || different.length > 1 ? null : { id, label: id, table: null };
  };
  return {
    system: 'salesforce',
    find: async (key) => {
      if ('messageId' in key) {
        const found = await query(
          `SELECT ParentId FROM EmailMessage WHERE MessageIdentifier = ${soqlText(key.messageId)} LIMIT 5`,
        );
        return one(found.map((record) => jsonText(record, 'ParentId')));
      }
      const { row, id } = key.token;
      if (row === 'salesforce-number') {
        const found = await query(`SELECT Id FROM Case WHERE CaseNumber = ${soqlText(id)} LIMIT 2`);
        return one(found.map((record) => jsonText(record, 'Id')));
      }
      if (!/^500(?:[A-Za-z0-9]{12}|[A-Za-z0-9]{15})$/.test(id)) return null;
      const found = await query(`SELECT Id FROM Case WHERE Id = ${soqlText(id)} LIMIT 2`);
      return one(found.map((record) => jsonText(record, 'Id')));
    },
    alreadyPosted: async (ref, keys) => {
      const parent = soqlText(ref.id);
      const found = await query(
        `SELECT CommentBody FROM CaseComment WHERE ParentId = ${parent} ORDER BY CreatedDate DESC LIMIT ${lookBack}`,
      );
      return keysIn(
        found.map((record) => jsonText(record, 'CommentBody') ?? ''),
        keys,
      );
    },
    post: async (ref, note) => {
      const CommentBody = markedText(note.text, note.keys, maxBytes);
      const body = JSON.stringify({ ParentId: ref.id, CommentBody, IsPublished: false });
      const { json } = await call({
        url: apiUrl(base, data('sobjects', 'CaseComment')),
        method: 'POST',
        body,
      });
      return { id: jsonText(json, 'id') ?? '' };
    },
  };
}
