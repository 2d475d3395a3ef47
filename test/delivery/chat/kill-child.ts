import { flushCompileCache } from 'node:module';
import type { ChatDeps, ChatMemory } from '../../../src/delivery/chat/chat-deps.ts';
import { chatMemoryOf } from '../../../src/store/chat-memory.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { bot as discordBot } from '../../stand-ins/discord/discord-gateway.ts';
import { bot as slackBot } from '../../stand-ins/slack/slack-web-api.ts';
import type { Place } from '../../store/embedded-place.ts';
import { makeDiagnosis, makeView } from './make-view.ts';

/** Where the process kills itself, once it was told to. */
export const killPoints = [
  'before the payload is stored',
  'after the payload is stored',
  'after the event is claimed',
  'while a file is fetched',
  'in the diagnosis',
  'before the post',
  'after the post',
  'before the event is finished',
] as const;
export type KillPoint = (typeof killPoints)[number];

const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('dead');
};

/** A chat channel on the real store, in a process of its own. A line on the input names the point at which it dies. */
const run = async (platform: string, origin: string, where: Place): Promise<void> => {
  let point = '';
  process.stdin.on('data', (line: Buffer) => {
    point = String(line).trim();
    process.stdout.write('armed\n');
  });
  const database = await openDatabase(where, () => undefined);
  const memory = chatMemoryOf(database);
  const at = (here: KillPoint): void => {
    if (point === here) die();
  };
  const remember: ChatMemory = {
    ...memory,
    answers: (query) => memory.answers(query),
    persist: async (event) => {
      at('before the payload is stored');
      await memory.persist(event);
      at('after the payload is stored');
    },
    firstTime: async (key) => {
      const first = await memory.firstTime(key);
      at('after the event is claimed');
      return first;
    },
    keep: async (id, answer) => {
      await memory.keep(id, answer);
      at('before the post');
    },
    note: async (answers, posted) => {
      at('after the post');
      await memory.note(answers, posted);
    },
    finish: async (key) => {
      at('before the event is finished');
      await memory.finish(key);
    },
  };
  const log = { info: () => undefined, warn: console.error, error: console.error };
  const deps: ChatDeps = {
    ask: async ({ name }) => {
      at('in the diagnosis');
      return [makeDiagnosis(name)];
    },
    view: () => makeView(),
    remember,
    searchArticles: null,
    policy: null,
    fetch: (url, init) => {
      at('while a file is fetched');
      return fetch(url, init);
    },
    log,
    fatal: (reason) => console.error(reason),
  };
  const common = { mode: 'mention', modes: {}, maxFileBytes: 1_000_000, fileOrigins: [origin] } as const;
  const open = await memory.open(platform === 'slack' ? 'slack' : 'discord');
  // Each process needs one platform: loading the other's library takes as long as all the rest of its start.
  const channel =
    platform === 'slack'
      ? await (await import('../../../src/delivery/slack/slack-channel.ts')).slackChannel(
          { ...common, botToken: slackBot.token, appToken: slackBot.appToken, apiUrl: `${origin}/api/` },
          deps,
        )
      : await (await import('../../../src/delivery/discord/discord-channel.ts')).discordChannel(
          { ...common, token: discordBot.token, messageContent: false, apiUrl: `${origin}/api` },
          deps,
        );
  process.on('SIGTERM', () => {
    void channel
      .stop()
      .then(() => database.close())
      .then(() => process.exit(0));
  });
  for (const event of open) await channel.replay(event);
  // A process that is killed writes nothing down: what was compiled is kept for the next one now.
  flushCompileCache();
  process.stdout.write('ready\n');
};

const [platform, origin, folder, url] = process.argv.slice(2);
if (platform !== undefined && origin !== undefined && folder !== undefined)
  await run(platform, origin, { folder, url: url || null });
