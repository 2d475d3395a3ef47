import type { IncomingMessage } from 'node:http';
import { blockFaults, viewFaults } from './block-kit.ts';

export type Json = Record<string, unknown>;
export interface Call {
  readonly method: string;
  readonly body: Json;
  readonly at: number;
}

export const bot = {
  userId: 'U0BOT',
  botId: 'B0BOT',
  teamId: 'T0TEAM',
  token: 'xoxb-stand-in',
  appToken: 'xapp-stand-in',
  adminId: 'U0ADMIN',
  guestId: 'U0GUEST',
  /** Made the channel. */
  ownerId: 'U0OWNER',
  /** Is in the group S0SUPPORT. */
  groupedId: 'U0GROUPED',
  strangerId: 'U0STRANGER',
  signingSecret: 'stand-in-signing-secret',
};

/** The app, as workspaces install it. */
export const app = { clientId: '123.456', clientSecret: 'stand-in-client-secret' };

export const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const structured = new Set(['blocks', 'metadata', 'attachments', 'view']);

/** Web API bodies come as forms with JSON inside, or as JSON. */
export const parseCall = (raw: string, type: string): Json => {
  if (type.startsWith('application/json')) return JSON.parse(raw || '{}') as Json;
  const fields = [...new URLSearchParams(raw)].map(([key, value]): [string, unknown] => {
    if (structured.has(key)) return [key, JSON.parse(value)];
    return [key, value === 'true' ? true : value === 'false' ? false : value];
  });
  return Object.fromEntries(fields);
};

/** A workspace whose bot has a token. */
export interface Team {
  readonly teamId: string;
  readonly userId: string;
  readonly botId: string;
  readonly url: string;
  /** An organisation instead: the workspaces that it gave the app to. */
  readonly gives?: readonly string[];
}

interface State {
  /** Workspaces by the token of their bot. */
  readonly teams: Map<string, Team>;
  /** Codes of authorizations that were granted, each good once. */
  readonly codes: Map<string, Team>;
  readonly messages: Json[];
  readonly reactions: Set<string>;
  readonly files: Map<string, Json>;
  /** Pictures that were uploaded, and whether they were looked at yet. */
  readonly pictures: Map<string, 'new' | 'ready'>;
  socketUrl(): string;
  uploadUrl(): string;
}

const refuse = (error: string, messages: readonly string[] = []): Json => ({
  ok: false,
  error,
  ...(messages.length > 0 ? { response_metadata: { messages } } : {}),
});

const wrongPost = (body: Json): Json | null => {
  if (typeof body.channel !== 'string' || !/^[CDG]/.test(body.channel)) return refuse('channel_not_found');
  if (typeof body.text !== 'string' && body.blocks === undefined) return refuse('no_text');
  if (typeof body.text === 'string' && body.text.length > 40_000) return refuse('msg_too_long');
  if (body.thread_ts !== undefined && !/^\d+\.\d{6}$/.test(String(body.thread_ts)))
    return refuse('invalid_thread_ts');
  if (body.blocks === undefined) return null;
  const faults = blockFaults(body.blocks);
  if (faults.length === 0) return null;
  return refuse(faults.includes('msg_blocks_too_long') ? 'msg_blocks_too_long' : 'invalid_blocks', faults);
};

let clock = 1_700_000_000_000_000;
export const nextTs = (): string => {
  clock += 1_000_017;
  return `${Math.floor(clock / 1e6)}.${String(clock % 1e6).padStart(6, '0')}`;
};

