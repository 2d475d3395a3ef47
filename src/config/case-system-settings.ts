import { z } from 'zod';
import { type CaseSystem, caseSystems } from '../catalog/case-systems.ts';
import { bad, list, note, secret, text, url } from './setting-kinds.ts';

const section = "Case system: the help desk with your customers' tickets (on when CASE_SYSTEM is set)";

interface SystemRequirements {
  /** The marks its mails carry; null if CASE_MARKS must say so. */
  readonly marks: CaseSystem | null;
  /** The settings it requires. */
  readonly needs: readonly (
    | 'CASE_URL'
    | 'CASE_USER'
    | 'CASE_TOKEN'
    | 'CASE_CLIENT_ID'
    | 'CASE_CLIENT_SECRET'
    | 'CASE_MARKS'
    | 'CASE_ADDRESS'
  )[];
}

/** What CASE_SYSTEM may be. */
export const caseSystemChoices = {
  salesforce: { marks: 'salesforce', needs: ['CASE_URL', 'CASE_CLIENT_ID', 'CASE_CLIENT_SECRET'] },
  zendesk: { marks: 'zendesk', needs: ['CASE_URL', 'CASE_USER', 'CASE_TOKEN'] },
  jira: { marks: 'jira', needs: ['CASE_URL', 'CASE_USER', 'CASE_TOKEN'] },
  servicenow: { marks: 'servicenow', needs: ['CASE_URL', 'CASE_USER', 'CASE_TOKEN'] },
  rt: { marks: 'request-tracker', needs: ['CASE_URL', 'CASE_TOKEN'] },
  freshdesk: { marks: 'freshdesk', needs: ['CASE_URL', 'CASE_TOKEN'] },
  znuny: { marks: 'znuny', needs: ['CASE_URL', 'CASE_USER', 'CASE_TOKEN'] },
  zammad: { marks: 'zammad', needs: ['CASE_URL', 'CASE_TOKEN'] },
  freescout: { marks: 'freescout', needs: ['CASE_URL', 'CASE_USER', 'CASE_TOKEN'] },
  webhook: { marks: null, needs: ['CASE_URL', 'CASE_TOKEN', 'CASE_MARKS'] },
  mail: { marks: null, needs: ['CASE_ADDRESS', 'CASE_MARKS'] },
} as const satisfies Readonly<Record<string, SystemRequirements>>;

/** A key of a table; the error lists the keys. */
const oneOf = <Name extends string>(table: Readonly<Record<Name, unknown>>) => {
  const names = Object.keys(table) as [Name, ...Name[]];
  return z.enum(names, bad(`must be ${names.slice(0, -1).join(', ')} or ${names.at(-1)}`)).optional();
};

/** Settings of the case system whose tickets get the explanation as an internal note. */
export const caseSystemSettings = {
  CASE_SYSTEM: note(
    oneOf(caseSystemChoices),
    section,
    `The case system: ${Object.keys(caseSystemChoices).slice(0, -1).join(', ')}, or mail for a system that only takes mail.`,
    { example: 'salesforce' },
  ),
  CASE_URL: note(url(['https:', 'http:']).optional(), section, 'Address of its API, or of the webhook.', {
    example: 'https://contoso.my.salesforce.com',
  }),
  CASE_USER: note(
    text.min(1).optional(),
    section,
    'User of the API (Zendesk, Jira, ServiceNow, Request Tracker, Znuny); FreeScout: number of the user who writes the note.',
    {
      example: 'bouncedesk@example.com',
    },
  ),
  CASE_TOKEN: note(
    text.min(1).optional(),
    section,
    'API token or password of that user; the shared secret of a webhook; alone, a token of Request Tracker or Zammad, a key of Freshdesk or FreeScout.',
    { ...secret, example: 'token' },
  ),
  CASE_CLIENT_ID: note(text.min(1).optional(), section, 'Salesforce: consumer key of the connected app.', {
    example: 'key',
  }),
  CASE_CLIENT_SECRET: note(text.min(1).optional(), section, 'Salesforce: its consumer secret.', {
    ...secret,
    example: 'secret',
  }),
  CASE_REFRESH_TOKEN: note(
    text.min(1).optional(),
    section,
    'Salesforce: refresh token; without it the client credentials flow is used.',
    { ...secret, example: 'token' },
  ),
  CASE_MARKS: note(
    oneOf(caseSystems),
    section,
    'System whose marks name a ticket in a mail; needed with webhook and mail, otherwise that of CASE_SYSTEM.',
    { example: 'osticket' },
  ),
  CASE_SCOPES: note(
    list.prefault(''),
    section,
    'Names of your installation in its marks: name of Request Tracker, Jira projects, Zendesk subdomain. Empty: any. For sap-v2 the domain of the Message-IDs of its mails.',
  ),
  CASE_ADDRESS: note(
    z.email(bad('must be one mail address such as support@example.com')).optional(),
    section,
    'Address at which the system takes mail; with CASE_SYSTEM=mail explanations go there, with the mark of the ticket.',
    { example: 'support@example.com' },
  ),
};
