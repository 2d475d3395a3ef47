import { expect, it } from 'vitest';
import { secretsOf } from '../../src/config/read-secret-files.ts';
import { createLogger } from '../../src/observe/logger.ts';

const collected = () => {
  const lines: string[] = [];
  return { lines, to: { write: (line: string) => void lines.push(line) } };
};

it('no secret of the settings stands in a line, whatever carries it', () => {
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-very-secret',
    DATABASE_URL: 'postgres://bot:hunter%402xyz@db.example/bot',
    REPLY_SMTP_URL: 'smtp://user:letmein99@mail.example:587',
    DKIM_KEY: '-----BEGIN PRIVATE KEY-----\nabcdef\n-----END PRIVATE KEY-----',
  };
  const { lines, to } = collected();
  const log = createLogger('info', secretsOf(env), to);
  log.error({ err: new Error(`refused ${env.SLACK_BOT_TOKEN} at ${env.DATABASE_URL}`) }, 'x');
  log.warn({ deep: { er: { words: env.DKIM_KEY } } }, `for letmein99 and hunter@2xyz`);
  for (const user of ['a', 'ab', 'abc'])
    log.error({ sent: `Basic ${Buffer.from(`${user}:letmein99`).toString('base64')}` }, 'refused');
  const all = lines.join('');
  expect(lines).toHaveLength(5);
  const signed = all.match(/Basic [^"]*/g) ?? [];
  expect(signed).toHaveLength(3);
  for (const one of signed) expect(one).toContain('[secret]');
  expect(all).toContain('[secret]');
  for (const secret of ['very-secret', 'hunter', 'letmein99', 'abcdef']) expect(all).not.toContain(secret);
});

it('an outage that says the same a hundred thousand times is some lines and a number', () => {
  const { lines, to } = collected();
  const log = createLogger('info', [], to);
  for (let n = 0; n < 100_000; n++) log.error({ n }, 'the database is away');
  log.info('other');
  log.error('another');
  expect(lines.length).toBeLessThan(70);
  expect(lines.some((line) => line.includes('"other"'))).toBe(true);
  expect(lines.some((line) => line.includes('"another"'))).toBe(true);
});
