import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { ConfigError } from '../../src/config/config-error.ts';
import { envExample } from '../../src/config/env-example.ts';
import { settings } from '../../src/config/settings.ts';
import { withEnvFile } from '../../src/config/with-env-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const pipe = (name: string): string => {
  execFileSync('mkfifo', [join(folder, name)]);
  return join(folder, name);
};
const problems = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ variable }) => variable);
    throw error;
  }
  return [];
};

const key = Buffer.alloc(32, 7).toString('base64');
const several = {
  SLACK_CLIENT_ID: '123.456',
  SLACK_CLIENT_SECRET: 's'.repeat(32),
  SLACK_PUBLIC_URL: 'https://bouncedesk.example.com/',
  TOKEN_KEY: key,
};

describe('defaults', () => {
  it('nothing configured is a whole configuration with every chat channel off', () => {
    const config = readConfig({});
    expect(config.http).toMatchObject({ host: '127.0.0.1', port: 8025 });
    expect(config.mail).toMatchObject({ host: '127.0.0.1', smtpPort: 2525, lmtpPort: 2424 });
    expect([config.slack, config.discord, config.reply, config.databaseUrl]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
  it('an empty variable counts as unset', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: '', HTTP_PORT: '' })).toEqual(readConfig({}));
  });
  it('is frozen to the bottom', () => {
    const config = readConfig({});
    expect(() => Object.assign(config.mail, { host: '0.0.0.0' })).toThrow(TypeError);
    expect(Object.isFrozen(config.mail.allow)).toBe(true);
  });
  it('a port can be off', () => {
    const config = readConfig({ HTTP_PORT: 'off', SMTP_PORT: 'off' });
    expect([config.http, config.mail.smtpPort]).toEqual([null, null]);
  });
});

describe('what is wrong is said, all at once', () => {
  const cases: readonly (readonly [string, NodeJS.ProcessEnv, readonly string[]])[] = [
    ['port out of range', { HTTP_PORT: '70000' }, ['HTTP_PORT']],
    ['port in words', { SMTP_PORT: 'twenty five' }, ['SMTP_PORT']],
    ['another database', { DATABASE_URL: 'mysql://db.example/x' }, ['DATABASE_URL']],
    ['name server without port', { DNS: '192.0.2.53' }, ['DNS']],
    ['network that is none', { SMTP_ALLOW: 'everybody' }, ['SMTP_ALLOW']],
    ['log level', { LOG_LEVEL: 'loud' }, ['LOG_LEVEL']],
    [
      'tokens exchanged',
      { SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' },
      ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'],
    ],
    ['half of Slack', { SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN']],
    ['Slack by signed requests', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's'.repeat(32) }, []],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: 's'.repeat(32) }, ['SLACK_BOT_TOKEN']],
    ['other half of Slack', { SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
    ['several workspaces by sockets', { ...several, SLACK_APP_TOKEN: 'xapp-1' }, []],
    ['several workspaces by signed requests', { ...several, SLACK_SIGNING_SECRET: 's'.repeat(32) }, []],
    [
      'one workspace and several at once',
      { ...several, SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: 'xoxb-1' },
      ['SLACK_BOT_TOKEN'],
    ],
    [
      'a client id alone',
      { SLACK_CLIENT_ID: '1.2' },
      ['SLACK_CLIENT_SECRET', 'SLACK_PUBLIC_URL', 'TOKEN_KEY', 'SLACK_APP_TOKEN'],
    ],
    ['a client secret alone', { SLACK_CLIENT_SECRET: 's'.repeat(32) }, ['SLACK_CLIENT_ID']],
    ['a short key', { ...several, SLACK_APP_TOKEN: 'xapp-1', TOKEN_KEY: 'c2hvcnQ=' }, ['TOKEN_KEY']],
    [
      'a new key before the old one',
      { ...several, SLACK_APP_TOKEN: 'xapp-1', TOKEN_KEY: `${key},${key}` },
      [],
    ],
    ['a workspace by its name', { SLACK_TEAMS: 'contoso' }, ['SLACK_TEAMS']],
    ['a channel of a workspace to announce in', { ANNOUNCE_SLACK: 'T0123/C0123' }, []],
    ['half of the answers', { REPLY_FROM: 'b@contoso.example' }, ['REPLY_SMTP_URL']],
    ['mode of a channel', { SLACK_CHANNEL_MODES: 'C1=loud' }, ['SLACK_CHANNEL_MODES']],
    [
      'several',
      { HTTP_PORT: 'x', DNS: 'y', SLACK_BOT_TOKEN: 'xoxb-1' },
      ['HTTP_PORT', 'DNS', 'SLACK_APP_TOKEN'],
    ],
  ];
  it.each(cases)('%s', (_name, env, expected) => {
    expect(problems(env)).toEqual(expected);
  });
  it('never shows the value, which may be a secret', () => {
    expect(() => readConfig({ SLACK_BOT_TOKEN: 'hunter2' })).toThrow(/^(?!.*hunter2).*must be a bot token/s);
  });
});

describe('secrets from files', () => {
  it('reads NAME_FILE and drops the line end', () => {
    const env = { DISCORD_TOKEN_FILE: file('token', `${'t'.repeat(30)}\n`) };
    expect(readConfig(env).discord?.token).toBe('t'.repeat(30));
  });
  it('a file counts as half of a pair', () => {
    expect(problems({ SLACK_BOT_TOKEN_FILE: file('bot', 'xoxb-1') })).toEqual(['SLACK_APP_TOKEN']);
  });
  const cases: readonly (readonly [string, NodeJS.ProcessEnv])[] = [
    ['a file that is not there', { DISCORD_TOKEN_FILE: join(folder, 'none') }],
    ['a pipe that nobody writes to', { DISCORD_TOKEN_FILE: pipe('pipe') }],
    ['an empty file', { DISCORD_TOKEN_FILE: file('empty', '\n') }],
    ['both given', { DISCORD_TOKEN: 't'.repeat(30), DISCORD_TOKEN_FILE: file('two', 'x'.repeat(30)) }],
  ];
  it.each(cases)('%s is a problem', (_name, env) => {
    expect(problems(env)).toEqual(['DISCORD_TOKEN_FILE']);
  });
  it('only secrets have a file form', () => {
    expect(readConfig({ HTTP_PORT_FILE: file('port', '99') }).http?.port).toBe(8025);
  });
});

describe('.env.example', () => {
  const shown = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  it('is what the schema says', () => {
    expect(shown).toBe(envExample());
  });
  it('names every setting once', () => {
    const names = [...shown.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
    expect(names).toEqual(Object.keys(settings.shape));
    expect(names.length).toBeGreaterThan(20);
  });
  it('used as it is, gives the defaults', () => {
    const lines = shown.split('\n').filter((line) => /^[A-Z]/.test(line));
    expect(readConfig(Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2))))).toEqual(
      readConfig({}),
    );
  });
});

