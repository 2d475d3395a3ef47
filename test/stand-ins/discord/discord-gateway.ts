import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

type Json = Record<string, unknown>;

export const bot = {
  userId: '900000000000000001',
  applicationId: '900000000000000002',
  roleId: '900000000000000003',
  guildId: '800000000000000001',
  channelId: '800000000000000002',
  directId: '800000000000000003',
  threadId: '800000000000000004',
  managerId: '700000000000000002',
  managerRoleId: '900000000000000004',
  token: 'OTAwMDAwMDAwMDAwMDAwMDAx.stand-in.token-of-the-bot-for-tests-alone-0123456789',
};
const messageContent = 1 << 15;

const guild = (lastMessage: string | null, threads: readonly Json[]): Json => ({
  id: bot.guildId,
  name: 'Stand-in',
  owner_id: '1',
  icon: null,
  splash: null,
  features: [],
  emojis: [],
  stickers: [],
  voice_states: [],
  presences: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
  threads,
  roles: [
    {
      id: bot.guildId,
      name: '@everyone',
      color: 0,
      hoist: false,
      position: 0,
      permissions: '0',
      managed: false,
      mentionable: false,
      flags: 0,
    },
    {
      id: bot.roleId,
      name: 'Bouncedesk',
      color: 0,
      hoist: false,
      position: 1,
      permissions: '0',
      managed: true,
      mentionable: false,
      flags: 0,
      tags: { bot_id: bot.userId },
    },
  ],
  channels: [
    {
      id: bot.channelId,
      type: 0,
      name: 'support',
      position: 0,
      permission_overwrites: [],
      parent_id: null,
      last_message_id: lastMessage,
    },
  ],
  members: [
    {
      user: { id: bot.userId, username: 'bouncedesk', discriminator: '0001', bot: true, avatar: null },
      roles: [bot.roleId],
      joined_at: new Date(0).toISOString(),
      deaf: false,
      mute: false,
      flags: 0,
    },
  ],
  member_count: 2,
  large: false,
  unavailable: false,
  joined_at: new Date(0).toISOString(),
  afk_channel_id: null,
  afk_timeout: 300,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  vanity_url_code: null,
  description: null,
  banner: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  preferred_locale: 'en-US',
  public_updates_channel_id: null,
  nsfw_level: 0,
  premium_progress_bar_enabled: false,
});

/** Blanked as Discord does without the MessageContent intent: all but direct messages and mentions of the app. */
const blank = (message: Json, intents: number): Json => {
  const mentioned =
    (message.mentions as { id: string }[] | undefined)?.some((user) => user.id === bot.userId) === true;
  if ((intents & messageContent) !== 0 || mentioned || message.guild_id === undefined) return message;
  return { ...message, content: '', attachments: [], embeds: [], components: [] };
};

/** The gateway: hello, identify, ready, resume with replay, heartbeats, close codes. */
export const discordGateway = (url: () => string) => {
  const server = new WebSocketServer({ noServer: true });
  const open = new Set<WebSocket>();
  /** Which shard of how many each connection is. */
  const shards = new Map<WebSocket, readonly [number, number]>();
  const sent: { s: number; t: string; d: unknown }[] = [];
  const seen: number[] = [];
  const standingThreads: Json[] = [];
  let lastMessage: string | null = null;
  let sequence = 0;
  let intents = 0;
  let refuseIdentify: number | null = null;
  const session = 'session-1';

  const frame = (
    socket: WebSocket,
    op: number,
    d: unknown,
    t: string | null = null,
    s: number | null = null,
  ): void => socket.send(JSON.stringify({ op, d, t, s }));

  /** Each server has one shard; what belongs to none goes to the first. */
  const hears = (socket: WebSocket, d: unknown): boolean => {
    const [mine, all] = shards.get(socket) ?? [0, 1];
    const { guild_id, id, owner_id } = d as Json;
    const server = guild_id ?? (owner_id === undefined ? null : id);
    return Number(server === null ? 0n : (BigInt(String(server)) >> 22n) % BigInt(all)) === mine;
  };

  const dispatch = (t: string, d: unknown): void => {
    sent.push({ s: ++sequence, t, d });
    for (const socket of open) if (hears(socket, d)) frame(socket, 0, d, t, sequence);
  };

  const identify = (socket: WebSocket, data: Json): void => {
    const refusal = data.token === bot.token ? refuseIdentify : 4004;
    if (refusal !== null) {
      socket.close(refusal);
      return;
    }
    intents = Number(data.intents);
    open.add(socket);
    const shard = (data.shard ?? [0, 1]) as [number, number];
    shards.set(socket, shard);
    const ready = {
      v: 10,
      user: { id: bot.userId, username: 'bouncedesk', discriminator: '0001', bot: true, avatar: null },
      guilds: [{ id: bot.guildId, unavailable: true }],
      session_id: session,
      resume_gateway_url: url(),
      application: { id: bot.applicationId, flags: 0 },
      shard,
    };
    sent.push({ s: ++sequence, t: 'READY', d: ready });
    frame(socket, 0, ready, 'READY', sequence);
    dispatch('GUILD_CREATE', guild(lastMessage, standingThreads));
  };

  const resume = (socket: WebSocket, data: Json): void => {
    if (data.session_id !== session) {
      frame(socket, 9, false);
      return;
    }
    open.add(socket);
    for (const old of sent) if (old.s > Number(data.seq)) frame(socket, 0, old.d, old.t, old.s);
    frame(socket, 0, {}, 'RESUMED', ++sequence);
  };

  server.on('connection', (socket) => {
    socket.on('close', () => open.delete(socket));
    socket.on('message', (raw) => {
      const { op, d } = JSON.parse(String(raw)) as { op: number; d: Json };
      seen.push(op);
      if (op === 1) frame(socket, 11, null);
      if (op === 2) identify(socket, d);
      if (op === 6) resume(socket, d);
    });
    frame(socket, 10, { heartbeat_interval: 20_000 });
  });

  return {
    open,
    /** Shards that are connected. */
    shards: () => [...shards].filter(([socket]) => open.has(socket)).map(([, shard]) => shard),
    /** Threads that the server tells of when it becomes known. */
    standingThreads,
    /** Opcodes received: 1 heartbeat, 2 identify, 6 resume. */
    seen,
    dispatch: (t: string, d: Json) => {
      if (t === 'MESSAGE_CREATE' && d.channel_id === bot.channelId) lastMessage = String(d.id);
      dispatch(t, t === 'MESSAGE_CREATE' ? blank(d, intents) : d);
    },
    /** What was sent long ago is not replayed. */
    forget: (): void => {
      sent.length = 0;
    },
    /** Asks the client to reconnect and resume (opcode 7). */
    reconnect: () => {
      for (const socket of open) frame(socket, 7, null);
    },
    /** Closes every connection; with `always`, refuses the next identify with that code as well. */
    closeWith: (code: number, always = false) => {
      refuseIdentify = always ? code : null;
      for (const socket of open) socket.close(code);
    },
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      server.handleUpgrade(request, socket, head, (ws) => server.emit('connection', ws, request)),
    close: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
};
