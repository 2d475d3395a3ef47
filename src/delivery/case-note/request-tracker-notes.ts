import { basicLogin } from './basic-login.ts';
import type { ApiDeps } from './call-api.ts';
import { type JsonApi, jsonApi } from './json-api.ts';
import { jsonList, jsonText } from './json-path.ts';
import { keysIn, markedText, noteMarker } from './note-marker.ts';
import type { Ticket, TicketNote, TicketNotes } from './ticket-notes.ts';

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
/** Transactions of a ticket that are examined, newest first. */
const lookBack = '100';
/** Keys in the subject of a comment: RT keeps 255 characters of it. */
const subjectKeys = 3;
/** RT folds a long subject, so any white space may be between its words. */
const more = /^Bouncedesk\s{1,3}bouncedesk:[\s\S]{1,240}\sand\s{1,3}more\s{0,3}$/;
/** Transactions of one mail, and long notes of one ticket, that are opened. */
const maxOpened = 10;

function requester({ baseUrl, login }: RequestTrackerSettings, deps: ApiDeps): JsonApi {
  const authorization = 'token' in login ? `token ${login.token}` : basicLogin(login.user, login.password);
  return jsonApi({ name, baseUrl, root: ['REST', '2.0'], headers: { authorization }, credentials }, deps);
}

async function ticketById(request: JsonApi, id: string | null): Promise<Ticket | null> {
  if (id === null || !number.test(id)) return null;
  const { status, json } = await request(['ticket', id]);
  if (status === 404) return null;
  // A merged ticket answers with the one it went into.
  const real = jsonText(json, 'EffectiveId', 'id') ?? jsonText(json, 'id');
  return real === null || !number.test(real) ? null : { id: real, label: `#${real}`, table: null };
}

/** The one ticket whose history holds a mail of that Message-ID; RT keeps them without brackets. */
async function ticketOfMail(request: JsonApi, messageId: string): Promise<string | null> {
  const condition = { field: 'MessageId', value: messageId.replace(/^<|>$/g, '') };
  const found = await request(['attachments'], {
    query: { fields: 'TransactionId' },
    json: [condition],
  });
  const transactions = jsonList(found.json, 'items').map(
    (item) => jsonText(item, 'TransactionId', 'id') ?? jsonText(item, 'TransactionId') ?? '',
  );
  const tickets = new Set<string | null>();
  for (const transaction of [...new Set(transactions)].slice(0, maxOpened)) {
    if (!number.test(transaction)) continue;
    const { json } = await request(['transaction', transaction]);
    if (jsonText(json, 'Object', 'type') === 'ticket') tickets.add(jsonText(json, 'Object', 'id'));
  }
  return tickets.size === 1 ? ([...tickets][0] ?? null) : null;
}

/** Text of a comment. The list returns it as is; a single attachment would return base64. */
async function textOf(request: JsonApi, transaction: string): Promise<string> {
  const { json } = await request(['transaction', transaction, 'attachments'], {
    query: { fields: 'Content' },
  });
  return jsonList(json, 'items')
    .map((item) => jsonText(item, 'Content') ?? '')
    .join('\n');
}

async function posted(request: JsonApi, ref: Ticket, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const query = { fields: 'Type,Data', per_page: lookBack, orderby: 'id', order: 'DESC' };
  const { json } = await request(['ticket', ref.id, 'history'], { query });
  const comments = jsonList(json, 'items')
    .filter((item) => jsonText(item, 'Type') === 'Comment')
    .map((item) => ({ id: jsonText(item, 'id') ?? '', subject: jsonText(item, 'Data') ?? '' }));
  const listed = keysIn(
    comments.map(({ subject }) => subject),
    keys,
  );
  if (listed.size === keys.length) return listed;
  const longer = comments.filter(({ subject }) => more.test(subject)).slice(0, maxOpened);
  const texts = await Promise.all(longer.map(({ id }) => textOf(request, id)));
  return new Set([...listed, ...keysIn(texts, keys)]);
}

async function post(request: JsonApi, ref: Ticket, { keys, text }: TicketNote): Promise<{ id: string }> {
  const marks = keys.slice(0, subjectKeys).map(noteMarker).join(' ');
  const comment = {
    Subject: `Bouncedesk ${marks}${keys.length > subjectKeys ? ' and more' : ''}`,
    ContentType: 'text/plain',
    Content: markedText(text, keys, maxBytes),
  };
  const { json } = await request(['ticket', ref.id, 'comment'], { json: comment });
  return { id: jsonText(json, 'id') ?? '' };
}

/**
 * Tickets of Request Tracker 5 through REST/2.0: found by number or by the Message-ID of a mail RT sent, the note is a
 * comment. A ticket's history shows a comment's subject but not its text, so the markers are in both.
 */
export function requestTrackerNotes(settings: RequestTrackerSettings, deps: ApiDeps): TicketNotes {
  const request = requester(settings, deps);
  return {
    system: 'request-tracker',
    find: async (key) =>
      ticketById(request, 'token' in key ? key.token.id : await ticketOfMail(request, key.messageId)),
    alreadyPosted: (ref, keys) => posted(request, ref, keys),
    post: (ref, note) => post(request, ref, note),
  };
}
