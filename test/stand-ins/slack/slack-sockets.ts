import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

export interface Envelope {
  readonly type: 'events_api' | 'slash_commands' | 'interactive';
  readonly payload: unknown;
  readonly retryAttempt?: number;
}

/** Socket Mode as Slack speaks it: hello, envelopes spread over the open sockets, acknowledgements, refresh. */
export const slackSockets = () => {
  const server = new WebSocketServer({ noServer: true });
  const open: WebSocket[] = [];
  const waiting = new Map<string, (ack: unknown) => void>();
  let turn = 0;
  let opened = 0;

  server.on('connection', (socket) => {
    open.push(socket);
    opened += 1;
    socket.on('close', () => open.splice(open.indexOf(socket), 1));
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as { envelope_id: string; payload?: unknown };
      waiting.get(frame.envelope_id)?.(frame.payload ?? {});
      waiting.delete(frame.envelope_id);
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.length,
        connection_info: { app_id: 'A0APP' },
        debug_info: { host: 'stand-in' },
      }),
    );
  });

  return {
    open,
    /** Connections made so far. */
    get opened() {
      return opened;
    },
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      server.handleUpgrade(request, socket, head, (ws) => server.emit('connection', ws, request)),
    /** Sends one envelope; resolves with the acknowledgement, or null when none came in time. */
    send: (envelope: Envelope, patience = 3_000): Promise<unknown> => {
      const socket = open[turn++ % Math.max(1, open.length)];
      if (socket === undefined) throw new Error('no socket is open');
      const id = randomUUID();
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          resolve(null);
        }, patience);
        waiting.set(id, (ack) => {
          clearTimeout(timer);
          resolve(ack);
        });
        const retry =
          envelope.type === 'events_api'
            ? {
                retry_attempt: envelope.retryAttempt ?? 0,
                retry_reason: envelope.retryAttempt ? 'timeout' : '',
              }
            : {};
        socket.send(
          JSON.stringify({
            envelope_id: id,
            type: envelope.type,
            payload: envelope.payload,
            accepts_response_payload: envelope.type !== 'events_api',
            ...retry,
          }),
        );
      });
    },
    /** Slack recycles a socket: a warning, then the close. */
    refresh: (): void => {
      const socket = open[0];
      socket?.send(
        JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'stand-in' } }),
      );
    },
    close: (): void => {
      for (const socket of open) socket.terminate();
      server.close();
    },
  };
};
