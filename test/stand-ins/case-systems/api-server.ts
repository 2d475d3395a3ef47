import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface SeenRequest {
  readonly method: string;
  /** Path as it came, still escaped. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A body that is no JSON. */
  readonly raw?: string;
}

/** What goes wrong with the next request: an answer, silence, or the connection lost after the work is done. */
export type Fault = Reply | 'silence' | 'lost-after-work';

/** A local HTTP server that records requests and can be told to fail. `answer` does the work of the system. */
export interface ApiServer {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  readonly failNext: (when: (request: SeenRequest) => boolean, fault: Fault) => void;
  readonly stop: () => Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
  response.end(reply.raw ?? (reply.json === undefined ? '' : JSON.stringify(reply.json)));
}

export async function startApiServer(answer: (request: SeenRequest) => Reply): Promise<ApiServer> {
  const seen: SeenRequest[] = [];
  const faults: { when: (request: SeenRequest) => boolean; fault: Fault }[] = [];
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(incoming.url ?? '/', 'http://stand-in');
    const request = {
      method: incoming.method ?? '',
      path: (incoming.url ?? '').split('?')[0] ?? '',
      query: url.searchParams,
      headers: incoming.headers,
      body: await bodyOf(incoming),
    };
    seen.push(request);
    const at = faults.findIndex(({ when }) => when(request));
    const fault = at === -1 ? undefined : faults.splice(at, 1)[0]?.fault;
    if (fault === 'silence') return;
    if (fault === 'lost-after-work') {
      answer(request);
      response.destroy();
    } else send(response, fault ?? answer(request));
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    failNext: (when, fault) => void faults.push({ when, fault }),
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
