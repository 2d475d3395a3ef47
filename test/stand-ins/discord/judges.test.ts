import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bodyFaults } from './discord-body.ts';
import { liveInDiscord } from './live-discord.ts';
import { openapiJudge } from './openapi-judge.ts';

type Json = Record<string, unknown>;
const safe = { flags: (1 << 15) | 4, allowed_mentions: { parse: [] } };
const text = (content: string): Json => ({ ...safe, components: [{ type: 10, content }] });

describe('the judges of Discord payloads find what they look for', () => {
  it.each<readonly [string, Json]>([
    ['a user', text('hi <@1>')],
    ['everyone', text('hi @everyone')],
    ['a channel', text('<#1>')],
    ['a masked link', text('[x](https://evil.example)')],
    ['a bare link', text('https://evil.example')],
    ['an escaped bracket before a live one', text('\\< <@1>')],
    ['a code span that was broken out of', text('`a` <@1> `b`')],
    ['an open code span', text('`a <@1>')],
    ['mentions allowed', { ...text('x'), allowed_mentions: undefined }],
    ['embeds', { ...text('x'), flags: 1 << 15 }],
  ])('%s', (_name, body) => expect(liveInDiscord(body, new Set())).not.toEqual([]));

  it.each<readonly [string, Json]>([
    ['code', text('`<@1> @everyone https://x.example`')],
    ['a block', text('```\n<@1>\n```')],
    ['escaped', text('\\<\u200b@\u200b1\\>')],
    ['a link of the catalogue', text('[ours](<https://ours.example>)')],
  ])('and leave alone: %s', (_name, body) =>
    expect(liveInDiscord(body, new Set(['https://ours.example']))).toEqual([]),
  );

  it.each<readonly [string, Json]>([
    ['content beside V2', { ...text('x'), content: 'y' }],
    [
      'too much text',
      {
        ...safe,
        components: [
          { type: 10, content: 'x'.repeat(2_001) },
          { type: 10, content: 'x'.repeat(2_000) },
        ],
      },
    ],
    [
      'too many components',
      { ...safe, components: Array.from({ length: 41 }, () => ({ type: 10, content: 'x' })) },
    ],
    ['a long nonce', { ...text('x'), nonce: 'x'.repeat(26) }],
    ['V2 without its flag', { ...text('x'), flags: 4 }],
  ])('limits: %s', (_name, body) => expect(bodyFaults(body)).not.toEqual([]));

  it('the published file of the API refuses a wrong body, where it is at hand', () => {
    const file = new URL('../../../../shared/platforms/discord/openapi.json', import.meta.url);
    const judge = openapiJudge();
    const wrong = judge('post', '/channels/{channel_id}/messages', {
      components: [{ type: 10, content: 7 }],
      flags: 'x',
    });
    expect(wrong.length > 0).toBe(existsSync(file));
    expect(judge('post', '/channels/{channel_id}/messages', text('x'))).toEqual([]);
  });
});
