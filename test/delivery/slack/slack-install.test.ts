import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { slackSecrets } from '../../../src/compose/service/chat-starters.ts';
import { slackChannel } from '../../../src/delivery/slack/slack-channel.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { freePort } from '../../stand-ins/free-port.ts';
import { signedRequest } from '../../stand-ins/slack/signed-request.ts';
import { type SlackStandIn, slackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { app, bot, type Json, type Team } from '../../stand-ins/slack/slack-web-api.ts';
import { embeddedPlace } from '../../store/embedded-place.ts';
import { headers, testDesk, until } from '../chat/contract.ts';
import { makeView } from '../chat/make-view.ts';

const fabrikam: Team = {
  teamId: 'T0FABRIKAM',
  userId: 'U0FABRIKAMBOT',
  botId: 'B0FABRIKAM',
  url: 'https://fabrikam.slack.com/',
};
const contoso: Team = {
  ...bot,
  teamId: 'T0CONTOSO',
  userId: 'U0CONTOSOBOT',
  url: 'https://contoso.slack.com/',
};
const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

let folder: string;
let database: Database;
let slack: SlackStandIn;
beforeAll(async () => {
  const place = await embeddedPlace();
  folder = place.folder;
  database = await openDatabase(place, () => undefined);
});
beforeEach(async () => {
  await database.sql.withTables<{ slack_installation: object }>().deleteFrom('slack_installation').execute();
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

interface Options {
  readonly mode?: 'socket' | 'http';
  readonly teams?: readonly string[];
  readonly keys?: readonly string[];
}

/** A service that workspaces install, against a new stand-in or the one that runs. */
const started = async ({ mode = 'socket', teams = [], keys = [key(1)] }: Options = {}) => {
  const desk = testDesk();
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const at = { host: '127.0.0.1', port };
  const { installations, stateSecret } = slackSecrets(keys, database);
  const channel = await slackChannel(
    {
      botToken: null,
      appToken: mode === 'socket' ? bot.appToken : '',
      http: mode === 'http' ? { ...at, signingSecret: bot.signingSecret } : null,
      install: { ...app, ...at, publicUrl, teams, stateSecret },
      mode: 'mention',
      modes: {},
      maxFileBytes: 1_000_000,
      apiUrl: slack.apiUrl,
      fileOrigins: [slack.origin],
    },
    desk.deps,
    installations,
  );
  /** What a browser does: it keeps the cookie and follows. */
  const install = async (team: Team, cookie: 'kept' | 'lost' = 'kept') => {
    slack.installs(team);
    const first = await fetch(`${publicUrl}/slack/install`, { redirect: 'manual' });
    const kept = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const second = await fetch(first.headers.get('location') ?? '', { redirect: 'manual' });
    const back = second.headers.get('location') ?? '';
    const last = await fetch(back, { headers: cookie === 'kept' ? { cookie: kept } : {} });
    return { status: last.status, page: await last.text(), back, cookie: kept };
  };
  const deliver = (payload: Json): Promise<unknown> =>
    mode === 'socket' ? slack.deliver(payload) : signedRequest(`${publicUrl}/slack/events`, payload);
  const ask = (team: Team, extra: Json = {}): Promise<unknown> =>
    deliver(slack.event({ text: `<@${team.userId}> ${headers}`, team, extra }));
  const tell = (team: Team, event: Json, at = Date.now()): Promise<unknown> => {
    const payload = slack.event({ team });
    return deliver({ ...payload, event, event_time: Math.ceil(at / 1_000) });
  };
  return { desk, channel, install, ask, tell, publicUrl };
};

const answersOf = (team: Team): readonly Json[] => slack.messages.filter((m) => m.user === team.userId);
const stored = async (): Promise<string> => {
  const sql = database.sql.withTables<{ slack_installation: { sealed: string; team: string } }>();
  return JSON.stringify(await sql.selectFrom('slack_installation').selectAll().execute());
};

it.each(['socket', 'http'] as const)(
  'two workspaces install by %s: each is answered by its own bot',
  async (mode) => {
    slack = await slackStandIn();
    const service = await started({ mode });
    const page = await service.install(contoso);
    expect([page.status, page.page]).toEqual([200, expect.stringContaining('/invite @bouncedesk')]);
    expect(page.page).not.toContain('<b>');
    expect((await service.install(fabrikam)).status).toBe(200);
    await service.ask(contoso);
    await service.ask(fabrikam);
    const file = slack.file('a.eml', Buffer.from(headers), {}, null, fabrikam.teamId);
    await service.ask(fabrikam, { files: [file], subtype: 'file_share', text: `<@${fabrikam.userId}>` });
    await until(() => slack.messages.length === 3);
    expect([answersOf(contoso).length, answersOf(fabrikam).length]).toEqual([1, 2]);
    await service.channel.stop();
    await slack.close();
  },
);

it('an organisation installs for its workspaces: those are answered, others are not, and what it takes back is over', async () => {
  slack = await slackStandIn();
  const organisation: Team = { ...fabrikam, teamId: 'E0FABRIKAM', gives: ['T0FABRIKAM', 'T0SECOND'] };
  const service = await started();
  expect((await service.install(organisation)).status).toBe(200);
  await service.ask(fabrikam);
  await service.ask({ ...fabrikam, teamId: 'T0SECOND' });
  await until(() => slack.messages.length === 2);
  // Outside of channels no workspace is named but that of the person.
  const outside = { team: null, enterprise: { id: 'E0FABRIKAM' }, is_enterprise_install: true };
  await slack.deliver({
    type: 'shortcut',
    ...outside,
    user: { id: 'U0AGENT', team_id: 'T0SECOND' },
    callback_id: 'diagnose_text',
    trigger_id: '7.1',
  });
  await until(() => slack.sent('views.open').length === 1);
  await service.ask({ ...fabrikam, teamId: 'T0ELSEWHERE' });
  await until(() => service.desk.logged.some((line) => line.includes('not installed')));
  expect(slack.messages.length).toBe(2);
  await expect(service.channel.announce('C0SUPPORT', makeView(), 'k')).rejects.toThrow('T0123/C0SUPPORT');
  const payload = slack.event({ team: fabrikam });
  const gone = { ...payload, enterprise_id: 'E0FABRIKAM', is_enterprise_install: true };
  const event_time = Math.ceil(Date.now() / 1_000) + 1;
  await slack.deliver({ ...gone, event_time, event: { type: 'app_uninstalled' } });
  await until(() => service.desk.memory.finished.size >= 4);
  await service.ask(fabrikam, { ts: '1800000000.000001' });
  await until(() => service.desk.logged.filter((line) => line.includes('not installed')).length === 2);
  expect([slack.messages.length, await stored()]).toEqual([2, '[]']);
  await service.channel.stop();
  await slack.close();
});

it('what is stored is of no use without the key, and a start with another key says so', async () => {
  slack = await slackStandIn();
  const service = await started();
  await service.install(contoso);
  await service.channel.stop();
  const token = [...slack.teams.keys()].find((one) => one.includes('T0CONTOSO')) ?? '';
  expect(token).not.toBe('');
  expect(await stored()).toContain('T0CONTOSO');
  expect(await stored()).not.toContain(token);
  await expect(started({ keys: [key(2)] })).rejects.toThrow(/TOKEN_KEY does not open .* T0CONTOSO/);
  const after = await started({ keys: [key(2), key(1)] });
  await after.ask(contoso);
  await until(() => answersOf(contoso).length === 1);
  await after.channel.stop();
  await slack.close();
});

it('a redirect that another browser began installs nothing, nor does one without a code or from elsewhere', async () => {
  slack = await slackStandIn();
  const service = await started();
  const lost = await service.install(contoso, 'lost');
  expect([lost.status, lost.page]).toEqual([400, expect.stringContaining('Start again')]);
  const cancelled = await fetch(`${service.publicUrl}/slack/oauth_redirect?error=access_denied`);
  expect([cancelled.status, cancelled.headers.get('referrer-policy')]).toEqual([400, 'no-referrer']);
  const forged = new URL(lost.back);
  forged.searchParams.set('state', 'x');
  expect((await fetch(forged, { headers: { cookie: 'slack-app-oauth-state=x' } })).status).toBe(400);
  const again = await fetch(lost.back, { headers: { cookie: lost.cookie } });
  expect(again.status, 'the code of the first try is still good').toBe(200);
  expect((await fetch(lost.back, { headers: { cookie: lost.cookie } })).status, 'and only once').toBe(400);
  expect((await fetch(`${service.publicUrl}/other`)).status).toBe(404);
  await service.channel.stop();
  await slack.close();
});

it('a workspace that is not served is refused, and its token given back', async () => {
  slack = await slackStandIn();
  const service = await started({ teams: ['T0CONTOSO'] });
  const refused = await service.install(fabrikam);
  expect([refused.status, refused.page]).toEqual([403, expect.stringContaining('not among those')]);
  expect([...slack.teams.values()].map(({ teamId }) => teamId)).toEqual([bot.teamId]);
  expect((await service.install(contoso)).status).toBe(200);
  await service.ask(fabrikam);
  await service.ask(contoso);
  await until(() => answersOf(contoso).length === 1);
  expect(slack.messages.length).toBe(1);
  await service.channel.stop();
  await slack.close();
});

it('a workspace that removes the app is forgotten, the other goes on; stale word of it does not undo a new installation', async () => {
  slack = await slackStandIn();
  const service = await started();
  await service.install(contoso);
  await service.install(fabrikam);
  await service.ask(contoso);
  await service.ask(fabrikam);
  await until(() => slack.messages.length === 2);
  await until(() => service.desk.memory.noted.length === 2);
  await service.tell(contoso, { type: 'tokens_revoked', tokens: { oauth: ['U0AGENT'], bot: [] } });
  expect(await stored(), 'the token of a person is none of ours').toContain('T0CONTOSO');
  const asked = Date.now();
  await service.tell(contoso, { type: 'tokens_revoked', tokens: { bot: [contoso.userId] } });
  await service.tell(contoso, { type: 'app_uninstalled' });
  await until(() => service.desk.memory.noted.length === 1);
  expect(service.desk.memory.noted[0]?.workspace).toBe('T0FABRIKAM');
  await expect.poll(stored).not.toContain('T0CONTOSO');
  await service.ask(contoso);
  await service.ask(fabrikam);
  await until(() => answersOf(fabrikam).length === 2);
  expect(answersOf(contoso).length).toBe(1);
  await service.install(contoso);
  await service.tell(contoso, { type: 'app_uninstalled' }, asked - 60_000);
  await service.ask(contoso);
  await until(() => answersOf(contoso).length === 2);
  expect(await stored()).toContain('T0CONTOSO');
  await service.channel.stop();
  await slack.close();
});

it('a token that Slack refuses ends the service of its workspace, not the process', async () => {
  slack = await slackStandIn();
  const service = await started();
  await service.install(contoso);
  await service.install(fabrikam);
  await service.ask(contoso);
  await until(() => answersOf(contoso).length === 1);
  for (const [token, team] of slack.teams) if (team.teamId === contoso.teamId) slack.teams.delete(token);
  await service.ask(contoso);
  await service.ask(fabrikam);
  await until(() => answersOf(fabrikam).length === 1);
  expect(answersOf(contoso).length).toBe(1);
  expect(service.desk.fatal).toEqual([]);
  await service.install(contoso);
  await service.ask(contoso);
  await until(() => answersOf(contoso).length === 2);
  await service.channel.stop();
  await slack.close();
});

it('an announcement names its workspace when there are several', async () => {
  slack = await slackStandIn();
  const service = await started();
  await service.install(contoso);
  const view = makeView();
  await service.channel.announce('C0SUPPORT', view, 'row-1');
  await service.install(fabrikam);
  await expect(service.channel.announce('C0SUPPORT', view, 'row-2')).rejects.toThrow('T0123/C0SUPPORT');
  await service.channel.announce('T0FABRIKAM/C0SUPPORT', view, 'row-3');
  await expect(service.channel.announce('T0OTHER/C0SUPPORT', view, 'row-4')).rejects.toThrow('not installed');
  expect([answersOf(contoso).length, answersOf(fabrikam).length]).toEqual([1, 1]);
  await service.channel.stop();
  await slack.close();
});
