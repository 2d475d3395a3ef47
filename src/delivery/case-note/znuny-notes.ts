import type { ApiDeps } from './call-api.ts';
import { CaseSystemError } from './case-system-error.ts';
import { type JsonApi, jsonApi } from './json-api.ts';
import { jsonList, jsonText } from './json-path.ts';
import { keysIn, markedText } from './note-marker.ts';
import type { Ticket, TicketNotes } from './ticket-notes.ts';

export interface ZnunySettings {
  /** Address of its web service, such as https://desk.example.com/otrs/nph-genericinterface.pl/Webservice/Bouncedesk. */
  readonly baseUrl: string;
  /** Log-in name of an agent, who may read the tickets and write notes. */
  readonly user: string;
  readonly password: string;
}

const name = 'Znuny';
const credentials = 'CASE_USER and CASE_TOKEN';
const maxBytes = 200_000;
/** Characters of the subject of a note. */
const maxSubject = 200;
const ticketId = /^\d{1,19}$/;
const ticketNumber = /^\d{4,60}$/;
/** The newest articles that are looked through for a repetition. */
const lookBack = '100';

const oneLine = (text: string): string =>
  [...text.replace(/[\s\p{C}]+/gu, ' ')].slice(0, maxSubject).join('');

/** Errors come with status 200 and a code: `TicketGet.AccessDenied`. */
function refusal(json: unknown): CaseSystemError | null {
  const code = jsonText(json, 'Error', 'ErrorCode');
  if (code === null) return null;
  if (/AuthFail$/i.test(code))
    return new CaseSystemError({ kind: 'settings', why: `${name} refused the log-in: check ${credentials}` });
  if (/AccessDenied$/i.test(code))
    return new CaseSystemError({
      kind: 'settings',
      why: `${name} does not allow this account to do that: check the rights (ro, note) of CASE_USER in the queue`,
    });
  return new CaseSystemError({ kind: 'refused', why: `${name} answered ${code.slice(0, 80)}` });
}

const checked =
  (request: JsonApi): JsonApi =>
  async (path, call) => {
    const answer = await request(path, call);
    const error = refusal(answer.json);
    if (error !== null) throw error;
    return answer;
  };

/** Looked up by the exact number; a ticket merged into another is skipped, as nobody reads it any more. */
async function byNumber(request: JsonApi, wanted: string): Promise<Ticket | null> {
  const { json } = await request(['Ticket'], { query: { TicketNumber: wanted, Limit: '2' } });
  // One id comes as a text, several as a list.
  const alone = jsonText(json, 'TicketID');
  const [id, ...others] = alone === null ? jsonList(json, 'TicketID').map(String) : [alone];
  if (id === undefined || others.length > 0 || !ticketId.test(id)) return null;
  const { json: found } = await request(['Ticket', id]);
  const [ticket] = jsonList(found, 'Ticket');
  const same = jsonText(ticket, 'TicketNumber') === wanted && jsonText(ticket, 'StateType') !== 'merged';
  return same ? { id, label: `#${wanted}`, table: null } : null;
}

/**
 * Tickets of Znuny 6 (and OTRS 6) through a web service of its Generic Interface, as `docs/deploy/znuny.yaml` makes one
 * (operations TicketSearch, TicketGet, TicketUpdate): found by the number that people see; the note is an internal
 * article, which the customer neither sees nor hears of. A Message-ID cannot be looked up.
 */
export function znunyNotes({ baseUrl, user, password }: ZnunySettings, deps: ApiDeps): TicketNotes {
  // In headers, because URLs end up in logs.
  const headers = { 'x-otrs-header-userlogin': user, 'x-otrs-header-password': password };
  const request = checked(jsonApi({ name, baseUrl, root: [], headers, credentials }, deps));
  return {
    system: 'znuny',
    find: async (key) =>
      'messageId' in key || !ticketNumber.test(key.token.id) ? null : byNumber(request, key.token.id),
    alreadyPosted: async (ref, keys) => {
      const query = {
        AllArticles: '1',
        ArticleSenderType: 'agent',
        ArticleOrder: 'DESC',
        ArticleLimit: lookBack,
      };
      const { json } = await request(['Ticket', ref.id], { query });
      const notes = jsonList(json, 'Ticket', 0, 'Article').filter(
        (article) => jsonText(article, 'IsVisibleForCustomer') === '0',
      );
      return keysIn(
        notes.map((article) => jsonText(article, 'Body') ?? ''),
        keys,
      );
    },
    post: async (ref, note) => {
      const Article = {
        CommunicationChannel: 'Internal',
        SenderType: 'agent',
        IsVisibleForCustomer: 0,
        Subject: oneLine(note.subject),
        Body: markedText(note.text, note.keys, maxBytes),
        ContentType: 'text/plain; charset=utf-8',
      };
      const { json } = await request(['Ticket', ref.id], { method: 'PATCH', json: { Article } });
      return { id: jsonText(json, 'ArticleID') ?? '' };
    },
  };
}
