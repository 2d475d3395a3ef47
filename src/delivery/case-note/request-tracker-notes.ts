import { apiBase, apiUrl } from './api-url.ts';
import { type ApiAnswer, type ApiDeps, callApi } from './call-api.ts';
import type { CaseNotes, CaseRef } from './case-notes.ts';
import { jsonList, jsonText } from './json-path.ts';
import { keysIn, markedText, noteMarker } from './note-marker.ts';

export interface RequestTrackerSettings {
  /** Such as https://rt.example.com. */
  readonly baseUrl: string;
  /** Auth token, or a user with a password. */
  readonly login: { readonly token: string } | { readonly user: string; readonly password: string };
}

const name = 'Request Tracker';
const credentials = 'CASE_USER and CASE_TOKEN';
const maxBytes = 200_000;
const number = /^\d{1,12}$/;
/** Transactions of a ticket that are looked at, newest first. */
const lookBack = '100';
/** Keys in the subject of a comment: RT keeps 255 characters of it. */
const subjectKeys = 3;
/** RT folds a long subject, so any white space may stand between its words. */
const more = /^Bouncedesk\s{1,3}bouncedesk:[\s\S]{1,240}\sand\s{1,3}more\s{0,3}$/;

/**
 * Tickets of Request Tracker 5 through REST/2.0: found by number or by the Message-ID of a mail RT sent, the note is
 * a comment. The history of a ticket tells the subject of a comment but not its text, so the markers stand in both.
 */
export function requestTrackerNotes(settings: RequestTrackerSettings, deps: ApiDeps): CaseNotes {
  const base = apiBase(settings.baseUrl, 'CASE_URL');
  const { login } = settings;
  const authorization =
    'token' in login
      ? `token ${login.token}`
      : `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`;
  const request = (path: readonly string[], query: Readonly<Record<string, string>> = {}, json?: unknown) =>
    callApi(
      name,
      {
        url: apiUrl(base, ['REST', '2.0', ...path], query),
        method: json === undefined ? 'GET' : 'POST',
        headers: { authorization },
        credentials,
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      },
      deps,
    );
  const ticket = async (id: string | null): Promise<CaseRef | null> => {
    if (id === null || !number.test(id)) return null;
    const { status, json }: ApiAnswer = await request(['ticket', id]);
    if (status === 404) return null;
    // A merged ticket answers with the one it went into.
    const real = jsonText(json, 'EffectiveId', 'id') ?? jsonText(json, 'id');
    return real === null || !number.test(real) ? null : { id: real, label: `#${real}`, table: null };
  };
  const ticketOfMail = async (messageId: string): Promise<string | null> => {
    // RT keeps Message-IDs without their brackets.
    const value = messageId.replace(/^<|>$/g, '');
    const found = await request(['attachments'], { fields: 'TransactionId' }, [
      { field: 'MessageId', value },
    ]);
    const transactions = new Set(
      jsonList(found.json, 'items').map(
        (item) => jsonText(item, 'TransactionId', 'id') ?? jsonText(item, 'TransactionId'),
      ),
    );
    const tickets = new Set<string | null>();
    for (const transaction of [...transactions].slice(0, 5)) {
      if (transaction === null || !number.test(transaction)) continue;
      const { json } = await request(['transaction', transaction]);
      if (jsonText(json, 'Object', 'type') === 'ticket') tickets.add(jsonText(json, 'Object', 'id'));
    }
    return tickets.size === 1 ? ([...tickets][0] ?? null) : null;
  };
  /** Text of a comment. A list gives it as it is; a single attachment would give it in base64. */
  const textOf = async (transaction: string): Promise<string> => {
    const { json } = await request(['transaction', transaction, 'attachments'], { fields: 'Content' });
    return jsonList(json, 'items')
      .map((item) => jsonText(item, 'Content') ?? '')
      .join('\n');
  };
  return {
    system: 'request-tracker',
    find: async (key) => ticket('token' in key ? key.token.id : await ticketOfMail(key.messageId)),
    alreadyPosted: async (ref, keys) => {
      const query = { fields: 'Type,Data', per_page: lookBack, orderby: 'id', order: 'DESC' };
      const { json } = await request(['ticket', ref.id, 'history'], query);
      const comments = jsonList(json, 'items').filter((item) => jsonText(item, 'Type') === 'Comment');
      const told = keysIn(
        comments.map((item) => jsonText(item, 'Data') ?? ''),
        keys,
      );
      if (told.size === keys.length) return told;
      const longer = comments.filter((item) => more.test(jsonText(item, 'Data') ?? ''));
      const texts = await Promise.all(longer.slice(0, 10).map((item) => textOf(jsonText(item, 'id') ?? '')));
      return new Set([...told, ...keysIn(texts, keys)]);
    },
    post: async (ref, note) => {
      const marks = note.keys.slice(0, subjectKeys).map(noteMarker).join(' ');
      const { json } = await request(
        ['ticket', ref.id, 'comment'],
        {},
        {
          Subject: `Bouncedesk ${marks}${note.keys.length > subjectKeys ? ' and more' : ''}`,
          ContentType: 'text/plain',
          Content: markedText(note.text, note.keys, maxBytes),
        },
      );
      return { id: jsonText(json, 'id') ?? '' };
    },
  };
}