describe('a file beside the environment', () => {
  it('fills in what the environment does not say; no file is no error', () => {
    const path = file('env', '# a comment\nHTTP_PORT=1234\nSMTP_PORT="off"\n');
    expect(withEnvFile({ HTTP_PORT: '5' }, path)).toEqual({ HTTP_PORT: '5', SMTP_PORT: 'off' });
    expect(withEnvFile({ DNS: 'off' }, join(folder, 'absent'))).toEqual({ DNS: 'off' });
  });
});

describe('the case system and the mailbox', () => {
  it.each([
    [{ CASE_SYSTEM: 'salesforce' }, ['CASE_URL', 'CASE_CLIENT_ID', 'CASE_CLIENT_SECRET']],
    [{ CASE_SYSTEM: 'webhook', CASE_URL: 'https://hook.example/', CASE_TOKEN: 'x' }, ['CASE_MARKS']],
    [{ CASE_SYSTEM: 'mail', CASE_MARKS: 'zammad' }, ['CASE_ADDRESS']],
    [{ CASE_SYSTEM: 'rt', CASE_URL: 'https://rt.example/', CASE_TOKEN: 'x' }, []],
    [{ CASE_SYSTEM: 'mail', CASE_MARKS: 'sap-v2', CASE_ADDRESS: 'desk@sap.example' }, ['CASE_SCOPES']],
    [{ CASE_SYSTEM: 'freshdesk' }, ['CASE_URL', 'CASE_TOKEN']],
    [{ CASE_SYSTEM: 'znuny', CASE_URL: 'https://z.example/' }, ['CASE_USER', 'CASE_TOKEN']],
    [{ CASE_SYSTEM: 'zammad', CASE_URL: 'https://z.example/' }, ['CASE_TOKEN']],
    [{ CASE_SYSTEM: 'freescout', CASE_URL: 'https://f.example/' }, ['CASE_USER', 'CASE_TOKEN']],
    [{ CASE_SYSTEM: 'freescout', CASE_URL: 'https://f.example/', CASE_USER: '4', CASE_TOKEN: 'x' }, []],
    [
      { CASE_SYSTEM: 'freescout', CASE_URL: 'https://f.example/', CASE_USER: 'me@f.example' },
      ['CASE_TOKEN', 'CASE_USER'],
    ],
    [{ IMAP_HOST: 'imap.example' }, ['IMAP_USER', 'IMAP_PASSWORD']],
    [
      { IMAP_HOST: 'imap.example', IMAP_USER: 'u', IMAP_OAUTH: 'google' },
      ['IMAP_OAUTH_CLIENT_ID', 'IMAP_OAUTH_REFRESH_TOKEN'],
    ],
    [{ DKIM_DOMAIN: 'contoso.example', DKIM_SELECTOR: 's' }, ['DKIM_KEY', 'DKIM_KEY']],
  ])('%o lacks %o', (env, missing) => {
    expect(problems(env)).toEqual(missing);
  });

  it('marks follow the system', () => {
    const rt = { CASE_SYSTEM: 'rt', CASE_URL: 'https://rt.example/', CASE_TOKEN: 'x' };
    expect(readConfig(rt).caseSystem).toMatchObject({ api: 'rt', marks: 'request-tracker', token: 'x' });
    for (const api of ['freshdesk', 'znuny', 'zammad', 'freescout'])
      expect(readConfig({ ...rt, CASE_SYSTEM: api, CASE_USER: '4' }).caseSystem).toMatchObject({
        api,
        marks: api,
      });
    expect(readConfig({}).caseSystem).toBeNull();
  });
});
