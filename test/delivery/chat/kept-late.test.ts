import { afterEach, expect, it } from 'vitest';
import type { ChatMemory } from '../../../src/delivery/chat/chat-deps.ts';
import { discordBench } from '../discord/discord-bench.ts';
import { slackBench } from '../slack/slack-bench.ts';
import { headers, testDesk, until } from './contract.ts';
import { transcript } from './transcript.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it.each([
  ['Slack', slackBench],
  ['Discord', discordBench],
] as const)(
  '%s: a store that fails once the answer stands leaves one message, and keeps it later',
  async (_name, bench) => {
    const at = await bench();
    const desk = testDesk(undefined, { patience: { post: [], event: [300, 300, 300] } });
    let failures = 0;
    const remember: ChatMemory = {
      ...desk.memory,
      note: async (answers, posted) => {
        failures += 1;
        if (failures === 1) throw new Error('the store is away');
        return desk.memory.note(answers, posted);
      },
    };
    const channel = await at.start({ ...desk.deps, remember }, 'mention', 1_000_000);
    closing.push(at.close, () => channel.stop());
    await at.say({ mention: true, text: headers })();
    await until(() => desk.memory.finished.size === 1, 20_000);
    expect([failures, desk.memory.noted.length]).toEqual([2, 1]);
    expect(at.shown().map(transcript)).toEqual([expect.stringContaining('Who must act')]);
  },
);
