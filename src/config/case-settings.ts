import { z } from 'zod';
import { bad, list, note, secret, text, url } from './setting-kinds.ts';

const cases = 'Case system (on when CASE_SYSTEM is set)';
const apis = [
  'salesforce',
  'zendesk',
  'jira',
  'servicenow',
  'rt',
  'freshdesk',
  'znuny',
  'zammad',
  'freescout',
  'webhook',
  'mail',
] as const;
const marks = [
  'salesforce',
  'zendesk',
  'freshdesk',
  'jira',
  'servicenow',
  'request-tracker',
  'znuny',
  'zammad',
  'sap-c4c',
  'sap-v2',
  'osticket',
  'freescout',
] as const;

/** Settings of the case system that gets the explanation as an internal note. */
export const caseSettings = {
  CASE_SYSTEM: note(
    z.enum(apis, bad(`must be ${apis.slice(0, -1).join(', ')} or ${apis.at(-1)}`)).optional(),
    cases,
    'The case system: salesforce, zendesk, jira, servicenow, rt, freshdesk, znuny, zammad, freescout, webhook, or mail for a system that only takes mail.',
    { example: 'salesforce' },
  ),
  CASE_URL: note(url(['https:', 'http:']).optional(), cases, 'Address of its API, or of the webhook.', {
    example: 'https://contoso.my.salesforce.com',
  }),
  CASE_USER: note(
    text.min(1).optional(),
    cases,
    'User of the API (Zendesk, Jira, ServiceNow, Request Tracker, Znuny); FreeScout: number of the user who writes the note.',
    {
      example: 'bouncedesk@example.com',
    },
  ),
  CASE_TOKEN: note(
    text.min(1).optional(),
    cases,
    'API token or password of that user; the shared secret of a webhook; alone, a token of Request Tracker or Zammad, a key of Freshdesk or FreeScout.',
    { ...secret, example: 'token' },
  ),
  CASE_CLIENT_ID: note(text.min(1).optional(), cases, 'Salesforce: consumer key of the connected app.', {
    example: 'key',
  }),
  CASE_CLIENT_SECRET: note(text.min(1).optional(), cases, 'Salesforce: its consumer secret.', {
    ...secret,
    example: 'secret',
  }),
  CASE_REFRESH_TOKEN: note(
    text.min(1).optional(),
    cases,
    'Salesforce: refresh token; without it the client credentials flow is used.',
    { ...secret, example: 'token' },
  ),
  CASE_MARKS: note(
    z.enum(marks, bad(`must be ${marks.slice(0, -1).join(', ')} or ${marks.at(-1)}`)).optional(),
    cases,
    'System whose marks name a case in a mail; needed with webhook and mail, otherwise that of CASE_SYSTEM.',
    { example: 'osticket' },
  ),
  CASE_SCOPES: note(
    list.prefault(''),
    cases,
    'Names of your installation in its marks: name of Request Tracker, Jira projects, Zendesk subdomain. Empty: any. For sap-v2 the domain of the Message-IDs of its mails.',
  ),
  CASE_ADDRESS: note(
    z.email(bad('must be one mail address such as support@example.com')).optional(),
    cases,
    'Address at which the system takes mail; with CASE_SYSTEM=mail explanations go there, with the mark of the case.',
    { example: 'support@example.com' },
  ),
};

/** What each system cannot do without. */
export const caseNeeds: Readonly<Record<(typeof apis)[number], readonly (keyof typeof caseSettings)[]>> = {
  salesforce: ['CASE_URL', 'CASE_CLIENT_ID', 'CASE_CLIENT_SECRET'],
  zendesk: ['CASE_URL', 'CASE_USER', 'CASE_TOKEN'],
  jira: ['CASE_URL', 'CASE_USER', 'CASE_TOKEN'],
  servicenow: ['CASE_URL', 'CASE_USER', 'CASE_TOKEN'],
  rt: ['CASE_URL', 'CASE_TOKEN'],
  freshdesk: ['CASE_URL', 'CASE_TOKEN'],
  znuny: ['CASE_URL', 'CASE_USER', 'CASE_TOKEN'],
  zammad: ['CASE_URL', 'CASE_TOKEN'],
  freescout: ['CASE_URL', 'CASE_USER', 'CASE_TOKEN'],
  webhook: ['CASE_URL', 'CASE_TOKEN', 'CASE_MARKS'],
  mail: ['CASE_ADDRESS', 'CASE_MARKS'],
};
