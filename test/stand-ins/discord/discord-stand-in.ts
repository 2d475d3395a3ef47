import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bot, discordGateway } from './discord-gateway.ts';
import { discordRest, type Json, snowflake } from './discord-rest.ts';

export type FileFault = 'gone' | 'broken' | 'endless';

export interface Said {
  readonly text?: string;
  readonly mention?: boolean;
  readonly direct?: boolean;
  readonly bot?: boolean;
  readonly attachments?: readonly Json[];
  readonly extra?: Json;
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const agent = {
  id: '700000000000000001',
  username: 'agent',
  discriminator: '0',
  avatar: null,
  global_name: 'Agent',
};

/** A member of a server as messages tell it: without its user, and without permissions. */
const memberFields = {
  roles: [],
  premium_since: null,
  pending: false,
  nick: null,
  joined_at: new Date(0).toISOString(),
  deaf: false,
  mute: false,
  flags: 0,
  communication_disabled_until: null,
  avatar: null,
};

/** JSON, or the JSON part of a form that carries files; these are judged to be named in the message. */
const bodyOf = (raw: string, type: string): Json => {
  if (!type.startsWith('multipart/form-data')) return (raw === '' ? {} : JSON.parse(raw)) as Json;
  const json = /name="payload_json"\r?\n(?:[^\r\n]+\r?\n)*\r?\n([^\r\n]*)/.exec(raw)?.[1] ?? '{}';
  const names = [...raw.matchAll(/filename="([^"]*)"/g)].map((found) => found[1] ?? '');
  if (!names.every((name) => json.includes(`attachment://${name}`)))
    throw new Error('a file that no component names');
  return JSON.parse(json) as Json;
};

/** Discord on this machine: gateway, REST and attachments. */
export const discordStandIn = async () => {
  const contents = new Map<string, { bytes: Buffer; fault: FileFault | null }>();
  const gatewayUrl = (): string => `${origin.replace('http', 'ws')}/gateway`;
  const gateway = discordGateway(gatewayUrl);
  const rest = discordRest(gatewayUrl);
  const uploads: { readonly route: string; readonly names: readonly string[]; readonly png: boolean }[] = [];

  const serveFile = (request: IncomingMessage, response: ServerResponse): void => {
    const stored = contents.get((request.url ?? '').split('?')[0] ?? '');
    if (stored === undefined || stored.fault === 'gone')
      return void response.writeHead(404).end('This content is no longer available.');
    if (stored.fault === 'broken') return void request.socket.destroy();
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    if (stored.fault === null) return void response.end(stored.bytes);
    const pour = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x')));
    };
    response.on('drain', pour);
    pour();
  };

  const serveRest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const raw = await readBody(request);
    const path = (request.url ?? '').replace('/api/v10', '');
    const authorized = request.headers.authorization === `Bot ${bot.token}`;
    const names = [...raw.matchAll(/filename="([^"]*)"/g)].map(([, name = '']) => name);
    if (names.length > 0)
      uploads.push({ route: request.method ?? '', names, png: raw.includes('\u{fffd}PNG') });
    const answer = rest.answer(
      request.method ?? 'GET',
      path,
      authorized,
      bodyOf(raw, request.headers['content-type'] ?? ''),
    );
    if (answer.body === null) response.writeHead(answer.status).end();
    else
      response
        .writeHead(answer.status, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer.body));
  };

  const server = createServer((request, response) => {
    if ((request.url ?? '').startsWith('/api/')) void serveRest(request, response);
    else serveFile(request, response);
  });
  server.on('upgrade', gateway.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    apiUrl: `${origin}/api`,
    gateway,
    rest,
    /** Files that came with a call. */
    uploads,
    /** A person's message: on the gateway, and to be read later. */
    say: (message: Json): void => {
      rest.others.push(message);
      gateway.dispatch('MESSAGE_CREATE', message);
    },
    /** Bodies of one route, in order. */
    sent: (route: string): readonly Json[] => rest.calls.filter((c) => c.route === route).map((c) => c.body),
    /** Puts a file on the attachments host; the result is the attachment of a message. */
    attachment: (name: string, bytes: Buffer, more: Json = {}, fault: FileFault | null = null): Json => {
      const id = snowflake();
      const path = `/attachments/${bot.channelId}/${id}/file`;
      contents.set(path, { bytes, fault });
      return {
        id,
        filename: name,
        size: bytes.length,
        url: `${origin}${path}?ex=1&is=1&hm=1`,
        proxy_url: `${origin}${path}`,
        content_type: 'application/octet-stream',
        ...more,
      };
    },
    /** A message as the gateway delivers it. */
    message: (said: Said): Json => ({
      type: 0,
      tts: false,
      timestamp: new Date().toISOString(),
      pinned: false,
      id: snowflake(),
      flags: 0,
      embeds: [],
      components: [],
      edited_timestamp: null,
      mention_everyone: false,
      mention_roles: [],
      content: `${said.mention ? `<@${bot.userId}> ` : ''}${said.text ?? ''}`,
      mentions: said.mention
        ? [
            {
              id: bot.userId,
              username: 'bouncedesk',
              discriminator: '0001',
              bot: true,
              avatar: null,
              // In a server Discord tells the member beside the user.
              ...(said.direct ? {} : { member: { ...memberFields, roles: [bot.roleId] } }),
            },
          ]
        : [],
      nonce: snowflake(),
      ...(said.direct ? {} : { member: memberFields }),
      channel_id: said.direct ? bot.directId : bot.channelId,
      channel_type: said.direct ? 1 : 0,
      author: said.bot ? { ...agent, bot: true } : agent,
      attachments: said.attachments ?? [],
      ...(said.direct ? {} : { guild_id: bot.guildId }),
      ...said.extra,
    }),
    /** An interaction as the gateway delivers it. */
    interaction: (type: 2 | 3 | 4 | 5, data: Json, more: Json = {}): Json => {
      const id = snowflake();
      return {
        id,
        application_id: bot.applicationId,
        type,
        token: `token-${id}`,
        version: 1,
        data,
        guild_id: bot.guildId,
        channel_id: bot.channelId,
        channel: { id: bot.channelId, type: 0, name: 'case-4711-contoso' },
        member: { ...memberFields, user: agent, permissions: '0' },
        locale: 'en-US',
        guild_locale: 'en-US',
        app_permissions: '0',
        authorizing_integration_owners: { 0: bot.guildId },
        context: 0,
        attachment_size_limit: 10_485_760,
        ...more,
      };
    },
    /** Forgets what it was told and sent: what a long run leaves here must not count as the bot's. */
    forget: (): void => {
      for (const list of [rest.calls, rest.messages, rest.others]) list.length = 0;
      for (const kept of [rest.threads, rest.archived, rest.deferred, contents]) kept.clear();
      gateway.forget();
    },
    close: async (): Promise<void> => {
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export type DiscordStandIn = Awaited<ReturnType<typeof discordStandIn>>;
