import type { TicketNoteSettings } from '../../../src/delivery/case-note/open-ticket-notes.ts';
import type { Reply, SeenRequest } from './api-server.ts';

/** One case system as far as the clients see it: a case, its notes, and the log-in it wants. */
export interface StandIn {
  readonly system: TicketNoteSettings['system'];
  readonly settings: (url: string) => TicketNoteSettings;
  /** Texts of the notes in the case, as people read them. */
  readonly notes: string[];
  readonly answer: (request: SeenRequest) => Reply;
  /** A log-in that never is in a log. */
  readonly secret: string;
  /** Mark of the one case the stand-in knows. */
  readonly token: { readonly row: string; readonly id: string };
  /** What people call that case. */
  readonly typed: string;
  readonly isPost: (request: SeenRequest) => boolean;
}

export const secret = 'stand-in-secret-0123456789-0123456789';
export const basic = (user: string, password = secret): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
export const missing: Reply = { status: 404, json: { message: 'not found' } };
export const noLogin: Reply = { status: 401, json: { message: 'no log-in' } };
export const parsed = (body: string): Record<string, unknown> => JSON.parse(body) as Record<string, unknown>;

/** True when an object has these fields and no other. */
export const hasJust = (value: object, fields: readonly string[]): boolean =>
  Object.keys(value).sort().join() === [...fields].sort().join();
