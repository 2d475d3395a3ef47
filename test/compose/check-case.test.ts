import { afterEach, describe, expect, it } from 'vitest';
import { checkCaseSystem } from '../../src/compose/commands/doctor/check-case-system.ts';
import { readConfig } from '../../src/config/config.ts';
import { type ApiServer, startApiServer } from '../stand-ins/case-systems/api-server.ts';
import type { StandIn } from '../stand-ins/case-systems/stand-in.ts';
import { systems } from '../stand-ins/case-systems/systems.ts';

const servers: ApiServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((one) => one.stop()));
});

const users: Readonly<Record<string, string>> = {
  zendesk: 'bot@contoso.example',
  jira: 'bot@contoso.example',
  freescout: '4',
};

/** The stand-in with the settings that an operator would write for it. */
async function running(
  make: () => StandIn,
): Promise<{ standIn: StandIn; api: ApiServer; env: NodeJS.ProcessEnv }> {
  const standIn = make();
  const api = await startApiServer(standIn.answer);
  servers.push(api);
  const settings = standIn.settings(api.url);
  const system = standIn.system === 'request-tracker' ? 'rt' : standIn.system;
  const env = {
    CASE_SYSTEM: system,
    CASE_URL: 'baseUrl' in settings ? settings.baseUrl : settings.url,
    CASE_USER: users[system] ?? 'bot',
    CASE_TOKEN: standIn.secret,
    CASE_CLIENT_ID: 'client',
    CASE_CLIENT_SECRET: standIn.secret,
  };
  return { standIn, api, env };
}

const found = async (env: NodeJS.ProcessEnv) => (await checkCaseSystem(readConfig(env).caseSystem)).finding;

describe.each(systems.map((make) => ({ name: make().system, make })))('doctor asks $name', ({ make }) => {
  it('with the log-in of the settings, and writes nothing', async () => {
    const { standIn, api, env } = await running(make);
    expect(await found(env)).toMatchObject({
      state: 'ok',
      says: expect.stringContaining('takes the log-in'),
    });
    expect(api.seen.length).toBeGreaterThan(0);
    expect(api.seen.filter((one) => standIn.isPost(one))).toEqual([]);
  });

  it('a wrong log-in is wrong, with the setting and without the secret', async () => {
    const { env } = await running(make);
    const wrong = 'another-secret-0123456789';
    const finding = await found({ ...env, CASE_TOKEN: wrong, CASE_CLIENT_SECRET: wrong });
    expect(finding).toMatchObject({ state: 'wrong', says: expect.stringMatching(/CASE_/) });
    expect(JSON.stringify(finding)).not.toContain(wrong);
  });

  it('nobody there is wrong, and so is a system that fails', async () => {
    const { api, env } = await running(make);
    api.failNext(() => true, { status: 503 });
    expect(await found(env)).toMatchObject({ state: 'wrong', says: expect.stringContaining('503') });
    await api.stop();
    servers.length = 0;
    expect(await found(env)).toMatchObject({
      state: 'wrong',
      says: expect.stringContaining('cannot be reached'),
    });
  });
});

it('what cannot be asked is not asked: none, mail alone, a webhook', async () => {
  expect((await checkCaseSystem(null)).finding.state).toBe('off');
  const mail = { CASE_SYSTEM: 'mail', CASE_MARKS: 'osticket', CASE_ADDRESS: 'support@contoso.example' };
  expect((await found(mail)).state).toBe('off');
  const hook = { CASE_SYSTEM: 'webhook', CASE_URL: 'http://127.0.0.1:9/', CASE_MARKS: 'osticket' };
  expect(await found({ ...hook, CASE_TOKEN: 'x'.repeat(40) })).toMatchObject({ state: 'off' });
});

it('the clock of the system is read', async () => {
  const { env } = await running(systems[1] as () => StandIn);
  const { skew } = await checkCaseSystem(readConfig(env).caseSystem);
  expect(Math.abs(skew ?? 1e9)).toBeLessThan(3_600_000);
});
