import type { Reply, SeenRequest } from './api-server.ts';
import { shownHtml } from './shown-html.ts';
import { hasJust, missing, noLogin, parsed, type StandIn, secret } from './stand-in.ts';

const root = '/api/conversations';
const others = 24;

/** FreeScout with a conversation of number 1234 and id 57, its message 123, and more conversations changed since. */
export function freescout(): StandIn {
  const notes: string[] = [];
  const threads: object[] = [{ id: 123, type: 'message', body: 'Hello' }];
  const conversation = (id: number, number: number, embedded: readonly object[]) => ({
    id,
    number,
    state: 'published',
    _embedded: { threads: embedded },
  });
  const mine = () => conversation(57, 1234, threads);
  const all = () => [
    ...Array.from({ length: others }, (_, n) =>
      conversation(100 + n, 2000 + n, [{ id: 900 + n, type: 'message' }]),
    ),
    mine(),
    { ...conversation(58, 1240, [{ id: 124, type: 'message' }]), state: 'deleted' },
  ];
  const listed = ({ query }: SeenRequest): Reply => {
    const number = query.get('number');
    const found = all().filter((one) => number === null || String(one.number) === number);
    const size = Number(query.get('pageSize') ?? 50);
    const start = (Number(query.get('page') ?? 1) - 1) * size;
    const page = found.slice(start, start + size);
    const shown = query.get('embed') === 'threads' ? page : page.map(({ _embedded, ...one }) => one);
    return { json: { _embedded: { conversations: shown }, page: { size, totalElements: found.length } } };
  };
  const post = (body: string): Reply => {
    const thread = parsed(body);
    const shown = shownHtml(String(thread.text));
    if (
      !hasJust(thread, ['type', 'text', 'user']) ||
      thread.type !== 'note' ||
      shown === null ||
      thread.user !== 4
    )
      return { status: 400, json: { message: 'Bad request', errorCode: 'BAD REQUEST' } };
    const id = 500 + notes.length;
    threads.unshift({ id, type: 'note', body: thread.text });
    notes.push(shown);
    return { status: 201, headers: { 'resource-id': String(id) } };
  };
  return {
    system: 'freescout',
    secret,
    notes,
    token: { row: 'freescout', id: 'FS_reply-123-0f1e2d3c' },
    typed: '1234',
    settings: (baseUrl) => ({ system: 'freescout', baseUrl, key: secret, user: 4 }),
    isPost: ({ method }) => method === 'POST',
    answer: (request) => {
      const { method, path, query, headers, body } = request;
      if (headers['x-freescout-api-key'] !== secret) return noLogin;
      if (method === 'POST') return path === `${root}/57/threads` ? post(body) : missing;
      if (path === root) return listed(request);
      return path === `${root}/57` && query.get('embed') === 'threads' ? { json: mine() } : missing;
    },
  };
}
