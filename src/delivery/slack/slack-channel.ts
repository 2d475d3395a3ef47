import { App, type Logger, LogLevel } from '@slack/bolt';
import { announcer } from '../chat/announce.ts';
import type { ChatChannel, ChatDeps } from '../chat/chat-deps.ts';
import { type ChatHandler, chatHandler } from '../chat/chat-handler.ts';
import { asObject, asText, type ChatReading } from '../chat/chat-question.ts';
import { type ChatWorker, chatWorker, payloadsFirst } from '../chat/chat-worker.ts';
import { type InstallService, installService } from './install-service.ts';
import type { SlackInstallations } from './installed-workspaces.ts';
import { botUserOf, readEvent, removedAt, removedFrom, teamOf } from './read-event.ts';
import { readCommand, readInteraction } from './read-interaction.ts';
import {
  type DurableReceiver,
  durableReceiver,
  httpReceiver,
  type SlackConfig,
  slackClientOptions,
  slackLogger,
} from './slack-connection.ts';
import { slackSurface } from './slack-surface.ts';
import {
  loadWorkspace,
  type SlackSelf,
  type SlackWorkspace,
  type SlackWorkspaces,
} from './slack-workspaces.ts';

const beingRead = { response_type: 'ephemeral', text: 'Reading it...' } as const;
const unknown = {
  response_type: 'ephemeral',
  text: 'This command is not known here. Try /bounce, /bouncekb, /mailpolicy or /bouncedesk.',
} as const;
const known = new Set(['/bounce', '/bouncekb', '/mailpolicy', '/bouncedesk']);

/**
 * Binds Bolt to one function that processes any payload. Everything is acknowledged at once, even unknown payloads:
 * otherwise the person would see a time-out.
 */
const listen = (app: App, work: (body: unknown) => Promise<void>): void => {
  app.event('message', async ({ body }) => work(body));
  app.event('app_mention', async ({ body }) => work(body));
  app.event('member_joined_channel', async ({ body }) => work(body));
  app.event('app_uninstalled', async ({ body }) => work(body));
  app.event('tokens_revoked', async ({ body }) => work(body));
  app.event('app_home_opened', async ({ body }) => work(body));
  app.command(/.*/, async ({ ack, body }) => {
    // The form or the article opens at once and says enough.
    const empty = asText(body.text).trim() === '';
    const opens = (body.command === '/bounce' && empty) || (body.command === '/bouncekb' && !empty);
    await ack(opens ? undefined : known.has(body.command) ? beingRead : unknown);
    await work(body);
  });
  app.shortcut(/.*/, async ({ ack, body }) => {
    await ack();
    await work(body);
  });
  app.action(/.*/, async ({ ack, body }) => {
    await ack();
    await work(body);
  });
  app.view(/.*/, async ({ ack, body }) => {
    await ack();
    await work(body);
  });
  app.options(/.*/, async ({ ack }) => ack({ options: [] }));
};

/** Any payload of Slack (event, command, interaction) as a neutral question, a press, or ignored. Never throws. */
export const readSlack = (payload: unknown, self: Pick<SlackSelf, 'userId'>): ChatReading => {
  const body = asObject(payload);
  if (body.type === 'event_callback') return readEvent(body, asObject(body.event), self);
  return typeof body.command === 'string' ? readCommand(body) : readInteraction(body, self);
};

/** The one workspace of a bot token: when its access ends, so does the channel. */
const oneWorkspace = (config: SlackConfig, deps: ChatDeps): SlackWorkspaces => {
  let known: SlackWorkspace | null = null;
  return {
    open: async () => {
      known = await loadWorkspace(config.botToken ?? '', config, deps);
    },
    of: async () => known,
    botUser: () => known?.self.userId ?? '',
    removed: async () => {
      deps.fatal('the app was removed from the Slack workspace');
      return true;
    },
    refused: (_team, reason) => deps.fatal(reason),
    only: async () => known?.self.teamId ?? null,
  };
};

/** Handler and surface of each workspace, created once per token. */
const slackDesks = (workspaces: SlackWorkspaces, config: SlackConfig, deps: ChatDeps) => {
  const made = new WeakMap<
    SlackWorkspace,
    { desk: ChatHandler; announcing: () => ReturnType<typeof announcer> }
  >();
  return async (team: string) => {
    const workspace = await workspaces.of(team);
    if (workspace === null) return null;
    const known = made.get(workspace);
    if (known !== undefined) return known;
    const own = { ...deps, fatal: (reason: string) => workspaces.refused(team, reason) };
    const surface = slackSurface(workspace, config, own);
    let announce: ReturnType<typeof announcer> | null = null;
    const announcing = () => {
      announce ??= announcer({ deps: own, surface, platform: 'slack' });
      return announce;
    };
    const one = { desk: chatHandler(own, config, surface), announcing };
    made.set(workspace, one);
    return one;
  };
};

