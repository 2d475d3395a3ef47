import { describe, expect, it } from 'vitest';
import type { ChannelMode } from '../../../src/delivery/chat/chat-deps.ts';
import type { ChatFile, ChatQuestion } from '../../../src/delivery/chat/chat-question.ts';
import { decide } from '../../../src/delivery/chat/decide.ts';

const file = (name: string, type = ''): ChatFile => ({
  id: '1',
  name,
  type,
  size: 1,
  url: null,
  external: false,
  isMail: false,
  rebuilt: null,
  withheld: null,
});
const ask = (over: Partial<ChatQuestion>): ChatQuestion => ({
  platform: 'slack',
  eventKey: 'k',
  workspace: 'T',
  channel: 'C',
  message: '1',
  parent: null,
  channelAbove: null,
  replyTo: { kind: 'thread', root: '1' },
  user: 'U',
  shared: false,
  entry: 'message',
  command: null,
  text: '',
  files: [],
  rights: null,
  ...over,
});
const headers = 'Received: from mx.contoso.example by mx.fabrikam.example\nReceived: from b';

const rows: readonly (readonly [string, Partial<ChatQuestion>, ChannelMode, string])[] = [
  ['a mail file nobody addressed, in mention mode', { files: [file('a.eml')] }, 'mention', 'diagnose'],
  ['the same when off', { files: [file('a.eml')] }, 'off', 'ignore'],
  ['a mail by its media type', { files: [file('noname', 'message/rfc822')] }, 'mention', 'diagnose'],
  ['a text file nobody addressed', { files: [file('a.txt')] }, 'mention', 'ignore'],
  ['the same in auto', { files: [file('a.txt')] }, 'auto', 'diagnose'],
  ['a picture in auto', { files: [file('a.png', 'image/png')] }, 'auto', 'ignore'],
  ['a picture with a mention', { entry: 'mention', files: [file('a.png')] }, 'mention', 'diagnose'],
  ['headers nobody addressed', { text: headers }, 'mention', 'ignore'],
  ['the same in auto', { text: headers }, 'auto', 'diagnose'],
  ['a mention when off', { entry: 'mention', text: headers }, 'off', 'ignore'],
  ['a direct message when off', { entry: 'dm', text: headers }, 'off', 'diagnose'],
  ['a free question', { entry: 'mention', text: 'why did our mail bounce?' }, 'mention', 'help'],
  ['spoken policy', { entry: 'mention', text: 'mailpolicy example.com' }, 'mention', 'policy'],
  ['policy of nothing', { entry: 'mention', text: 'mailpolicy' }, 'mention', 'help'],
  ['spoken articles', { entry: 'mention', text: 'kb srs' }, 'mention', 'articles'],
  ['help', { entry: 'dm', text: 'help' }, 'mention', 'settings'],
  ['/bounce with a reply', { entry: 'command', command: 'bounce', text: 'user unknown' }, 'off', 'diagnose'],
  ['/bounce with nothing', { entry: 'command', command: 'bounce' }, 'mention', 'help'],
  ['/bouncekb', { entry: 'command', command: 'bouncekb', text: 'srs' }, 'mention', 'articles'],
  ['an order by mention', { entry: 'mention', text: 'mode auto' }, 'mention', 'settings'],
  ['an order in a direct message', { entry: 'dm', text: 'forget me' }, 'mention', 'settings'],
  ['words that only begin like an order', { entry: 'dm', text: 'mode of delivery?' }, 'mention', 'help'],
  ['an order about people', { entry: 'mention', text: 'owner @U0ANNA @S0SUPPORT' }, 'mention', 'settings'],
  ['a role of Discord', { entry: 'mention', text: 'role <@&123456>' }, 'mention', 'settings'],
  ['nobody any more', { entry: 'mention', text: 'role none' }, 'mention', 'settings'],
  ['a question about an owner', { entry: 'mention', text: 'owner of this domain?' }, 'mention', 'help'],
  ['a question about a role', { entry: 'mention', text: 'role of the gateway?' }, 'mention', 'help'],
  ['a digest', { entry: 'mention', text: 'digest on' }, 'mention', 'settings'],
  ['a check of what is lacking', { entry: 'mention', text: 'check' }, 'mention', 'settings'],
  ['a check of a domain', { entry: 'mention', text: 'check example.com' }, 'mention', 'policy'],
  ['a check of something else', { entry: 'mention', text: 'check our mail flow' }, 'mention', 'help'],
  ['an order with a kind word', { entry: 'mention', text: 'mode auto, please' }, 'mention', 'settings'],
  ['an order nobody addressed', { text: 'mode auto' }, 'auto', 'ignore'],
  ['/bouncedesk', { entry: 'command', command: 'bouncedesk', text: 'stats' }, 'mention', 'settings'],
  ['/mailpolicy', { entry: 'command', command: 'mailpolicy', text: 'example.com' }, 'mention', 'policy'],
  ['a shortcut on any message', { entry: 'shortcut', text: headers }, 'off', 'diagnose'],
];

describe('what a question asks for', () => {
  it.each(rows)('%s', (_name, question, mode, expected) => {
    expect(decide(ask(question), mode).do).toBe(expected);
  });
});
