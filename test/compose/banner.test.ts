import { expect, it } from 'vitest';
import { banner } from '../../src/compose/service/banner.ts';
import { readConfig } from '../../src/config/config.ts';

const caseLine = (env: NodeJS.ProcessEnv): string | undefined =>
  banner(readConfig(env), { http: null, smtp: null, lmtp: null }, 1)
    .split('\n')
    .find((line) => line.includes('ticket notes'));

it('says where notes go, and no log-in', () => {
  const shared = { CASE_URL: 'https://contoso.freshdesk.com/', CASE_TOKEN: 'very-secret' };
  expect(caseLine({ ...shared, CASE_SYSTEM: 'freshdesk' })).toMatch(
    /on .* freshdesk at contoso\.freshdesk\.com$/,
  );
  const mail = { CASE_SYSTEM: 'mail', CASE_MARKS: 'osticket', CASE_ADDRESS: 'support@contoso.example' };
  expect(caseLine(mail)).toMatch(/on .* by mail to support@contoso\.example$/);
  expect(caseLine({})).toMatch(/off .* CASE_SYSTEM, CASE_URL and its log-in$/);
});
