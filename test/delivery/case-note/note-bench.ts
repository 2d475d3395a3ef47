import type { CaseSystem } from '../../../src/catalog/case-systems.ts';
import type { CaseKey, CaseNote, CaseNotes } from '../../../src/delivery/case-note/case-notes.ts';
import type { CaseToken } from '../../../src/delivery/case-note/case-token.ts';
import { openCaseNotes } from '../../../src/delivery/case-note/open-case-notes.ts';
import { type PostResult, postNote } from '../../../src/delivery/case-note/post-note.ts';
import { type ApiServer, startApiServer } from '../../stand-ins/case-systems/api-server.ts';
import type { StandIn } from '../../stand-ins/case-systems/stand-in.ts';

/** A stand-in that runs, and the client for it. */
export interface Bench {
  readonly standIn: StandIn;
  readonly api: ApiServer;
  readonly notes: CaseNotes;
  readonly names: readonly CaseKey[];
}

const running: ApiServer[] = [];

export const tokenOf = (system: string, row: string, id: string): CaseToken => ({
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
  const notes = openCaseNotes(standIn.settings(api.url), { fetch, now: Date.now });
  const names = [{ token: tokenOf(standIn.system, standIn.token.row, standIn.token.id) }];
  return { standIn, api, notes, names };
}

/** The same with a client that waits no longer than a blink for what it writes: for a system that does not answer. */
export const impatient = (at: Bench): Bench => {
  // What is only asked has all the time it takes on a busy machine.
  const patient: typeof fetch = (url, init) =>
    fetch(url, init?.method === 'GET' ? { ...init, signal: null } : init);
  const deps = { fetch: patient, now: Date.now, timeoutMs: 100 };
  return { ...at, notes: openCaseNotes(at.standIn.settings(at.api.url), deps) };
};

/** For `afterEach`. */
export async function stopBench(): Promise<void> {
  await Promise.all(running.splice(0).map((api) => api.stop()));
}

export const noteFor = (keys: readonly string[]): CaseNote => ({
  keys,
  subject: 'Explained',
  text: 'Two filters.',
});

export const post = ({ notes, names }: Bench, keys = ['key-0000001']): Promise<PostResult> =>
  postNote(notes, names, keys, noteFor);
