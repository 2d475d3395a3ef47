import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkNames } from '../../src/compose/commands/doctor/check-names.ts';
import { type RenamedSetting, renamedSettings, underNewNames } from '../../src/config/renamed-settings.ts';
import { settings } from '../../src/config/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'renamed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rows: readonly RenamedSetting[] = [
  { from: 'KEEP_DAYS', to: 'RETENTION_DAYS', since: '0.2.0', refused: false },
  { from: 'WEB_PORT', to: 'HTTP_PORT', since: '0.1.0', refused: true },
];

describe('a setting under its old name', () => {
  it('is read under the new one, with a warning that names both; nothing else is touched', () => {
    const { env, warnings, problems } = underNewNames({ KEEP_DAYS: '7', SMTP_PORT: 'off' }, rows);
    expect([env, problems]).toEqual([{ RETENTION_DAYS: '7', SMTP_PORT: 'off' }, []]);
    expect(warnings).toEqual([expect.stringMatching(/KEEP_DAYS.*RETENTION_DAYS.*0\.2\.0/)]);
    expect(underNewNames({ RETENTION_DAYS: '7' }, rows)).toMatchObject({ warnings: [], problems: [] });
  });
  it('may name a file as well', () => {
    expect(underNewNames({ KEEP_DAYS_FILE: '/run/days' }, rows).env).toEqual({
      RETENTION_DAYS_FILE: '/run/days',
    });
  });
  it('is a problem beside the new name: nobody guesses which of the two holds', () => {
    const { problems, warnings } = underNewNames({ KEEP_DAYS: '7', RETENTION_DAYS: '9' }, rows);
    expect([problems.map(({ variable }) => variable), warnings]).toEqual([['KEEP_DAYS'], []]);
    // What a compose file makes of an unset variable is none.
    expect(underNewNames({ KEEP_DAYS: '', RETENTION_DAYS: '9' }, rows)).toMatchObject({
      problems: [],
      warnings: [],
    });
  });
  it('is an error one minor version later, never passed over in silence', () => {
    const { problems } = underNewNames({ WEB_PORT: '80' }, rows);
    expect(problems).toEqual([{ variable: 'WEB_PORT', problem: expect.stringContaining('HTTP_PORT') }]);
  });
});

it('the table leads to settings that exist, and warns through one minor version', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const minor = (text: string): string => text.split('.').slice(0, 2).join('.');
  for (const { from, to, since, refused } of renamedSettings) {
    expect([from, Object.hasOwn(settings.shape, from)]).toEqual([from, false]);
    expect([to, Object.hasOwn(settings.shape, to)]).toEqual([to, true]);
    expect([from, refused]).toEqual([from, minor(since) !== minor(version)]);
  }
});

describe('a line of the settings file that means nothing', () => {
  const look = (text: string) => {
    const path = join(folder, 'env');
    writeFileSync(path, text);
    return checkNames({}, path).map(({ says, remedy }) => [says.split(' ')[0], remedy]);
  };
  it('is named, with the setting that was meant', () => {
    expect(look('SLACK_BOT_TOKN=xoxb-1\nretention_days=3\nHTTP_PORT=80\n')).toEqual([
      ['SLACK_BOT_TOKN', 'did you mean SLACK_BOT_TOKEN?'],
      ['retention_days', 'did you mean RETENTION_DAYS?'],
    ]);
    expect(look('POSTGRES_SOMETHING_ELSE=1\n')[0]?.[1]).toContain('config example');
  });
  it('settings, secrets from files and no file at all are nothing to name', () => {
    expect(look('HTTP_PORT=80\nSLACK_BOT_TOKEN_FILE=/run/x\n')).toEqual([]);
    expect(checkNames({}, join(folder, 'absent'))).toEqual([]);
  });
});
