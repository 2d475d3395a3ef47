import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blockFaults } from './block-kit.ts';
import { liveInSlack } from './live-slack.ts';

type Json = Record<string, unknown>;
const safe = { unfurl_links: false, unfurl_media: false };
const rich = (element: Json): Json => ({
  ...safe,
  blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] }],
});

describe('the judges of Slack payloads find what they look for', () => {
  it.each<readonly [string, Json]>([
    ['a mention in the fallback text', { ...safe, text: 'hi <@U1>' }],
    ['a channel ping in the fallback text', { ...safe, text: '<!channel>' }],
    ['a link in the fallback text', { ...safe, text: 'https://evil.example' }],
    [
      'markup in mrkdwn',
      { ...safe, blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<http://evil.example|x>' } }] },
    ],
    ['a user element', rich({ type: 'user', user_id: 'U1' })],
    ['a foreign link element', rich({ type: 'link', url: 'https://evil.example' })],
    ['unfurling', { text: 'x', unfurl_links: true, unfurl_media: false }],
    ['a broadcast', { ...safe, text: 'x', reply_broadcast: true }],
  ])('%s', (_name, payload) => expect(liveInSlack(payload, new Set())).not.toEqual([]));

  it('and leave plain text and links of the catalogue alone', () => {
    const allowed = new Set(['https://ours.example']);
    expect(liveInSlack(rich({ type: 'text', text: '<!channel> <@U1>' }), allowed)).toEqual([]);
    expect(liveInSlack(rich({ type: 'link', url: 'https://ours.example' }), allowed)).toEqual([]);
  });

  it.each<readonly [string, unknown]>([
    ['too many blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['a long header', [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }]],
    [
      'an empty text',
      [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }],
        },
      ],
    ],
    [
      'a long button',
      [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'x'.repeat(76) } }],
        },
      ],
    ],
    [
      'too much in all',
      [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x'.repeat(12_990) }] }],
        },
      ],
    ],
    ['an unknown block', [{ type: 'marquee' }]],
  ])('limits: %s', (_name, blocks) => expect(blockFaults(blocks)).not.toEqual([]));

  it('limits: blocks of others that are valid are taken', () => {
    const folder = new URL(
      '../../../../shared/platforms/slack-blocks/spec/fixtures/valid/blocks/',
      import.meta.url,
    );
    const ours = /^(?:rich_text|header|divider|section|context_block)/;
    const found = existsSync(folder) ? readdirSync(folder).filter((name) => ours.test(name)) : [];
    const blocks = [
      { type: 'divider' },
      ...found.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown),
    ];
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks)
      expect([JSON.stringify(block).slice(0, 200), blockFaults([block])]).toEqual([
        JSON.stringify(block).slice(0, 200),
        [],
      ]);
  });
});