/** A new file is looked at for a moment: the first message that shows it is refused, as is one that shows no file of ours. */
const wrongPicture = (body: Json, { pictures }: State): Json | null => {
  const shown = [...JSON.stringify(body.blocks ?? []).matchAll(/"slack_file":\{"id":"(\w+)"/g)];
  const faults = shown.flatMap(([, id = '']) => {
    const known = pictures.get(id);
    if (known === 'new') pictures.set(id, 'ready');
    return known === 'ready' ? [] : [`slack_file ${id}: ${known ?? 'unknown'}`];
  });
  return faults.length === 0 ? null : refuse('invalid_blocks', faults);
};

const post = (body: Json, team: Team, state: State): Json => {
  const wrong = wrongPost(body) ?? wrongPicture(body, state);
  if (wrong !== null) return wrong;
  const ts = nextTs();
  const message = { type: 'message', user: team.userId, bot_id: team.botId, team: team.teamId, ts, ...body };
  state.messages.push(message);
  return { ok: true, channel: body.channel, ts, message };
};

const replies = (body: Json, state: State): Json => {
  const thread = state.messages.filter(
    (m) => m.channel === body.channel && (m.ts === body.ts || m.thread_ts === body.ts),
  );
  const shown = body.include_all_metadata === true ? thread : thread.map(({ metadata: _, ...rest }) => rest);
  return { ok: true, messages: shown, has_more: false };
};

const reactionKey = (body: Json): string =>
  `${String(body.channel)}:${String(body.timestamp)}:${String(body.name)}`;

const react = (body: Json, state: State): Json => {
  const key = reactionKey(body);
  if (state.reactions.has(key)) return refuse('already_reacted');
  state.reactions.add(key);
  return { ok: true };
};

const update = (body: Json, state: State): Json => {
  const message = state.messages.find((m) => m.channel === body.channel && m.ts === body.ts);
  if (message === undefined) return refuse('message_not_found');
  const wrong = wrongPost(body) ?? wrongPicture(body, state);
  if (wrong === null) Object.assign(message, body);
  return wrong ?? { ok: true, channel: body.channel, ts: body.ts };
};

const remove = (body: Json, state: State): Json => {
  const at = state.messages.findIndex((m) => m.channel === body.channel && m.ts === body.ts);
  if (at < 0) return refuse('message_not_found');
  state.messages.splice(at, 1);
  return { ok: true };
};

const history = (body: Json, state: State): Json => {
  const top = state.messages.filter(
    (m) =>
      m.channel === body.channel &&
      m.thread_ts === undefined &&
      (body.latest === undefined || String(m.ts) < String(body.latest)) &&
      (body.oldest === undefined || Number(m.ts) > Number(body.oldest)),
  );
  return { ok: true, messages: [...top].reverse(), has_more: false };
};

/** A trigger lives for three seconds; here one is used up by its name. */
const openView = (body: Json): Json => {
  if (String(body.trigger_id).startsWith('expired')) return refuse('expired_trigger_id');
  const faults = viewFaults(body.view);
  return faults.length === 0 ? { ok: true, view: { id: 'V1' } } : refuse('invalid_arguments', faults);
};

/** The agent and an administrator of the workspace, a guest, and an administrator of another company. */
const user = (id: unknown, { teamId }: Team): Json => ({
  ok: true,
  user: {
    id,
    name: String(id).slice(2).toLowerCase(),
    team_id: id === bot.strangerId ? 'T0ELSEWHERE' : teamId,
    is_admin: id === bot.adminId || id === bot.strangerId,
    is_owner: false,
    is_restricted: id === bot.guestId,
  },
});

/** Exchanges a code for a token, as an installation ends. */
const access = (body: Json, { codes, teams }: State): Json => {
  const team = codes.get(String(body.code));
  codes.delete(String(body.code));
  if (body.client_id !== app.clientId || body.client_secret !== app.clientSecret)
    return refuse('invalid_client_id');
  if (team === undefined) return refuse('invalid_code');
  const token = `xoxb-${team.teamId}-${teams.size}-${Date.now()}`;
  for (const [old, one] of teams) if (one.teamId === team.teamId) teams.delete(old);
  teams.set(token, team);
  return {
    ok: true,
    access_token: token,
    token_type: 'bot',
    scope: 'chat:write,files:read',
    bot_user_id: team.userId,
    app_id: 'A0APP',
    team: team.gives ? null : { id: team.teamId, name: `Team <b>${team.teamId}</b>` },
    enterprise: team.gives ? { id: team.teamId, name: 'Organisation' } : null,
    is_enterprise_install: team.gives !== undefined,
    authed_user: { id: 'U0ADMIN' },
  };
};

/** Answers one Web API method as Slack does, errors included. */
export const answerCall = (method: string, token: string, body: Json, state: State): Json => {
  if (method === 'apps.connections.open')
    return token === bot.appToken ? { ok: true, url: state.socketUrl() } : refuse('invalid_auth');
  if (method === 'oauth.v2.access') return access(body, state);
  const team = state.teams.get(token);
  if (team === undefined) return refuse(token === '' ? 'not_authed' : 'invalid_auth');
  switch (method) {
    case 'auth.revoke':
      return { ok: true, revoked: state.teams.delete(token) };
    case 'auth.test':
      return {
        ok: true,
        url: team.url,
        team: 'Stand-in',
        user: 'bouncedesk',
        team_id: team.teamId,
        user_id: team.userId,
        bot_id: team.botId,
      };
    case 'auth.teams.list':
      return { ok: true, teams: (team.gives ?? [team.teamId]).map((id) => ({ id, name: id })) };
    case 'chat.postMessage':
      return post(body, team, state);
    case 'chat.postEphemeral':
      return typeof body.user === 'string'
        ? (wrongPost(body) ?? { ok: true, message_ts: nextTs() })
        : refuse('user_not_found');
    case 'chat.update':
      return update(body, state);
    case 'chat.delete':
      return remove(body, state);
    case 'conversations.open':
      return { ok: true, channel: { id: `D0${String(body.users).slice(2)}` } };
    case 'conversations.history':
      return history(body, state);
    case 'users.info':
      return user(body.user, team);
    case 'usergroups.users.list':
      return { ok: true, users: body.usergroup === 'S0SUPPORT' ? [bot.groupedId] : ['U0SOMEBODY'] };
    case 'usergroups.list':
      return { ok: true, usergroups: [{ id: 'S0SUPPORT', handle: 'support-team' }] };
    case 'conversations.info':
      return { ok: true, channel: { id: body.channel, name: 'support', creator: bot.ownerId } };
    case 'views.open':
      return openView(body);
    case 'views.publish': {
      const faults = viewFaults(body.view);
      return faults.length === 0 ? { ok: true } : refuse('invalid_arguments', faults);
    }
    case 'files.getUploadURLExternal':
      return { ok: true, upload_url: state.uploadUrl(), file_id: `F0UPLOAD${state.pictures.size}` };
    case 'files.completeUploadExternal': {
      const files = (typeof body.files === 'string' ? JSON.parse(body.files) : body.files) as Json[];
      for (const { id } of files) state.pictures.set(String(id), 'new');
      return { ok: true, files: files.map(({ id }) => ({ id })) };
    }
    case 'files.delete':
      return state.pictures.delete(String(body.file)) ? { ok: true } : refuse('file_not_found');
    case 'reactions.add':
      return react(body, state);
    case 'reactions.remove':
      return state.reactions.delete(reactionKey(body)) ? { ok: true } : refuse('no_reaction');
    case 'conversations.replies':
      return replies(body, state);
    case 'files.info': {
      const file = state.files.get(String(body.file));
      return file === undefined ? refuse('file_not_found') : { ok: true, file };
    }
    default:
      return refuse('unknown_method');
  }
};
