import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChatMemory } from '../../../src/delivery/chat/chat-deps.ts';
import type { KeptAnswer, NewAnswer, Reminder } from '../../../src/delivery/chat/chat-records.ts';
import { own } from '../../../src/delivery/chat/notices.ts';
import { chatFeedback } from '../../../src/store/chat-feedback.ts';
import { chatMemoryOf } from '../../../src/store/chat-memory.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { embeddedPlace } from '../../store/embedded-place.ts';

let folder: string;
let database: Database;
let memory: ChatMemory;
beforeAll(async () => {
  const place = await embeddedPlace();
  folder = place.folder;
  database = await openDatabase(place, () => undefined);
  memory = chatMemoryOf(database);
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const one = (answerId: string, over: Partial<NewAnswer> = {}): NewAnswer => ({
  answerId,
  group: 0,
  platform: 'slack',
  workspace: 'T1',
  channel: 'C1',
  source: '1.000001',
  user: 'U1',
  cause: 'dual-filter',
  headline: own`Two filters`,
  who: own`the administrator`,
  domains: ['contoso.example'],
  mails: 1,
  mailKey: `mail of ${answerId}`,
  ...over,
});
const kept = { card: { id: 'x' }, groups: [] } as unknown as KeptAnswer;
const ids = async (query: Parameters<ChatMemory['answers']>[0]): Promise<readonly string[]> =>
  (await memory.answers(query)).map((found) => found.answerId).sort();

it('answers are found by every mark, and by no mark of somebody else', async () => {
  await memory.note(
    [
      one('a'),
      one('b', { cause: 'srs-missing', user: 'U2' }),
      one('c', { workspace: 'T2', domains: ["o'neill.example", 'x'] }),
      one('d', { platform: 'discord', source: null }),
    ],
    { channel: 'C1', message: '2.000002' },
  );
  await memory.note([one('a', { user: 'U9' })], null);
  const slack = { platform: 'slack', limit: 10 } as const;
  expect(await ids(slack)).toEqual(['a', 'b', 'c']);
  expect(await ids({ ...slack, workspace: 'T1' })).toEqual(['a', 'b']);
  expect(await ids({ ...slack, cause: 'dual-filter' })).toEqual(['a', 'c']);
  expect(await ids({ ...slack, user: 'U1', workspace: 'T1' })).toEqual(['a']);
  expect(await ids({ ...slack, domain: "o'neill.example" })).toEqual(['c']);
  expect(await ids({ ...slack, source: { channel: 'C1', message: '1.000001' } })).toEqual(['a', 'b', 'c']);
  expect(await ids({ ...slack, channel: 'C1' })).toEqual(['a', 'b', 'c']);
  expect(await ids({ ...slack, channel: 'C2' })).toEqual([]);
  expect(await ids({ ...slack, since: new Date(Date.now() + 60_000) })).toEqual([]);
  expect((await ids({ ...slack, limit: 1 })).length).toBe(1);
});

it('where an answer stands is remembered, and dropping it drops all of it', async () => {
  await memory.keep('a', kept);
  const [found] = await memory.answers({ platform: 'slack', workspace: 'T1', user: 'U1', limit: 5 });
  expect(found?.posted).toEqual({ channel: 'C1', message: '2.000002' });
  expect(await memory.find('a')).toEqual(kept);
  await memory.drop('a');
  expect(await memory.find('a')).toBeNull();
  expect(await ids({ platform: 'slack', workspace: 'T1', user: 'U1', limit: 5 })).toEqual([]);
});

it('what 0.2.0 kept under other names is found under those of today', async () => {
  const texts = { customer: 'c', administrator: 'a' };
  const old: unknown = {
    card: { groups: [{ view: { voices: texts } }], picture: { ref: 'F1', told: 'It broke here.' } },
    groups: [{ route: { told: ['It broke here.'] } }],
  };
  await memory.keep('old', old as KeptAnswer);
  expect(await memory.find('old')).toEqual({
    card: { groups: [{ view: { readerTexts: texts } }], picture: { ref: 'F1', described: 'It broke here.' } },
    groups: [{ route: { described: ['It broke here.'] } }],
  });
});

it('settings, feedback and attempts', async () => {
  await memory.set('slack', 'T1', 'mode:C1', 'auto');
  await memory.set('slack', 'T1', 'mode:C1', 'off');
  await memory.set('slack', 'T1', 'role', 'R');
  await memory.set('slack', 'T1', 'role', null);
  expect(await memory.settings('slack', 'T1')).toEqual({ 'mode:C1': 'off' });
  expect(await memory.settings('discord', 'T1')).toEqual({});
  await memory.vote('slack', 'T1', 'U1', 'b', false, 'the forwarder\u0000');
  await memory.vote('slack', 'T1', 'U1', 'b', true, null);
  await memory.vote('slack', 'T1', 'U2', 'b', false, 'the forwarder\u0000');
  expect(await memory.votes('slack', 'T1')).toEqual({ good: 1, bad: 1 });
  await memory.persist({ channel: 'slack', eventKey: 'k', body: {} });
  expect([await memory.attempt('k'), await memory.attempt('k'), await memory.attempt('none')]).toEqual([
    1, 2, 0,
  ]);
});

it('where the answer to a conversation stands is kept, and goes with it; what an earlier version kept there is read', async () => {
  const where = { platform: 'slack', workspace: 'T7', place: 'C7:1.0' } as const;
  const talk = {
    answerId: 'talk',
    user: 'U7',
    posted: null,
    mail: true,
    inputs: [{ name: null, bytes: 'YQ==' }],
  };
  expect(await memory.talk(where)).toBeNull();
  await memory.saveConversation(where, talk);
  await memory.saveConversation(where, {
    ...talk,
    inputs: [...talk.inputs, { name: 'b.eml', bytes: 'Yg==' }],
  });
  expect(await memory.talk({ ...where, workspace: 'T8' })).toBeNull();
  expect(await memory.talk(where)).toMatchObject({
    answerId: 'talk',
    inputs: [{ name: null }, { name: 'b.eml' }],
  });
  await memory.drop('talk');
  expect(await memory.talk(where)).toBeNull();
  for (const place of ['a', 'b']) await memory.saveConversation({ ...where, place }, talk);
  await memory.forgetPerson('slack', 'T7', 'U7');
  expect(await memory.talk({ ...where, place: 'a' })).toBeNull();
});

it('feedback is listed with what the answer said and what it really was, without people', async () => {
  await memory.note([one('voiced', { workspace: 'T5' })], null);
  await memory.vote('slack', 'T5', 'U5', 'voiced', false, 'the forwarder, not the filter');
  const [voice] = (await chatFeedback(database, 10)).filter(({ said }) => said !== null);
  expect(voice).toMatchObject({
    good: false,
    said: 'the forwarder, not the filter',
    headline: 'Two filters',
  });
  expect(JSON.stringify(voice)).not.toContain('U5');
});

it('a reminder that is due is taken once, and ends', async () => {
  const reminder: Reminder = {
    answerId: 'b',
    group: 0,
    platform: 'slack',
    workspace: 'T1',
    channel: 'C1',
    thread: null,
    user: 'U2',
    left: 2,
  };
  const [now, next] = [new Date(), new Date(Date.now() + 1_000_000)];
  await memory.remind(reminder, now);
  await memory.remind(reminder, now);
  const both = await Promise.all([
    memory.takeReminders('slack', now, next),
    memory.takeReminders('slack', now, next),
  ]);
  expect(both.flat()).toEqual([{ ...reminder, left: 1 }]);
  expect(await memory.takeReminders('slack', now, next)).toEqual([]);
  await memory.endReminder(reminder);
  expect(await memory.takeReminders('slack', next, next)).toEqual([]);
});

it('a workspace that the bot has left is forgotten, another is not', async () => {
  for (const [id, workspace] of [
    ['gone', 'T8'],
    ['stays', 'T9'],
  ] as const) {
    await memory.keep(id, kept);
    await memory.note([one(id, { workspace })], null);
    await memory.set('slack', workspace, 'mode:C1', 'auto');
    await memory.vote('slack', workspace, 'U1', id, true, null);
  }
  await memory.forgetWorkspace('slack', 'T8');
  await memory.forgetWorkspace('discord', 'T9');
  const left = async (id: string, workspace: string) => [
    await memory.find(id),
    await ids({ platform: 'slack', workspace, limit: 9 }),
    await memory.settings('slack', workspace),
    await memory.votes('slack', workspace),
  ];
  expect(await left('gone', 'T8')).toEqual([null, [], {}, { good: 0, bad: 0 }]);
  expect(await left('stays', 'T9')).toEqual([kept, ['stays'], { 'mode:C1': 'auto' }, { good: 1, bad: 0 }]);
});

it('a person is forgotten alone; what is old is forgotten for all', async () => {
  await memory.keep('b', kept);
  await memory.keep('c', kept);
  expect(await memory.forgetPerson('slack', 'T1', 'U2')).toBe(1);
  expect([await memory.find('b'), await memory.find('c')]).toEqual([null, kept]);
  expect(await memory.votes('slack', 'T1')).toEqual({ good: 1, bad: 0 });
  await memory.forget(new Date(Date.now() + 60_000));
  expect([await memory.find('c'), await ids({ platform: 'slack', limit: 9 })]).toEqual([null, []]);
});
