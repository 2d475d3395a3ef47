import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ChatQuestion } from '../../../src/delivery/chat/chat-question.ts';
import { readSlack } from '../../../src/delivery/slack/slack-channel.ts';

type Json = Record<string, unknown>;
const self = { userId: 'U0BOT', teamId: 'T1', url: '' };
const event = (over: Json, envelope: Json = {}): Json => ({
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  ...envelope,
  event: {
    type: 'message',
    user: 'U1',
    channel: 'C1',
    channel_type: 'channel',
    ts: '1.000001',
    text: '',
    ...over,
  },
});
const rich = (...elements: Json[]): Json => ({
  blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }],
});
const question = (body: unknown): ChatQuestion | null => {
  const reading = readSlack(body, self);
  return reading.is === 'question' ? reading.question : null;
};

describe('the literal text of a Slack message', () => {
  it.each<readonly [string, Json, string]>([
    [
      'wrapped addresses are undone',
      { text: 'From: <mailto:a@contoso.example|a@contoso.example>' },
      'From: a@contoso.example',
    ],
    [
      'wrapped links are undone',
      { text: 'see <http://contoso.example|contoso.example> &lt;x&gt; &amp;amp;' },
      'see contoso.example <x> &amp;',
    ],
    ['what the person typed as a wrapper stays', { text: '&lt;mailto:a@b&gt;' }, '<mailto:a@b>'],
    ['the mention of the bot goes', { text: '<@U0BOT> hello <@U2>' }, 'hello @U2'],
    [
      'rich text wins over text',
      {
        text: 'wrapped',
        ...rich(
          { type: 'user', user_id: 'U0BOT' },
          { type: 'text', text: ' From: ' },
          { type: 'link', url: 'mailto:a@b.example', text: 'a@b.example' },
        ),
      },
      'From: a@b.example',
    ],
    [
      'a link without text is its address',
      rich({ type: 'link', url: 'http://b.example' }),
      'http://b.example',
    ],
    [
      'an emoji made of header text is put back',
      rich({ type: 'text', text: 'id' }, { type: 'emoji', name: '100' }),
      'id:100:',
    ],
    [
      'a code block keeps its lines',
      {
        blocks: [
          {
            type: 'rich_text',
            elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'A: 1\n\tb' }] }],
          },
        ],
      },
      'A: 1\n\tb',
    ],
    [
      'a card of a help desk (attachment with title, text and fields)',
      {
        text: '<@U0BOT> this one',
        attachments: [
          {
            pretext: 'New ticket',
            title: 'Ticket <https://desk.example/1|#4711>',
            text: 'Mail to <mailto:b@fabrikam.example|b@fabrikam.example> came back',
            fallback: 'not shown',
            fields: [{ title: 'Reply', value: '550 5.1.1 &lt;b@fabrikam.example&gt;: User unknown' }],
          },
        ],
      },
      'this one\nNew ticket\nTicket #4711\nMail to b@fabrikam.example came back\nReply: 550 5.1.1 <b@fabrikam.example>: User unknown',
    ],
    [
      'a card of an alert (section blocks with fields, a context, a divider)',
      {
        text: 'fallback',
        blocks: [
          { type: 'header', text: { type: 'plain_text', text: 'Queue is stuck' } },
          { type: 'divider' },
          {
            type: 'section',
            text: { type: 'mrkdwn', text: 'host <http://mx.contoso.example|mx.contoso.example>' },
            fields: [{ type: 'mrkdwn', text: '451 4.7.1 Greylisting in action' }],
          },
          { type: 'context', elements: [{ type: 'plain_text', text: 'an hour ago' }] },
        ],
      },
      'Queue is stuck\nhost mx.contoso.example\n451 4.7.1 Greylisting in action\nan hour ago',
    ],
    [
      'a card whose blocks stand in an attachment',
      {
        text: '',
        attachments: [
          {
            fallback: '[no preview]',
            blocks: [{ type: 'section', text: { type: 'plain_text', text: '552 5.2.2 over quota' } }],
          },
        ],
      },
      '552 5.2.2 over quota',
    ],
    [
      'a message that was shared',
      {
        text: 'see',
        attachments: [
          {
            is_msg_unfurl: true,
            is_share: true,
            fallback: '[today] x',
            text: 'in short',
            message_blocks: [
              {
                team: 'T1',
                channel: 'C2',
                ts: '1.0',
                message: rich({ type: 'text', text: '550 5.7.1 Access denied' }),
              },
            ],
          },
        ],
      },
      'see\n550 5.7.1 Access denied',
    ],
    [
      'a table, its rows below each other',
      {
        blocks: [
          {
            type: 'table',
            rows: [
              [
                { type: 'raw_text', text: 'Code' },
                { type: 'raw_text', text: 'Text' },
              ],
              [
                { type: 'raw_text', text: '550' },
                {
                  type: 'rich_text',
                  elements: [
                    { type: 'rich_text_section', elements: [{ type: 'text', text: 'User unknown' }] },
                  ],
                },
              ],
            ],
          },
        ],
      },
      'Code\tText\n550\tUser unknown',
    ],
  ])('%s', (_name, over, expected) => expect(question(event(over))?.text).toBe(expected));
});

