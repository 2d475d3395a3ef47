import type { Reply } from './api-server.ts';
import { shownHtml } from './shown-html.ts';
import { basic, hasJust, missing, noLogin, parsed, type StandIn, secret } from './stand-in.ts';

const ticket = '/api/v2/tickets/1234';
const pageSize = 30;

/** Freshdesk with ticket 1234, and 1240 in its trash. Conversations come in pages of thirty, the oldest first. */
export function freshdesk(): StandIn {
  const notes: string[] = [];
  const bodies: object[] = [];
  const post = (body: string): Reply => {
    const note = parsed(body);
    const shown = shownHtml(String(note.body));
    if (!hasJust(note, ['body', 'private']) || note.private !== true || shown === null)
      return { status: 400, json: { description: 'Validation failed', errors: [] } };
    const made = { id: 700 + bodies.length, body: note.body, private: true, incoming: false };
    bodies.push(made);
    notes.push(shown);
    return { status: 201, json: made };
  };
  return {
    system: 'freshdesk',
    secret,
    notes,
    token: { row: 'freshdesk', id: '1234' },
    typed: '1234',
    settings: (baseUrl) => ({ system: 'freshdesk', baseUrl, key: secret }),
    isPost: ({ method }) => method === 'POST',
    answer: ({ method, path, query, headers, body }) => {
      if (headers.authorization !== basic(secret, 'X')) return noLogin;
      if (method === 'POST') return path === `${ticket}/notes` ? post(body) : missing;
      if (path === ticket) return { json: { id: 1234, subject: 'Mail', status: 2 } };
      if (path === '/api/v2/tickets/1240') return { json: { id: 1240, deleted: true } };
      if (path !== `${ticket}/conversations`) return missing;
      const start = (Number(query.get('page')) - 1) * pageSize;
      return start < 0 ? { status: 400, json: {} } : { json: bodies.slice(start, start + pageSize) };
    },
  };
}
