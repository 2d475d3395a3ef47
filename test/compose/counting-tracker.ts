import {
  type ApiServer,
  type Reply,
  type SeenRequest,
  startApiServer,
} from '../stand-ins/case-systems/api-server.ts';

/** A Request Tracker with every ticket there is, which counts its notes. */
export interface CountingTracker {
  readonly api: ApiServer;
  readonly env: NodeJS.ProcessEnv;
  /** Texts of the notes of a ticket. */
  readonly notesOf: (ticket: number) => readonly string[];
  readonly total: () => number;
}

const path = /^\/REST\/2\.0\/ticket\/(\d+)(?:\/(history|comment))?$/;
const items = (list: readonly object[]): Reply => ({ json: { items: list, total: list.length } });

export async function countingTracker(): Promise<CountingTracker> {
  const notes = new Map<number, { readonly subject: string; readonly text: string }[]>();
  const answer = ({ path: asked, method, body }: SeenRequest): Reply => {
    const [, number = '', what] = path.exec(asked) ?? [];
    const ticket = Number(number);
    const mine = notes.get(ticket) ?? [];
    if (number === '') return items([]);
    if (what === 'history')
      return items(mine.map(({ subject }, n) => ({ id: String(n + 1), Type: 'Comment', Data: subject })));
    if (method === 'GET') return { json: { id: ticket, EffectiveId: { id: number, type: 'ticket' } } };
    const { Subject, Content } = JSON.parse(body) as { Subject: string; Content: string };
    notes.set(ticket, [...mine, { subject: Subject, text: Content }]);
    return { status: 201, json: ['Comments added'] };
  };
  const api = await startApiServer(answer);
  return {
    api,
    env: { CASE_SYSTEM: 'rt', CASE_URL: api.url, CASE_TOKEN: 'token', NOTES_PER_CASE: '1000' },
    notesOf: (ticket) => (notes.get(ticket) ?? []).map(({ text }) => text),
    total: () => [...notes.values()].reduce((sum, { length }) => sum + length, 0),
  };
}
