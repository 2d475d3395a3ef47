import type { Reply, SeenRequest } from './api-server.ts';
import { hasJust, parsed, type StandIn, secret } from './stand-in.ts';

const root = '/otrs/nph-genericinterface.pl/Webservice/Bouncedesk';
const fields = [
  'CommunicationChannel',
  'SenderType',
  'IsVisibleForCustomer',
  'Subject',
  'Body',
  'ContentType',
];

interface Ticket {
  readonly TicketID: number;
  readonly TicketNumber: string;
  readonly StateType: string;
}

const tickets: readonly Ticket[] = [
  { TicketID: 2, TicketNumber: '2026112910000011', StateType: 'open' },
  { TicketID: 3, TicketNumber: '2026112910000028', StateType: 'merged' },
  // A number that two have: a database that was put together out of two.
  { TicketID: 4, TicketNumber: '2026112910000037', StateType: 'open' },
  { TicketID: 5, TicketNumber: '2026112910000037', StateType: 'open' },
];

/** Errors come with status 200, as measured on Znuny 6.5.1. */
const failed = (code: string): Reply => ({
  json: { Error: { ErrorCode: code, ErrorMessage: `${code.split('.')[0]}: no` } },
});

/** Znuny, as measured on 6.5.1, with the web service that is shipped and a ticket 2026112910000011 of id 2. */
export function znuny(): StandIn {
  const notes: string[] = [];
  const articles: object[] = [
    { ArticleID: 2, SenderType: 'customer', IsVisibleForCustomer: 1, Body: 'Hello' },
    { ArticleID: 3, SenderType: 'agent', IsVisibleForCustomer: 1, Body: 'Good day' },
  ];
  const found = ({ query }: SeenRequest): Reply => {
    const wanted = query.get('TicketNumber') ?? '';
    const hits = tickets.filter(({ TicketNumber }) => TicketNumber === wanted);
    const ids = hits.slice(0, Number(query.get('Limit'))).map(({ TicketID }) => String(TicketID));
    return { json: ids.length === 0 ? {} : { TicketID: ids } };
  };
  const read = (ticket: Ticket, query: URLSearchParams): Reply => {
    if (query.get('AllArticles') !== '1') return { json: { Ticket: [ticket] } };
    const some = articles.filter(
      (one) => (one as { SenderType: string }).SenderType === query.get('ArticleSenderType'),
    );
    const ordered = query.get('ArticleOrder') === 'DESC' ? some.reverse() : some;
    return {
      json: { Ticket: [{ ...ticket, Article: ordered.slice(0, Number(query.get('ArticleLimit'))) }] },
    };
  };
  const write = (body: string): Reply => {
    const article = parsed(body).Article as Record<string, unknown>;
    const wrong = !hasJust(article, fields) || article.CommunicationChannel !== 'Internal';
    if (wrong || article.IsVisibleForCustomer !== 0 || article.Subject === '')
      return failed('TicketUpdate.MissingParameter');
    const ArticleID = 10 + notes.length;
    articles.push({ ArticleID, ...article });
    notes.push(String(article.Body));
    return { json: { ArticleID, TicketID: '2', TicketNumber: '2026112910000011' } };
  };
  return {
    system: 'znuny',
    secret,
    notes,
    token: { row: 'znuny', id: '2026112910000011' },
    typed: '2026112910000011',
    settings: (baseUrl) => ({ system: 'znuny', baseUrl: `${baseUrl}${root}`, user: 'bot', password: secret }),
    isPost: ({ method }) => method === 'PATCH',
    answer: (request) => {
      const { method, path, query, headers, body } = request;
      const known =
        headers['x-otrs-header-userlogin'] === 'bot' && headers['x-otrs-header-password'] === secret;
      const id = new RegExp(`^${root}/Ticket/(\\d+)$`).exec(path)?.[1];
      const operation = method === 'PATCH' ? 'TicketUpdate' : id === undefined ? 'TicketSearch' : 'TicketGet';
      // It refuses a route it does not know like a fault of its own.
      if (id === undefined && path !== `${root}/Ticket`) return { status: 500, json: 'no such route' };
      if (!known) return failed(`${operation}.AuthFail`);
      if (operation === 'TicketSearch') return found(request);
      const ticket = tickets.find(({ TicketID }) => String(TicketID) === id);
      if (ticket === undefined) return failed(`${operation}.AccessDenied`);
      return method === 'PATCH' ? write(body) : read(ticket, query);
    },
  };
}