/** Bolt without tokens: its clients are not used, and with a `token` it would ask in its constructor, where no one catches a refusal. */
const boltApp = (
  config: SlackConfig,
  { botUser }: SlackWorkspaces,
  receiver: DurableReceiver,
  logger: Logger,
): App =>
  new App({
    authorize: async ({ teamId }) => {
      const botUserId = botUser(teamId ?? '');
      return botUserId === '' ? {} : { botUserId };
    },
    receiver,
    logger,
    logLevel: LogLevel.WARN,
    clientOptions: slackClientOptions(config),
  });

/**
 * Two sockets: Slack recycles one now and then, and a single one would leave a gap. Or one listener for signed
 * requests.
 */
const receiversOf = (
  config: SlackConfig,
  deps: ChatDeps,
  persist: ChatWorker['persist'],
  pages: InstallService | null,
): readonly [DurableReceiver, ...DurableReceiver[]] => {
  if (config.http) return [httpReceiver(config.http, deps.log, persist, pages?.routes ?? [])];
  const socket = (): DurableReceiver => durableReceiver(config, deps, persist);
  return [socket(), socket()];
};

interface Stoppable {
  start(): Promise<unknown>;
  stop(): Promise<unknown>;
}

/** Starts them one after the other; if one is refused, none stays open. */
const startAll = async (parts: readonly Stoppable[]): Promise<void> => {
  try {
    for (const part of parts) await part.start();
  } catch (error) {
    await stopAll(parts);
    throw error;
  }
};

const stopAll = async (parts: readonly Stoppable[]): Promise<void> => {
  await Promise.allSettled(parts.map((part) => part.stop()));
};

/** `C0123`, or with several workspaces `T0123/C0123`. */
const placeOf = async (place: string, { only }: SlackWorkspaces): Promise<readonly [string, string]> => {
  const [channel = '', team = await only()] = place.split('/').reverse();
  if (team === null) throw new Error(`several workspaces are served: name the channel as T0123/${channel}`);
  return [team, channel];
};

/**
 * Starts the Slack channel for the workspace of a bot token, or for those that install the app (`installations` keeps
 * them). Rejects when the tokens are refused. The events of a workspace are spread by Slack over both sockets;
 * duplicates are answered once.
 */
export const slackChannel = async (
  config: SlackConfig,
  given: ChatDeps,
  installations: SlackInstallations | null = null,
): Promise<ChatChannel> => {
  const deps = { ...given, remember: payloadsFirst(given.remember) };
  const pages = installations === null ? null : installService(config, deps, installations);
  const workspaces = pages?.workspaces ?? oneWorkspace(config, deps);
  const read = (body: unknown): ChatReading => {
    const payload = asObject(body);
    const userId = botUserOf(payload) || workspaces.botUser(teamOf(payload));
    return readSlack(payload, { userId });
  };
  const deskOf = slackDesks(workspaces, config, deps);
  const worker = chatWorker('slack', read, deps, async (team) => (await deskOf(team))?.desk ?? null);
  /** False for an outdated removal: the app was installed again. */
  const current = async (body: unknown): Promise<boolean> => {
    const at = removedAt(body);
    if (at === null || (await workspaces.removed(removedFrom(asObject(body)), at))) return true;
    const reading = read(body);
    if (reading.is === 'left') await deps.remember.finish(reading.eventKey);
    return false;
  };
  const work = async (body: unknown): Promise<void> => {
    if (await current(body)) await worker.process(body);
  };
  const receivers = receiversOf(config, deps, worker.persist, pages);
  await workspaces.open();
  const app = boltApp(config, workspaces, receivers[0], slackLogger(deps.log));
  listen(app, work);
  for (const receiver of receivers) receiver.init(app);
  const parts = config.http || pages === null ? receivers : [...receivers, pages.server];
  await startAll(parts);
  const chores = worker.startChores();
  return {
    stop: async () => {
      chores.stop();
      await stopAll(parts);
      await worker.idle();
    },
    ready: () => receivers.some((receiver) => receiver.connected()),
    replay: async (event) => {
      if (await current(event.body)) await worker.replay(event);
    },
    chores: worker.chores,
    announce: async (place, view, key) => {
      const [team, channel] = await placeOf(place, workspaces);
      const there = await deskOf(team);
      if (there === null) throw new Error(`the app is not installed in workspace ${team}`);
      await there.announcing()({ workspace: team, channel, view, key });
    },
  };
};
