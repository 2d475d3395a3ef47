import type { CaseSystemConfig } from '../../config/case-system-config.ts';
import { openTicketNotes, type TicketNoteSettings } from '../../delivery/case-note/open-ticket-notes.ts';
import type { TicketNotes } from '../../delivery/case-note/ticket-notes.ts';

/** Systems whose API finds a ticket by the Message-ID of a mail it sent. */
const byMessageId = new Set<CaseSystemConfig['api']>(['salesforce', 'servicenow', 'rt']);

/** The configured case system. */
export interface CaseSystemClient {
  readonly config: CaseSystemConfig;
  /** Null when the system accepts notes by mail only. */
  readonly notes: TicketNotes | null;
  readonly findsByMessageId: boolean;
}

function settingsOf(config: CaseSystemConfig): TicketNoteSettings | null {
  const { url: baseUrl, token, clientId, clientSecret, refreshToken } = config;
  const user = config.user ?? '';
  switch (config.api) {
    case 'salesforce':
      return { system: 'salesforce', baseUrl, clientId, clientSecret, refreshToken };
    case 'zendesk':
      return { system: 'zendesk', baseUrl, user, token };
    case 'jira':
      return { system: 'jira', baseUrl, user, token };
    case 'servicenow':
      return { system: 'servicenow', baseUrl, user, password: token };
    case 'rt':
      return {
        system: 'request-tracker',
        baseUrl,
        login: user === '' ? { token } : { user, password: token },
      };
    case 'freshdesk':
      return { system: 'freshdesk', baseUrl, key: token };
    case 'znuny':
      return { system: 'znuny', baseUrl, user, password: token };
    case 'zammad':
      return { system: 'zammad', baseUrl, token };
    case 'freescout':
      return { system: 'freescout', baseUrl, key: token, user: Number(user) };
    case 'webhook':
      return { system: 'webhook', url: baseUrl, secret: token };
    case 'mail':
      return null;
  }
}

/**
 * @param out the `fetch` for its requests. Throws `CaseSystemError` when the settings cannot be right; its message
 * names the setting.
 */
export function openCaseSystem(config: CaseSystemConfig, out: typeof fetch): CaseSystemClient {
  const settings = settingsOf(config);
  return {
    config,
    notes: settings === null ? null : openTicketNotes(settings, { fetch: out, now: Date.now }),
    findsByMessageId: byMessageId.has(config.api) || config.marks === 'sap-v2',
  };
}
