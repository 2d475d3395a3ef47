import type { ConfigProblem } from './config-error.ts';
import type { Settings } from './settings.ts';

/** How the mailbox is opened: with a password, or with OAuth2. */
export type MailboxLogin =
  | { readonly kind: 'password'; readonly password: string }
  | {
      readonly kind: 'oauth2';
      readonly provider: 'microsoft' | 'google' | 'other';
      readonly tokenUrl: string | null;
      readonly tenant: string | null;
      readonly clientId: string;
      readonly clientSecret: string | null;
      readonly refreshToken: string | null;
    };

export interface MailboxConfig {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** PEM; null: the public ones. */
  readonly ca: string | null;
  readonly user: string;
  readonly login: MailboxLogin;
  readonly folder: string;
  readonly done: string | null;
  /** Folder for sent answers; `\\Sent`: the one the server marks so; null: none are kept. */
  readonly sent: string | null;
  readonly maxBytes: number;
}

/** What is missing beside IMAP_HOST. */
export function mailboxProblems(s: Settings): ConfigProblem[] {
  if (s.IMAP_HOST === undefined) return [];
  const missing = (variable: keyof Settings, why: string): ConfigProblem[] =>
    s[variable] === undefined ? [{ variable, problem: `is missing: ${why}` }] : [];
  const user = missing('IMAP_USER', 'the mailbox needs it beside IMAP_HOST');
  if (s.IMAP_OAUTH === undefined) {
    return [...user, ...missing('IMAP_PASSWORD', 'the mailbox needs it, or IMAP_OAUTH')];
  }
  return [
    ...user,
    ...missing('IMAP_OAUTH_CLIENT_ID', 'IMAP_OAUTH needs it'),
    ...(s.IMAP_OAUTH === 'other' ? missing('IMAP_OAUTH_URL', 'IMAP_OAUTH=other needs it') : []),
    ...(s.IMAP_OAUTH === 'google' ? missing('IMAP_OAUTH_REFRESH_TOKEN', 'IMAP_OAUTH=google needs it') : []),
  ];
}

function loginOf(s: Settings): MailboxLogin {
  if (s.IMAP_OAUTH === undefined) return { kind: 'password', password: s.IMAP_PASSWORD ?? '' };
  return {
    kind: 'oauth2',
    provider: s.IMAP_OAUTH,
    tokenUrl: s.IMAP_OAUTH_URL ?? null,
    tenant: s.IMAP_OAUTH_TENANT ?? null,
    clientId: s.IMAP_OAUTH_CLIENT_ID ?? '',
    clientSecret: s.IMAP_OAUTH_CLIENT_SECRET ?? null,
    refreshToken: s.IMAP_OAUTH_REFRESH_TOKEN ?? null,
  };
}

/** Null when no mailbox is set. */
export const mailboxConfig = (s: Settings): MailboxConfig | null =>
  s.IMAP_HOST === undefined
    ? null
    : {
        host: s.IMAP_HOST,
        port: s.IMAP_PORT,
        tls: s.IMAP_TLS,
        ca: s.IMAP_CA ?? null,
        user: s.IMAP_USER ?? '',
        login: loginOf(s),
        folder: s.IMAP_FOLDER,
        done: s.IMAP_DONE ?? null,
        sent: s.IMAP_SENT === 'off' ? null : (s.IMAP_SENT ?? '\\Sent'),
        maxBytes: s.SMTP_MAX_BYTES,
      };
