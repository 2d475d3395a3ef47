import { bodyFaults } from './discord-body.ts';
import { bot } from './discord-gateway.ts';
import { type Judge, openapiJudge } from './openapi-judge.ts';

export type Json = Record<string, unknown>;
export interface Call {
  readonly route: string;
  readonly path: string;
  readonly body: Json;
  readonly at: number;
}
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const fail = (status: number, code: number, message: string, errors?: unknown): Answer => ({
  status,
  body: { code, message, ...(errors === undefined ? {} : { errors }) },
});
const done: Answer = { status: 204, body: null };

let serial = 0;
/** Ids hold their time, as Discord's do. */
export const snowflake = (): string =>
  String((BigInt(Date.now() - 1_420_070_400_000) << 22n) + BigInt(++serial % 4_194_304));

const before = (query: string | undefined): string | null => new URLSearchParams(query ?? '').get('before');
const after = (query: string | undefined): bigint =>
  BigInt(new URLSearchParams(query ?? '').get('after') ?? '0');

/** Discord's REST API as far as the bot speaks it; every body is judged before it is taken. */
export const discordRest = (gatewayUrl: () => string) => {
  const judge: Judge = openapiJudge();
  const calls: Call[] = [];
  const messages: Json[] = [];
  const others: Json[] = [];
  const threads = new Map<string, string>();
  const archived = new Set<string>();
  const reactions = new Set<string>();
  const channels = new Map<string, Json>();
  const deferred = new Map<string, number>();
  const scripted = new Map<string, Answer>();
  const conditions = new Map<string, (path: string) => boolean>();
  let commands: Json[] = [];
  const advice = { shards: 1 };

  const judged = (method: string, template: string, body: Json): Answer | null => {
    const faults = [
      ...judge(method, template, body),
      ...('components' in body || 'content' in body ? bodyFaults(body) : []),
    ];
    return faults.length === 0 ? null : fail(400, 50_035, 'Invalid Form Body', { faults });
  };

  const post = (channel: string, body: Json): Answer => {
    const wrong = judged('post', '/channels/{channel_id}/messages', body);
    if (wrong !== null) return wrong;
    const same = messages.find(
      (m) => m.channel_id === channel && m.nonce === body.nonce && body.nonce !== undefined,
    );
    if (same !== undefined && body.enforce_nonce === true) return { status: 200, body: same };
    const message = { ...body, id: snowflake(), channel_id: channel, author: { id: bot.userId, bot: true } };
    messages.push(message);
    return { status: 200, body: message };
  };

  const thread = (channel: string, message: string, body: Json): Answer => {
    const wrong = judged('post', '/channels/{channel_id}/messages/{message_id}/threads', body);
    if (wrong !== null) return wrong;
    const name = String(body.name ?? '');
    if (name.length < 1 || name.length > 100) return fail(400, 50_035, 'Invalid Form Body');
    if (channel !== bot.channelId) return fail(400, 50_024, 'Cannot execute action on this channel type');
    if (threads.has(message)) return fail(400, 160_004, 'A thread has already been created for this message');
    threads.set(message, name);
    channels.set(message, { id: message, type: 11, parent_id: channel, name });
    return { status: 201, body: { id: message, type: 11, parent_id: channel, name } };
  };

  const direct = (body: Json): Answer => {
    const wrong = judged('post', '/users/@me/channels', body);
    return wrong ?? { status: 200, body: { id: bot.directId, type: 1 } };
  };

  const rewrite = (channel: string, id: string, body: Json): Answer => {
    const wrong = judged('patch', '/channels/{channel_id}/messages/{message_id}', body);
    if (wrong !== null) return wrong;
    const message = messages.find((m) => m.channel_id === channel && m.id === id);
    if (message === undefined) return fail(404, 10_008, 'Unknown Message');
    if (archived.has(channel)) return fail(400, 50_083, 'Thread is archived');
    Object.assign(message, body);
    return { status: 200, body: message };
  };

  const remove = (channel: string, id: string): Answer => {
    const at = messages.findIndex((m) => m.channel_id === channel && m.id === id);
    if (at < 0) return fail(404, 10_008, 'Unknown Message');
    messages.splice(at, 1);
    return done;
  };

  const callback = (id: string, token: string, body: Json): Answer => {
    if (deferred.has(id)) return fail(400, 40_060, 'Interaction has already been acknowledged.');
    const wrong = judged('post', '/interactions/{interaction_id}/{interaction_token}/callback', body);
    if (wrong === null) deferred.set(token, Number(body.type)).set(id, Number(body.type));
    return wrong ?? done;
  };

  const edit = (token: string, body: Json): Answer => {
    if (!deferred.has(token)) return fail(404, 10_015, 'Unknown Webhook');
    const wrong = judged('patch', '/webhooks/{webhook_id}/{webhook_token}/messages/@original', body);
    return wrong ?? { status: 200, body: { ...body, id: snowflake() } };
  };

  const putCommands = (body: unknown): Answer => {
    const wrong = judge('put', '/applications/{application_id}/commands', body);
    if (wrong.length > 0) return fail(400, 50_035, 'Invalid Form Body', wrong);
    commands = (body as Json[]).map((command) => ({
      ...command,
      id: snowflake(),
      application_id: bot.applicationId,
      version: snowflake(),
      default_member_permissions: null,
      nsfw: false,
      description: command.description ?? '',
    }));
    return { status: 200, body: commands };
  };

  const routes: readonly (readonly [string, RegExp, (part: readonly string[], body: Json) => Answer])[] = [
    [
      'GET gateway',
      /^GET \/gateway\/bot$/,
      () => ({
        status: 200,
        body: {
          url: gatewayUrl(),
          shards: advice.shards,
          session_start_limit: { total: 1_000, remaining: 999, reset_after: 1, max_concurrency: 16 },
        },
      }),
    ],
    ['GET commands', /^GET \/applications\/(\d+)\/commands/, () => ({ status: 200, body: commands })],
    ['PUT commands', /^PUT \/applications\/(\d+)\/commands$/, (_part, body) => putCommands(body)],
    ['POST message', /^POST \/channels\/(\d+)\/messages$/, ([channel = ''], body) => post(channel, body)],
    [
      'GET messages',
      /^GET \/channels\/(\d+)\/messages(?:\?(.*)|$)/,
      ([channel, query]) => ({
        status: 200,
        body: [...others, ...messages]
          .filter((m) => m.channel_id === channel && BigInt(String(m.id)) > after(query))
          .filter((m) => before(query) === null || BigInt(String(m.id)) < BigInt(before(query) ?? 0))
          .reverse(),
      }),
    ],
    [
      'GET message',
      /^GET \/channels\/\d+\/messages\/(\d+)$/,
      ([id]) => {
        const found = others.find((m) => m.id === id);
        return found === undefined ? fail(404, 10_008, 'Unknown Message') : { status: 200, body: found };
      },
    ],
    ['POST direct', /^POST \/users\/@me\/channels$/, (_part, body) => direct(body)],
    [
      'PATCH message',
      /^PATCH \/channels\/(\d+)\/messages\/(\d+)$/,
      ([channel = '', id = ''], body) => rewrite(channel, id, body),
    ],
    [
      'DELETE message',
      /^DELETE \/channels\/(\d+)\/messages\/(\d+)$/,
      ([channel = '', id = '']) => remove(channel, id),
    ],
    [
      'GET channel',
      /^GET \/channels\/(\d+)$/,
      ([channel = '']) => {
        const found = channels.get(channel);
        return found === undefined ? fail(404, 10_003, 'Unknown Channel') : { status: 200, body: found };
      },
    ],
    [
      'GET guild',
      /^GET \/guilds\/(\d+)$/,
      ([id = '']) => ({
        status: 200,
        body: {
          id,
          owner_id: '1',
          roles: [
            { id, name: '@everyone', permissions: '0' },
            { id: bot.managerRoleId, name: 'Support', permissions: '32' },
          ],
        },
      }),
    ],
    ['GET audit log', /^GET \/guilds\/\d+\/audit-logs\?/, () => fail(403, 50_013, 'Missing Permissions')],
    [
      'GET member',
      /^GET \/guilds\/\d+\/members\/(\d+)$/,
      ([id = '']) => ({
        status: 200,
        body: {
          user: { id, username: `name-${String(id).slice(-2)}` },
          roles: id === bot.managerId ? [bot.managerRoleId] : [],
        },
      }),
    ],
    [
      'PATCH channel',
      /^PATCH \/channels\/(\d+)$/,
      ([channel = ''], body) => {
        if (body.archived === false) archived.delete(channel);
        return { status: 200, body: { id: channel } };
      },
    ],
    [
      'PUT reaction',
      /^PUT \/channels\/(\d+)\/messages\/(\d+)\/reactions\/([^/]+)\/@me$/,
      (part) => {
        reactions.add(part.join(':'));
        return done;
      },
    ],
    [
      'DELETE reaction',
      /^DELETE \/channels\/(\d+)\/messages\/(\d+)\/reactions\/([^/]+)\/@me$/,
      (part) => (reactions.delete(part.join(':')) ? done : fail(404, 10_014, 'Unknown Emoji')),
    ],
    [
      'POST thread',
      /^POST \/channels\/(\d+)\/messages\/(\d+)\/threads$/,
      ([channel = '', message = ''], body) => thread(channel, message, body),
    ],
    [
      'POST callback',
      /^POST \/interactions\/([^/]+)\/([^/]+)\/callback/,
      ([id = '', token = ''], body) => callback(id, token, body),
    ],
    [
      'PATCH original',
      /^PATCH \/webhooks\/(\d+)\/([^/]+)\/messages\/(?:@|%40)original/,
      ([, token = ''], body) => edit(token, body),
    ],
  ];
  const open = new Set(['POST callback', 'PATCH original']);

  return {
    calls,
    /** What Discord advises: how many shards. */
    advice,
    messages,
    /** Messages of people that can be looked up. */
    others,
    threads,
    /** Channels that can be looked up. */
    channels,
    /** Signs of the bot that stand: `channel:message:emoji`. */
    reactions,
    /** Threads that are archived: they take no edits. */
    archived,
    /** What became of the interactions: the type of the first answer by token. */
    deferred,
    /** Answers one request; `authorized` is whether the bot token came with it. */
    answer: (method: string, path: string, authorized: boolean, body: Json): Answer => {
      for (const [route, pattern, work] of routes) {
        const found = pattern.exec(`${method} ${path}`);
        if (found === null) continue;
        calls.push({ route, path, body, at: Date.now() });
        if (!authorized && !open.has(route)) return fail(401, 0, '401: Unauthorized');
        const holds = conditions.get(route)?.(path) ?? true;
        return (holds ? scripted.get(route) : undefined) ?? work(found.slice(1), body);
      }
      return fail(404, 0, '404: Not Found');
    },
    /** Lets a scripted answer hold only for some paths. */
    scriptWhen: (route: string, when: (path: string) => boolean): void => void conditions.set(route, when),
    /** Makes every call of a route answer this, or as before with null. */
    script: (route: string, answer: Answer | null): void => {
      if (answer === null) scripted.delete(route);
      else scripted.set(route, answer);
    },
  };
};
