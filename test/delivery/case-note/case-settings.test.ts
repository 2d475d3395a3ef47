import { expect, it } from 'vitest';
import { type CaseEnvironment, caseSettings } from '../../../src/delivery/case-note/case-settings.ts';
import { openCaseNotes } from '../../../src/delivery/case-note/open-case-notes.ts';

const none: CaseEnvironment = {
  CASE_SYSTEM: 'zendesk',
  CASE_URL: null,
  CASE_USER: null,
  CASE_TOKEN: null,
  CASE_CLIENT_ID: null,
  CASE_CLIENT_SECRET: null,
  CASE_REFRESH_TOKEN: null,
};
const all: CaseEnvironment = {
  ...none,
  CASE_URL: 'https://desk.contoso.example',
  CASE_USER: 'bot@contoso.example',
  CASE_TOKEN: 'token-0123456789-0123456789-0123456789',
  CASE_CLIENT_ID: 'id',
  CASE_CLIENT_SECRET: 'secret',
};

it.each([
  ['zendesk', 'CASE_URL, CASE_TOKEN, CASE_USER'],
  ['jira', 'CASE_URL, CASE_TOKEN, CASE_USER'],
  ['servicenow', 'CASE_URL, CASE_TOKEN, CASE_USER'],
  ['request-tracker', 'CASE_URL, CASE_TOKEN'],
  ['webhook', 'CASE_URL, CASE_TOKEN'],
  ['salesforce', 'CASE_URL, CASE_CLIENT_ID, CASE_CLIENT_SECRET'],
] as const)('%s names what is missing, and opens when all is there', (CASE_SYSTEM, names) => {
  expect(() => caseSettings({ ...none, CASE_SYSTEM })).toThrow(
    `CASE_SYSTEM=${CASE_SYSTEM} also needs ${names}`,
  );
  const notes = openCaseNotes(caseSettings({ ...all, CASE_SYSTEM }), { fetch, now: Date.now });
  expect(notes.system).toBe(CASE_SYSTEM);
});

it('Request Tracker takes a token alone, or a user with a password', () => {
  const rt = { ...all, CASE_SYSTEM: 'request-tracker' } as const;
  expect(caseSettings({ ...rt, CASE_USER: null })).toMatchObject({ login: { token: all.CASE_TOKEN } });
  expect(caseSettings(rt)).toMatchObject({ login: { user: all.CASE_USER, password: all.CASE_TOKEN } });
});
