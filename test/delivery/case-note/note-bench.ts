import type { CaseSystem } from '../../../src/catalog/case-systems.ts';
import { openTicketNotes } from '../../../src/delivery/case-note/open-ticket-notes.ts';
import { type PostResult, postNote } from '../../../src/delivery/case-note/post-note.ts';
import type { TicketMark } from '../../../src/delivery/case-note/ticket-mark.ts';
import type { TicketKey, TicketNote, TicketNotes } from '../../../src/delivery/case-note/ticket-notes.ts';
import { type ApiServer, startApiServer } from '../../stand-ins/case-systems/api-server.ts';
import type { StandIn } from '../../stand-ins/case-systems/stand-in.ts';

/** A stand-in that runs, and the client for it. */
export interface Bench {
  readonly standIn: StandIn;
  readonly api: ApiServer;
  readonly notes: TicketNotes;
  readonly names: readonly TicketKey[];
}

const running: ApiServer[] = [];

export const tokenOf = (system: string, row: string, id: string): TicketMark => ({
  row,
  system: system as CaseSystem,
  token: id,
  id,
  scope: null,
  inSubject: true,
  places: [],
});

export async function bench(make: () => StandIn): Promise<Bench> {
  const standIn = make();
  const api = await startApiServer(standIn.answer);
  running.push(api);
  const notes = openTicketNotes(standIn.settings(api.url), { fetch, now: Date.now });
  const names = [{ token: tokenOf(standIn.system, standIn.token.row, standIn.token.id) }];
  return { standIn, api, notes, names };
}

/** The same with a client that waits no longer than a blink for what it writes: for a system that does not answer. */
export const impatient = (at: Bench): Bench => {
  // What is only asked has all the time it takes on a busy machine.
  const patient: typeof fetch = (url, init) =>
    fetch(url, init?.method === 'GET' ? { ...init, signal: null } : init);
  const deps = { fetch: patient, now: Date.now, timeoutMs: 100 };
  return { ...at, notes: openTicketNotes(at.standIn.settings(at.api.url), deps) };
};

/** For `afterEach`. */
export async function stopBench(): Promise<void> {
  await Promise.all(running.splice(0).map((api) => api.stop()));
}

export const noteFor = (keys: readonly string[]): TicketNote => ({
  keys,
  subject: 'Explained',
  text: 'Two filters.',
});

export const post = ({ notes, names }: Bench, keys = ['key-0000001']): Promise<PostResult> =>
  postNote(notes, names, keys, noteFor);
