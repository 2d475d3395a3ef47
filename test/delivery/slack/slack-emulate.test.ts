import { createEmulator } from 'emulate';
import { expect, it } from 'vitest';
import type { InstalledTeam, SlackInstallations } from '../../../src/delivery/slack/installed-workspaces.ts';
import { slackChannel } from '../../../src/delivery/slack/slack-channel.ts';
import { freePort } from '../../stand-ins/free-port.ts';
import { signedRequest } from '../../stand-ins/slack/signed-request.ts';
import { headers, testDesk, until } from '../chat/contract.ts';

type Json = Record<string, unknown>;
const app = { clientId: '123.456', clientSecret: 'client-secret-of-the-app' };
const signingSecret = 'signing-secret-of-the-app';

const inMemory = (): SlackInstallations => {
  const kept = new Map<string, { team: InstalledTeam; installation: unknown }>();
  return {
    save: async (team, installation) => void kept.set(team.team, { team, installation }),
    find: async (team) => kept.get(team)?.installation ?? null,
    remove: async (team) => kept.delete(team),
    all: async () => [...kept.values()].map(({ team }) => team),
  };
};

/** A Slack that somebody else wrote, with the scopes of a token enforced: https://emulate.dev */
const emulated = async (publicUrl: string) => {
  const emulator = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        team: { name: 'Contoso', domain: 'contoso' },
        users: [{ name: 'agent', is_admin: true }],
        channels: [{ name: 'support' }],
        oauth_apps: [
          {
            client_id: app.clientId,
            client_secret: app.clientSecret,
            name: 'Bouncedesk',
            bot_name: 'bouncedesk',
            redirect_uris: [`${publicUrl}/slack/oauth_redirect`],
          },
        ],
        tokens: [
          { token: 'xoxp-agent', user: 'agent', type: 'user' },
          { token: 'xoxb-without-files', user: 'agent', scopes: ['chat:write'] },
        ],
        strict_scopes: true,
      },
    },
  });
  /** A call of the agent, who has every right. */
  const agent = async (method: string, body: Json): Promise<Json> => {
    const response = await fetch(`${emulator.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxp-agent', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Json;
    expect(answer, method).toMatchObject({ ok: true });
    return answer;
  };
  return { emulator, agent };
};

/** What the agent's browser does with the page that asks for leave. */
const grant = async (emulator: { url: string }, publicUrl: string): Promise<Response> => {
  const first = await fetch(`${publicUrl}/slack/install`, { redirect: 'manual' });
  const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const page = await (await fetch(first.headers.get('location') ?? '')).text();
  const form = /<form[^>]*action="([^"]+)"[\s\S]*?<\/form>/.exec(page);
  const plain = (text: string): string =>
    text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const fields = [...(form?.[0] ?? '').matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, plain(value)],
  );
  const back = await fetch(new URL(form?.[1] ?? '', emulator.url), {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  return fetch(back.headers.get('location') ?? '', { headers: { cookie } });
};

it('installed through a Slack of other hands with its scopes enforced: a file is fetched, signed for and answered', async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const { emulator, agent } = await emulated(publicUrl);
  const desk = testDesk();
  const at = { host: '127.0.0.1', port };
  const channel = await slackChannel(
    {
      botToken: null,
      appToken: '',
      http: { ...at, signingSecret },
      install: { ...app, ...at, publicUrl, teams: [], stateSecret: 'state' },
      mode: 'mention',
      modes: {},
      maxFileBytes: 1_000_000,
      apiUrl: `${emulator.url}/api/`,
      fileOrigins: [emulator.url],
    },
    desk.deps,
    inMemory(),
  );
  const poor = { authorization: 'Bearer xoxb-without-files' };
  const refused = await fetch(`${emulator.url}/api/files.list`, { method: 'POST', headers: poor });
  expect(await refused.json(), 'scopes are enforced').toMatchObject({ error: 'missing_scope' });
  const granted = await grant(emulator, publicUrl);
  expect([granted.status, await granted.text()]).toEqual([200, expect.stringContaining('Contoso')]);

  const channels = (await agent('conversations.list', {})).channels as Json[];
  const support = String(channels.find(({ name }) => name === 'support')?.id);
  const users = (await agent('users.list', {})).members as Json[];
  const botUser = users.find(({ name }) => name === 'bouncedesk');
  const person = users.find(({ name }) => name === 'agent');
  expect([botUser?.is_bot, support]).toEqual([true, expect.stringMatching(/^C/)]);
  const members = (await agent('conversations.members', { channel: support })).members as string[];
  if (!members.includes(String(botUser?.id)))
    await agent('conversations.invite', { channel: support, users: String(botUser?.id) });

  const bytes = Buffer.from(headers);
  const upload = await agent('files.getUploadURLExternal', { filename: 'bounce.eml', length: bytes.length });
  await fetch(String(upload.upload_url), { method: 'POST', body: bytes });
  const done = await agent('files.completeUploadExternal', {
    files: [{ id: upload.file_id, title: 'bounce.eml' }],
    channel_id: support,
  });
  const file = (await agent('files.info', { file: (done.files as Json[])[0]?.id })).file as Json;
  const said = await agent('chat.postMessage', { channel: support, text: 'why did this bounce?' });
  const team = String((await agent('auth.test', {})).team_id);
  const event = {
    type: 'message',
    subtype: 'file_share',
    user: person?.id,
    channel: support,
    ts: said.ts,
    text: `<@${String(botUser?.id)}> why did this bounce?`,
    files: [file],
  };
  const payload = {
    type: 'event_callback',
    team_id: team,
    event_id: 'Ev1',
    event_time: 1,
    authorizations: [{ team_id: team, user_id: botUser?.id, is_bot: true }],
    event,
  };
  expect((await signedRequest(`${publicUrl}/slack/events`, payload, { secret: signingSecret })).status).toBe(
    200,
  );
  const replies = async (): Promise<readonly Json[]> =>
    (await agent('conversations.replies', { channel: support, ts: said.ts })).messages as Json[];
  await until(() => desk.memory.finished.size === 1);
  expect(desk.asked.map(({ bytes: got }) => got.equals(bytes))).toEqual([true]);
  expect(desk.logged.filter((line) => line.includes('failed'))).toEqual([]);
  const thread = await replies();
  expect(thread.length).toBe(2);
  expect(thread[1]).toMatchObject({ user: botUser?.id, thread_ts: said.ts });
  expect(JSON.stringify(thread[1])).toContain('Two filters at the recipient');
  // The sign of work is taken away when the answer stands; a refusal of either would have been logged.
  await until(() => desk.logged.some((line) => line.includes('sign')), 300);
  expect(desk.logged.filter((line) => line.includes('sign'))).toEqual([]);
  expect(JSON.stringify((await replies())[0]?.reactions ?? [])).not.toContain('eyes');
  await channel.stop();
  await emulator.close();
});
