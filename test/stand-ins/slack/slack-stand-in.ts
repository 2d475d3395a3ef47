import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Envelope, slackSockets } from './slack-sockets.ts';
import {
  answerCall,
  bot,
  type Call,
  type Json,
  nextTs,
  parseCall,
  readBody,
  type Team,
} from './slack-web-api.ts';

/** Scripted behaviour of the files host for one file. */
export type FileFault =
  | 'login-page'
  | 'redirect'
  | 'organisation'
  | 'elsewhere'
  | 'gone'
  | 'busy'
  | 'outage'
  | 'broken'
  | 'endless';

export interface Said {
  readonly channel?: string;
  readonly text?: string;
  readonly files?: readonly Json[];
  readonly extra?: Json;
  readonly type?: 'message' | 'app_mention';
  readonly ts?: string;
  readonly shared?: boolean;
  readonly team?: Team;
}

const loginPage =
  '<!DOCTYPE html><html><head><link href="https://a.slack-edge.com/x.css"></head><body><form action="/">Sign in to Stand-in</form></body></html>';

/** Slack on this machine: Web API, Socket Mode, files host and response_url, strict about what it takes. */
export const slackStandIn = async () => {
  const calls: Call[] = [];
  const faults = new Map<string, Json>();
  const lost = new Map<string, number>();
  const conditions = new Map<string, (body: Json) => boolean>();
  const contents = new Map<string, { bytes: Buffer; fault: FileFault | null; team: string; type: string }>();
  const sockets = slackSockets();
  const home = { ...bot, url: 'https://stand-in.slack.com/' };
  let installer: Team = home;
  let scopes = '';
  const state = {
    teams: new Map<string, Team>([[bot.token, home]]),
    codes: new Map<string, Team>(),
    messages: [] as Json[],
    reactions: new Set<string>(),
    files: new Map<string, Json>(),
    pictures: new Map<string, 'new' | 'ready'>(),
    socketUrl: () => `${origin.replace('http', 'ws')}/link?ticket=1`,
    uploadUrl: () => `${origin}/upload/1`,
  };

  const serveFile = (request: IncomingMessage, response: ServerResponse): void => {
    const stored = contents.get((request.url ?? '').split('?')[0] ?? '');
    const page = (status: number, body: string | Buffer, type: string) =>
      response.writeHead(status, { 'content-type': type }).end(body);
    if (stored === undefined || stored.fault === 'gone') return void page(404, 'gone', 'text/plain');
    if (stored.fault === 'broken') return void request.socket.destroy();
    // Who may not read is sent to the page of the workspace, which is no host of files.
    if (stored.fault === 'redirect')
      return void response.writeHead(302, { location: 'https://stand-in.slack.com/?redir=%2Ffiles' }).end();
    if (stored.fault === 'elsewhere')
      return void response.writeHead(302, { location: 'https://files.evil.example/x' }).end();
    if (stored.fault === 'busy') return void response.writeHead(429, { 'retry-after': '30' }).end();
    if (stored.fault === 'outage') return void page(503, 'upstream', 'text/plain');
    // Files of an organisation are handed out by another host.
    if (stored.fault === 'organisation' && !(request.url ?? '').includes('origin=1'))
      return void response.writeHead(302, { location: `${request.url}?origin=1` }).end();
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    if (state.teams.get(token)?.teamId !== stored.team || stored.fault === 'login-page')
      return void page(200, loginPage, 'text/html; charset=utf-8');
    if (stored.fault !== 'endless') return void page(200, stored.bytes, stored.type);
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    const pour = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x')));
    };
    response.on('drain', pour);
    pour();
  };

  const serveCall = async (
    request: IncomingMessage,
    response: ServerResponse,
    method: string,
  ): Promise<void> => {
    const body = parseCall(await readBody(request), request.headers['content-type'] ?? '');
    const token = (request.headers.authorization ?? '').replace('Bearer ', '') || String(body.token ?? '');
    calls.push({ method, body, at: Date.now() });
    const scripted = (conditions.get(method)?.(body) ?? true) ? faults.get(method) : undefined;
    if (scripted?.error === 'ratelimited') response.setHeader('retry-after', '1').statusCode = 429;
    const answer = scripted ?? answerCall(method, token, body, state);
    const left = lost.get(method) ?? 0;
    lost.set(method, left - 1);
    if (left > 0) return void request.socket.destroy();
    if (scopes !== '') response.setHeader('x-oauth-scopes', scopes);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  };

  /** The person says yes at once. */
  const authorize = (path: string, response: ServerResponse): void => {
    const query = new URL(path, origin).searchParams;
    const back = new URL(query.get('redirect_uri') ?? '');
    const code = `code-${state.codes.size}-${Date.now()}`;
    state.codes.set(code, installer);
    back.searchParams.set('code', code);
    back.searchParams.set('state', query.get('state') ?? '');
    response.writeHead(302, { location: back.href }).end();
  };

  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path.startsWith('/oauth/v2/authorize')) authorize(path, response);
    else if (path.startsWith('/api/')) void serveCall(request, response, path.slice(5).split('?')[0] ?? '');
    else if (path.startsWith('/response/'))
      void readBody(request).then((raw) => {
        calls.push({ method: 'response_url', body: JSON.parse(raw) as Json, at: Date.now() });
        response.end('ok');
      });
    else if (path.startsWith('/upload/'))
      void readBody(request).then((raw) => {
        calls.push({ method: 'upload', body: { raw }, at: Date.now() });
        response.end('OK');
      });
    else serveFile(request, response);
  });
  server.on('upgrade', sockets.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  let serial = 0;
  const standIn = {
    origin,
    apiUrl: `${origin}/api/`,
    calls,
    messages: state.messages,
    reactions: state.reactions,
    sockets,
    teams: state.teams,
    /** Pictures that the bot uploaded and that still stand. */
    pictures: state.pictures,
    /** Whose administrator installs the app next. */
    installs: (team: Team): void => {
      installer = team;
    },
    /** Bodies of one method, in order. */
    sent: (method: string): readonly Json[] => calls.filter((c) => c.method === method).map((c) => c.body),
    /** Makes every call of a method fail, or answer as before with null. */
    script: (method: string, answer: Json | null): void => {
      if (answer === null) faults.delete(method);
      else faults.set(method, answer);
    },
    /** Takes the next calls of a method, and their answers are lost on the way. */
    loseAnswers: (method: string, times: number): void => void lost.set(method, times),
    /** What the app was given; told with every answer, as Slack does. */
    grant: (given: string): void => {
      scopes = given;
    },
    /** Lets a scripted answer hold only for some bodies. */
    scriptWhen: (method: string, when: (body: Json) => boolean): void => void conditions.set(method, when),
    /** Puts a file on the files host; the result is the file object of an event. */
    file: (
      name: string,
      bytes: Buffer,
      more: Json = {},
      fault: FileFault | null = null,
      team = bot.teamId,
    ): Json => {
      const id = `F${String(++serial).padStart(8, '0')}`;
      const path = `/files-pri/${team}-${id}/file`;
      const type = String(more.mimetype ?? 'application/octet-stream');
      contents.set(path, { bytes, fault, team, type });
      const file = {
        id,
        name,
        title: name,
        mimetype: 'application/octet-stream',
        filetype: 'binary',
        size: bytes.length,
        mode: 'hosted',
        is_external: false,
        url_private: origin + path,
        url_private_download: origin + path,
        ...more,
      };
      state.files.set(id, file);
      return file;
    },
    /** What was scripted for a file is over. */
    serveAgain: (file: Json): void => {
      const path = new URL(String(file.url_private)).pathname;
      const stored = contents.get(path);
      if (stored !== undefined) contents.set(path, { ...stored, fault: null });
    },
    /** A person writes a message: the event as Slack delivers it. */
    event: (said: Said): Json => {
      const ts = said.ts ?? nextTs();
      const channel = said.channel ?? 'C0SUPPORT';
      const { teamId, userId } = said.team ?? bot;
      const files = said.files ?? [];
      const event: Json = {
        type: said.type ?? 'message',
        user: 'U0AGENT',
        text: said.text ?? '',
        ts,
        event_ts: ts,
        channel,
        team: teamId,
        ...(said.type === 'app_mention' ? {} : { channel_type: channel.startsWith('D') ? 'im' : 'channel' }),
        ...(files.length > 0 ? { files, upload: false, subtype: 'file_share' } : {}),
        ...said.extra,
      };
      return {
        token: 'x',
        team_id: teamId,
        context_team_id: teamId,
        api_app_id: 'A0APP',
        type: 'event_callback',
        event_id: `Ev${++serial}`,
        event_time: Number(ts.split('.')[0]),
        is_ext_shared_channel: said.shared ?? false,
        authorizations: [
          {
            enterprise_id: null,
            team_id: teamId,
            user_id: userId,
            is_bot: true,
            is_enterprise_install: false,
          },
        ],
        event,
      };
    },
    /** Delivers a payload and waits for the acknowledgement. */
    deliver: (payload: Json, retryAttempt = 0): Promise<unknown> => {
      const type: Envelope['type'] =
        payload.type === 'event_callback'
          ? 'events_api'
          : 'command' in payload
            ? 'slash_commands'
            : 'interactive';
      return sockets.send({ type, payload, retryAttempt });
    },
    command: (command: string, text: string): Json => ({
      token: 'x',
      team_id: bot.teamId,
      team_domain: 'stand-in',
      channel_id: 'C0SUPPORT',
      channel_name: 'support',
      user_id: 'U0AGENT',
      user_name: 'agent',
      command,
      text,
      api_app_id: 'A0APP',
      is_enterprise_install: 'false',
      response_url: `${origin}/response/${++serial}`,
      trigger_id: `1.2.${serial}`,
    }),
    /** Forgets what it was told and sent: what a long run leaves here must not count as the bot's. */
    forget: (): void => {
      calls.length = 0;
      state.messages.length = 0;
      for (const kept of [state.reactions, state.files, contents]) kept.clear();
    },
    close: async (): Promise<void> => {
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
};

export type SlackStandIn = Awaited<ReturnType<typeof slackStandIn>>;
