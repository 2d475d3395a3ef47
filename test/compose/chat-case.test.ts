import { afterEach, expect, it } from 'vitest';
import type { Service } from '../../src/compose/service/start-service.ts';
import { startApiServer } from '../stand-ins/case-systems/api-server.ts';
import { systems } from '../stand-ins/case-systems/systems.ts';
import { slackStandIn } from '../stand-ins/slack/slack-stand-in.ts';
import { bot, type Json } from '../stand-ins/slack/slack-web-api.ts';
import { placesOnOneEngine } from '../store/engines.ts';
import { bounceOf, ticketSubject } from './bounces.ts';
import { partsInPlace } from './parts-in-place.ts';
import { eventually, start } from './running-service.ts';

const newPlace = placesOnOneEngine();
const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The whole service between Slack and a Request Tracker that knows ticket 12. */
const bench = async () => {
  const place = await newPlace();
  const rt = systems.map((make) => make()).find(({ system }) => system === 'request-tracker');
  if (rt === undefined) throw new Error('no stand-in');
  const api = await startApiServer(rt.answer);
  const slack = await slackStandIn();
  stops.push(api.stop, slack.close);
  const env = {
    SLACK_BOT_TOKEN: bot.token,
    SLACK_APP_TOKEN: bot.appToken,
    SLACK_API_URL: slack.apiUrl,
    CASE_SYSTEM: 'rt',
    CASE_URL: api.url,
    CASE_USER: 'bot',
    CASE_TOKEN: rt.secret,
    CASE_SCOPES: 'rt.example.com',
  };
  const serve = async (): Promise<Service> => {
    const service = await start(place, env, partsInPlace());
    stops.push(service.stop);
    return service;
  };
  let serial = 0;
  const person = { team: { id: bot.teamId }, user: { id: 'U0AGENT' } };
  const interact = (type: string, more: Json): Promise<unknown> =>
    slack.deliver({ type, ...person, trigger_id: `3.${++serial}`, ...more });
  const drop = async (raw: string): Promise<Json> => {
    const before = slack.messages.length;
    await slack.deliver(slack.event({ text: `<@${bot.userId}> ${escaped(raw)}` }));
    return eventually(async () => slack.messages[before] ?? null);
  };
  const press = async (answer: Json, button: string): Promise<unknown> => {
    const elements = (answer.blocks as Json[]).flatMap((block) => (block.elements ?? []) as Json[]);
    const found = elements.find(({ action_id }) => String(action_id).startsWith(`bouncedesk_${button}_`));
    expect(found).toBeDefined();
    const { channel, ts, thread_ts } = answer;
    const container = { type: 'message', channel_id: channel, message_ts: ts, thread_ts };
    return interact('block_actions', { channel: { id: channel }, container, actions: [found] });
  };
  const told = (nth: number): Promise<string> =>
    eventually(async () => {
      const card = slack.sent('chat.postEphemeral')[nth - 1];
      return card === undefined ? null : JSON.stringify(card.blocks);
    });
  return { rt, slack, serve, interact, drop, press, told };
};

it('a bounce dropped into Slack becomes one note in its case, also after a restart', async () => {
  const { rt, serve, drop, press, told } = await bench();
  const first = await serve();
  const answer = await drop(bounceOf({ id: 'dropped', original: 'sent', subject: ticketSubject(12) }));
  expect(JSON.stringify(answer.blocks)).not.toContain('kim@fabrikam.example');
  await first.stop();
  stops.pop();
  const second = await serve();
  await press(answer, 'case');
  expect(await told(1)).toContain('#12');
  await press(answer, 'case');
  expect(await told(2)).toContain('already in the ticket');
  expect(rt.notes).toHaveLength(1);
  // People inside read whom it was for.
  expect(rt.notes[0]).toContain('kim@fabrikam.example');
  expect(rt.notes[0]).toMatch(/Text for the customer/);
  expect(rt.notes[0]).toMatch(/bouncedesk:m-[\w-]{24}/);
  const audits = await second.context.database.sql
    .withTables<{ chat_audit: { person: string; what: string; about: string } }>()
    .selectFrom('chat_audit')
    .select(['person', 'what', 'about'])
    .execute();
  expect(audits).toEqual([
    {
      person: 'U0AGENT',
      what: 'posted a note to a ticket',
      about: expect.stringMatching(/^ticket #12, answer /),
    },
  ]);
});

it('a bounce that names no case, or the Message-ID of a mail of the case', async () => {
  const { rt, slack, serve, interact, drop, press, told } = await bench();
  await serve();
  const answer = await drop(
    bounceOf({ id: 'nameless' }).replace(/^Message-ID: <nameless@contoso.*\r\n/m, ''),
  );
  await press(answer, 'number');
  const view = await eventually(async () => (slack.sent('views.open')[0]?.view as Json | undefined) ?? null);
  const fill = (value: string, id: string): Promise<unknown> => {
    const { callback_id, private_metadata } = view;
    const state = { values: { number: { number: { type: 'plain_text_input', value } } } };
    return interact('view_submission', { view: { id, type: 'modal', callback_id, private_metadata, state } });
  };
  await fill('13', 'V1');
  expect(await told(1)).toContain('knows no such ticket');
  await fill('../12', 'V2');
  expect(await told(2)).toContain('not a ticket number');
  await fill('#12', 'V3');
  expect(await told(3)).toContain('Posted to the ticket');
  // Slack delivers again what it thinks was lost.
  await fill('#12', 'V3');
  const byId = await drop(bounceOf({ id: 'named', original: 'original-1' }));
  await press(byId, 'case');
  expect(await told(4)).toContain('#12');
  expect(rt.notes).toHaveLength(2);
});
