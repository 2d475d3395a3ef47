import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discordStandIn } from '../../stand-ins/discord/discord-stand-in.ts';
import { slackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { bot } from '../../stand-ins/slack/slack-web-api.ts';
import type { Place } from '../../store/embedded-place.ts';
import { onOneEngine } from '../../store/engines.ts';
import { childFile } from '../../tooling/child-file.ts';
import { compileCache } from '../../tooling/compile-cache.ts';
import { headers, until } from './contract.ts';
import { type KillPoint, killPoints } from './kill-child.ts';

const script = childFile(fileURLToPath(new URL('./kill-child.ts', import.meta.url)));
/** A process that starts with its store on a machine that others use; nothing here is measured. */
const patience = 120_000;
const eml = ['bounce.eml', Buffer.from(headers)] as const;

interface Target {
  readonly origin: string;
  /** Builds a question; the result delivers it and says whether the platform took it as delivered. */
  ask(): () => Promise<boolean>;
  visible(): number;
  close(): Promise<void>;
}

const slackTarget = async (): Promise<Target> => {
  const slack = await slackStandIn();
  return {
    origin: slack.origin,
    ask: () => {
      const payload = slack.event({ text: `<@${bot.userId}> why?`, files: [slack.file(...eml)] });
      return async () => (await slack.sockets.send({ type: 'events_api', payload }, 1_500)) !== null;
    },
    visible: () => slack.messages.filter((m) => m.user === bot.userId).length,
    close: () => slack.close(),
  };
};

/** Discord takes everything it has sent as delivered. */
const discordTarget = async (): Promise<Target> => {
  const discord = await discordStandIn();
  return {
    origin: discord.origin,
    ask: () => {
      const message = discord.message({
        text: 'why?',
        mention: true,
        attachments: [discord.attachment(...eml)],
      });
      return async () => {
        discord.say(message);
        return true;
      };
    },
    visible: () => discord.rest.messages.length,
    close: () => discord.close(),
  };
};

const running: ChildProcess[] = [];

const start = async (platform: string, origin: string, { folder, url }: Place) => {
  const child = spawn(process.execPath, ['--liftoff-only', script, platform, origin, folder, url ?? ''], {
    env: { ...process.env, ...compileCache() },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  running.push(child);
  let said = '';
  const hear = (data: Buffer): void => {
    said += String(data);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const hears = (word: string): Promise<void> =>
    until(() => said.includes(word) || child.exitCode !== null || child.signalCode !== null, patience);
  await hears('ready');
  const arm = async (point: KillPoint): Promise<void> => {
    child.stdin.write(`${point}\n`);
    await hears('armed');
  };
  return { child, ended, arm, said: () => said };
};

// What a crash leaves of a write is the store's matter, and tested there on both engines.
onOneEngine('killed without warning', (place) => {
  describe.each([
    ['slack', slackTarget],
    ['discord', discordTarget],
  ] as const)('%s', (platform, makeTarget) => {
    let target: Target;
    let where: Place;
    let service: Awaited<ReturnType<typeof start>>;
    beforeAll(async () => {
      target = await makeTarget();
      where = await place();
      service = await start(platform, target.origin, where);
    }, 2 * patience);
    afterAll(async () => {
      for (const child of running.splice(0)) child.kill('SIGKILL');
      await target.close();
    });

    it.each(killPoints)(
      '%s: one visible answer, none lost',
      async (point) => {
        const before = target.visible();
        await service.arm(point);
        const deliver = target.ask();
        const taken = await deliver();
        await service.ended;
        expect(service.child.signalCode).toBe('SIGKILL');
        service = await start(platform, target.origin, where);
        // Slack delivers again what was not acknowledged; Discord never does.
        if (!taken) await deliver();
        await until(() => target.visible() > before, patience);
        await new Promise((resolve) => setTimeout(resolve, 400));
        expect([target.visible() - before, service.said()]).toEqual([1, 'ready\n']);
      },
      4 * patience,
    );
  });
});
