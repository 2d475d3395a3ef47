import type { ApiDeps } from './call-api.ts';
import { type FreeScoutSettings, freeScoutNotes } from './freescout-notes.ts';
import { type FreshdeskSettings, freshdeskNotes } from './freshdesk-notes.ts';
import { type JiraSettings, jiraNotes } from './jira-notes.ts';
import { type RequestTrackerSettings, requestTrackerNotes } from './request-tracker-notes.ts';
import { type SalesforceSettings, salesforceNotes } from './salesforce-notes.ts';
import { type ServiceNowSettings, serviceNowNotes } from './servicenow-notes.ts';
import type { TicketNotes } from './ticket-notes.ts';
import { type WebhookSettings, webhookNotes } from './webhook-notes.ts';
import { type ZammadSettings, zammadNotes } from './zammad-notes.ts';
import { type ZendeskSettings, zendeskNotes } from './zendesk-notes.ts';
import { type ZnunySettings, znunyNotes } from './znuny-notes.ts';

export type TicketNoteSettings =
  | ({ readonly system: 'salesforce' } & SalesforceSettings)
  | ({ readonly system: 'zendesk' } & ZendeskSettings)
  | ({ readonly system: 'jira' } & JiraSettings)
  | ({ readonly system: 'servicenow' } & ServiceNowSettings)
  | ({ readonly system: 'request-tracker' } & RequestTrackerSettings)
  | ({ readonly system: 'freshdesk' } & FreshdeskSettings)
  | ({ readonly system: 'znuny' } & ZnunySettings)
  | ({ readonly system: 'zammad' } & ZammadSettings)
  | ({ readonly system: 'freescout' } & FreeScoutSettings)
  | ({ readonly system: 'webhook' } & WebhookSettings);

/** The client of the configured system. Throws `CaseNoteError` when the settings cannot be right. */
export function openTicketNotes(settings: TicketNoteSettings, deps: ApiDeps): TicketNotes {
  switch (settings.system) {
    case 'salesforce':
      return salesforceNotes(settings, deps);
    case 'zendesk':
      return zendeskNotes(settings, deps);
    case 'jira':
      return jiraNotes(settings, deps);
    case 'servicenow':
      return serviceNowNotes(settings, deps);
    case 'request-tracker':
      return requestTrackerNotes(settings, deps);
    case 'freshdesk':
      return freshdeskNotes(settings, deps);
    case 'znuny':
      return znunyNotes(settings, deps);
    case 'zammad':
      return zammadNotes(settings, deps);
    case 'freescout':
      return freeScoutNotes(settings, deps);
    case 'webhook':
      return webhookNotes(settings, deps);
  }
}
