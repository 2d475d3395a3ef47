import { apiBase, apiUrl } from './api-url.ts';
import { type ApiAnswer, type ApiDeps, type ApiRequest, callApi } from './call-api.ts';
import { CaseSystemError } from './case-system-error.ts';
import { jsonList, jsonText } from './json-path.ts';
import { keysIn, markedText } from './note-marker.ts';
import { settingsAtFault } from './settings-at-fault.ts';
import type { TicketKey, TicketNotes } from './ticket-notes.ts';

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
/** A case record: 15 characters, or 18 with the check. */
const recordId = /^500(?:[A-Za-z0-9]{12}|[A-Za-z0-9]{15})$/;

/** A text inside quotes of SOQL: its escapes are `\\` and `\'`; controls have no business in an id. */
export function soqlText(text: string): string {
  return `'${text.replace(/[\u0000-\u001f\u007f]/g, '').replace(/[\\'"]/g, (mark) => `\\${mark}`)}'`;
}

type Call = (request: Pick<ApiRequest, 'url' | 'method' | 'body'>) => Promise<ApiAnswer>;

/** A new bearer token (RFC 6749 4.4 and 6). Its `instance_url` is not followed: the settings name the host. */
async function freshToken(settings: SalesforceSettings, base: URL, deps: ApiDeps): Promise<string> {
  const { refreshToken, clientId, clientSecret } = settings;
  const form = new URLSearchParams({ client_id: clientId, client_secret: clientSecret });
  form.set('grant_type', refreshToken === null ? 'client_credentials' : 'refresh_token');
  if (refreshToken !== null) form.set('refresh_token', refreshToken);
  const url = apiUrl(base, ['services', 'oauth2', 'token']);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const request = { url, method: 'POST', headers, body: form.toString(), credentials } as const;
  // OAuth reports wrong credentials as 400 (RFC 6749 5.2).
  const wrong = settingsAtFault(`${name} refused the log-in: check ${credentials}`);
  const answer = await callApi(name, request, deps).catch(wrong);
  const token = jsonText(answer.json, 'access_token');
  if (token === null) throw new CaseSystemError({ kind: 'settings', why: `${name} gave no access token` });
  return token;
}

/** Calls with a cached token; when it is refused, a new one is fetched once. */
function caller(settings: SalesforceSettings, base: URL, deps: ApiDeps): Call {
  let kept: string | null = null;
  const once: Call = async (request) => {
    kept ??= await freshToken(settings, base, deps);
    return callApi(name, { ...request, headers: { authorization: `Bearer ${kept}` }, credentials }, deps);
  };
  return (request) =>
    once(request).catch((error: unknown) => {
      if (!(error instanceof CaseSystemError) || error.trouble.kind !== 'settings') throw error;
      kept = null;
      return once(request);
    });
}

/** The query whose rows name the case, and the field that does; null for a mark that REST cannot look up. */
function lookUp(key: TicketKey): { readonly soql: string; readonly field: string } | null {
  if ('messageId' in key) {
    const id = soqlText(key.messageId);
    return {
      soql: `SELECT ParentId FROM EmailMessage WHERE MessageIdentifier = ${id} LIMIT 5`,
      field: 'ParentId',
    };
  }
  const id = soqlText(key.token.id);
  if (key.token.row === 'salesforce-number')
    return { soql: `SELECT Id FROM Case WHERE CaseNumber = ${id} LIMIT 2`, field: 'Id' };
  if (!recordId.test(key.token.id)) return null;
  return { soql: `SELECT Id FROM Case WHERE Id = ${id} LIMIT 2`, field: 'Id' };
}

/**
 * Tickets of Salesforce, which calls them cases, through its REST API: found by the Message-ID of the original
 * (EmailMessage), by a whole record id or by the case number; the note is a CaseComment that is not published. A thread
 * token or a shortened Ref ID cannot be looked up by REST: the Message-ID finds those cases.
 */
export function salesforceNotes(settings: SalesforceSettings, deps: ApiDeps): TicketNotes {
  const base = apiBase(settings.baseUrl, 'CASE_URL');
  const call = caller(settings, base, deps);
  const data = (...rest: string[]): string[] => ['services', 'data', version, ...rest];
  const valuesOf = async (soql: string, field: string): Promise<string[]> => {
    const { json } = await call({ url: apiUrl(base, data('query'), { q: soql }), method: 'GET' });
    return jsonList(json, 'records').map((record) => jsonText(record, field) ?? '');
  };
  return {
    system: 'salesforce',
    find: async (key) => {
      const query = lookUp(key);
      const ids = query === null ? [] : await valuesOf(query.soql, query.field);
      const [id, ...others] = new Set(ids.filter((one) => recordId.test(one)));
      return id === undefined || others.length > 0 ? null : { id, label: id, table: null };
    },
    alreadyPosted: async (ref, keys) => {
      const from = `FROM CaseComment WHERE ParentId = ${soqlText(ref.id)}`;
      const soql = `SELECT CommentBody ${from} ORDER BY CreatedDate DESC LIMIT ${lookBack}`;
      return keysIn(await valuesOf(soql, 'CommentBody'), keys);
    },
    post: async (ref, note) => {
      const CommentBody = markedText(note.text, note.keys, maxBytes);
      const body = JSON.stringify({ ParentId: ref.id, CommentBody, IsPublished: false });
      const url = apiUrl(base, data('sobjects', 'CaseComment'));
      const { json } = await call({ url, method: 'POST', body });
      return { id: jsonText(json, 'id') ?? '' };
    },
  };
}
