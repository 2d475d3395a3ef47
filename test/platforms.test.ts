import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { scoreDiscord, scoreSlack } from './corpus/score-platforms.ts';

const replay = resolve(import.meta.dirname, '../../shared/platforms/replay');
const there = existsSync(replay);
const needs = there ? '' : ' (needs the shared recordings beside the checkout)';
const slackFiles = there ? readdirSync(replay).filter((name) => name.endsWith('slack.json')) : [];

// A mention on a real server was never answered while every test of our own stand-ins was green.
it.skipIf(!there)(
  `every recorded payload of Discord is answered as a person would expect${needs}`,
  async () => {
    const { played, wrong } = await scoreDiscord(join(replay, 'discord.json'));
    expect(played).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
  },
  180_000,
);

it.skipIf(!there)(
  `every recorded payload of Slack is answered as a person would expect${needs}`,
  async () => {
    const { played, wrong } = await scoreSlack(slackFiles.map((name) => join(replay, name)));
    expect(played).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
  },
  180_000,
);
