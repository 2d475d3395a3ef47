import type { Socket } from 'node:net';
import type { SMTPServer, SMTPServerSession } from 'smtp-server';

/** Which client may be disconnected when all places are taken. */
export interface ConnectionLimits {
  readonly places: number;
  /** How long a client may be connected without sending a mail, or since its last one. */
  readonly silentMs: number;
  /** How long a client may take to send one mail. */
  readonly slowMs: number;
}

/**
 * A burst of DSNs from one mail server uses 20 connections (Postfix's default); more than a hundred would only wait for
 * the disk. Pooled connections idle for less than half a minute; RFC 5321 4.5.3.2.6 allows ten minutes for the end of
 * the data.
 */
export const defaultConnectionLimits: ConnectionLimits = { places: 100, silentMs: 30_000, slowMs: 600_000 };

interface Client {
  since: number;
  /** It sends a mail. */
  sends: boolean;
  /** Its mail is being stored: it waits for us. */
  served: boolean;
}

export interface ConnectionLimiter {
  readonly connected: (session: SMTPServerSession) => void;
  readonly closed: (session: SMTPServerSession) => void;
  readonly sending: (session: SMTPServerSession) => void;
  readonly storing: (session: SMTPServerSession) => void;
  readonly done: (session: SMTPServerSession) => void;
}

/**
 * When all places are taken, the client that has idled longest gets 421 (RFC 5321 3.8) and makes way for the new one;
 * if all are busy, the new one gets it. So a hundred silent connections cannot lock the mail server out.
 */
export function limitConnections(
  server: SMTPServer,
  allowed: (address: string) => boolean,
  limits: ConnectionLimits = defaultConnectionLimits,
): ConnectionLimiter {
  const visits = new Map<string, Client>();
  const change = ({ id }: SMTPServerSession, sends: boolean, served: boolean): void => {
    const visit = visits.get(id);
    if (visit !== undefined)
      Object.assign(visit, { since: served ? visit.since : performance.now(), sends, served });
  };
  const overdue = (visit: Client | undefined): number => {
    if (visit === undefined || visit.served) return -1;
    return performance.now() - visit.since - (visit.sends ? limits.slowMs : limits.silentMs);
  };
  server.server.prependListener('connection', ({ remoteAddress }: Socket) => {
    // A client that may not send mail displaces nobody.
    if (server.connections.size < limits.places || !allowed(remoteAddress ?? '')) return;
    const [longest] = [...server.connections]
      .map((connection) => ({ connection, ms: overdue(visits.get(connection.session.id)) }))
      .filter(({ ms }) => ms >= 0)
      .sort((a, b) => b.ms - a.ms);
    longest?.connection.send(421, '4.3.2 Too many connections, and this one hands in nothing', false);
  });
  return {
    connected: ({ id }) => void visits.set(id, { since: performance.now(), sends: false, served: false }),
    closed: ({ id }) => void visits.delete(id),
    sending: (session) => change(session, true, false),
    storing: (session) => change(session, true, true),
    done: (session) => change(session, false, false),
  };
}
