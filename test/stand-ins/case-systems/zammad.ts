import type { Reply, SeenRequest } from './api-server.ts';
import { hasJust, missing, noLogin, parsed, type StandIn, secret } from './stand-in.ts';

const tickets = [
  { id: 7, number: '31001', title: 'Mail', state: 'open' },
  // Its words hold the number of another.
  { id: 8, number: '31002', title: 'Again, see 31001', state: 'open' },
  { id: 9, number: '31005', title: 'Twice', state: 'open' },
  { id: 10, number: '31005', title: 'Twice', state: 'open' },
];
const fields = ['ticket_id', 'subject', 'body', 'content_type', 'type', 'internal'];

/** Zammad with a ticket 31001 of id 7. `search` says whether it has Elasticsearch, or finds words alone. */
export function zammad(search: 'fields' | 'words' = 'fields'): StandIn {
  const notes: string[] = [];
  const articles: object[] = [{ id: 90, ticket_id: 7, internal: false, body: 'Hello' }];
  const found = ({ query }: SeenRequest): Reply => {
    const asked = query.get('query') ?? '';
    const wanted = /^number:"(\d+)"$/.exec(asked)?.[1];
    if (query.get('expand') !== 'true') return { json: { tickets: [], tickets_count: 0, assets: {} } };
    const hits = tickets.filter(({ number, title }) =>
      wanted === undefined || search === 'words' ? `${number} ${title}`.includes(asked) : number === wanted,
    );
    return { json: hits.slice(0, Number(query.get('limit'))) };
  };
  const post = (body: string): Reply => {
    const article = parsed(body);
    if (article.ticket_id !== 7) return missing;
    const inside = article.internal === true && article.type === 'note';
    if (!hasJust(article, fields) || !inside || article.content_type !== 'text/plain')
      return { status: 422, json: { error: 'invalid' } };
    articles.push({ id: 100 + notes.length, ...article });
    notes.push(String(article.body));
    return { status: 201, json: articles.at(-1) };
  };
  return {
    system: 'zammad',
    secret,
    notes,
    token: { row: 'zammad', id: '31001' },
    typed: '31001',
    settings: (baseUrl) => ({ system: 'zammad', baseUrl, token: secret }),
    isPost: ({ method }) => method === 'POST',
    answer: (request) => {
      const { method, path, headers, body } = request;
      if (headers.authorization !== `Token token=${secret}`) return noLogin;
      if (method === 'POST') return path === '/api/v1/ticket_articles' ? post(body) : missing;
      if (path === '/api/v1/tickets/search') return found(request);
      return path === '/api/v1/ticket_articles/by_ticket/7' ? { json: articles } : missing;
    },
  };
}