describe('which Slack payloads are questions', () => {
  it.each<readonly [string, Json, string]>([
    ['an edit', { subtype: 'message_changed' }, 'ignored'],
    ['a deletion', { subtype: 'message_deleted' }, 'ignored'],
    ['a join', { subtype: 'channel_join' }, 'ignored'],
    ['another bot', { bot_id: 'B1' }, 'ignored'],
    ['the bot itself', { user: 'U0BOT' }, 'ignored'],
    ['a message without author', { user: undefined }, 'ignored'],
    ['another event', { type: 'reaction_added' }, 'ignored'],
    ['a file', { subtype: 'file_share', files: [{ id: 'F1', name: 'a.eml' }] }, 'question'],
    [
      'a mail to the channel address, posted by Slackbot',
      {
        user: 'USLACKBOT',
        bot_id: 'B01',
        subtype: 'file_share',
        files: [{ id: 'F1', mode: 'email', filetype: 'email' }],
      },
      'question',
    ],
    ['Slackbot otherwise', { user: 'USLACKBOT', bot_id: 'B01' }, 'ignored'],
  ])('%s', (_name, over, expected) => expect(readSlack(event(over), self).is).toBe(expected));

  it('a message and the mention event of it share one key', () => {
    const one = question(event({ text: '<@U0BOT> x' }));
    const two = question(event({ type: 'app_mention', channel_type: undefined, text: '<@U0BOT> x' }));
    expect([one?.entry, two?.entry]).toEqual(['mention', 'mention']);
    expect(one?.eventKey).toBe(two?.eventKey);
  });

  it('the answer goes to the thread of the message, or opens one', () => {
    expect(question(event({ thread_ts: '0.5' }))?.replyTo).toEqual({ kind: 'thread', root: '0.5' });
    expect(question(event({}))?.replyTo).toEqual({ kind: 'thread', root: '1.000001' });
  });

  it('a direct message and a channel shared with another company are known', () => {
    expect(question(event({ channel: 'D1', channel_type: 'im' }))?.entry).toBe('dm');
    expect(question(event({}, { is_ext_shared_channel: true }))?.shared).toBe(true);
  });

  it('a file of another server and a file that Slack withholds are told apart', () => {
    const files = question(
      event({
        files: [
          { id: 'F1', name: 'a', is_external: true, url_private: 'https://drive.example/x' },
          { id: 'F2', mode: 'file_access', file_access: 'check_file_info' },
        ],
      }),
    )?.files;
    expect(files?.map((f) => [f.external, f.url])).toEqual([
      [true, 'https://drive.example/x'],
      [false, null],
    ]);
  });

  it('junk is ignored without an exception', () => {
    const junk: unknown[] = [
      null,
      1,
      'x',
      [],
      {},
      { type: 'event_callback' },
      event({ files: 7, blocks: 'x', text: 9 }),
      { type: 'block_actions', actions: [null] },
      { type: 'message_action' },
      { command: '/x' },
    ];
    for (const body of junk) expect(['ignored', 'question']).toContain(readSlack(body, self).is);
  });
});

const folder = new URL('../../../../shared/platforms/replay/', import.meta.url);

/** Payloads recorded from Slack itself, where they are at hand; one of our own otherwise. */
const recorded = (): readonly unknown[] => {
  if (!existsSync(folder)) return [event({ text: '<@U0BOT> x' })];
  return readdirSync(folder)
    .filter((name) => name.includes('slack'))
    .flatMap((name) => Object.values(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Json));
};

it('recorded payloads map to a question, a press or ignored', () => {
  const readings = recorded().map((body) => readSlack(body, { userId: 'U00FAKEBOT01' }));
  expect(readings.length).toBeGreaterThan(0);
  expect(readings.filter((reading) => reading.is === 'question').length).toBeGreaterThan(0);
});
