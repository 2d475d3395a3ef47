import type { ApiScope } from './api-settings.ts';
import { type CaseSystemConfig, caseSystemConfig, caseSystemProblems } from './case-system-config.ts';
import type { ChatConfig } from './chat-config.ts';
import { ConfigError, type ConfigProblem } from './config-error.ts';
import { type LoginConfig, loginConfig, loginProblems } from './login-config.ts';
import { type MailboxConfig, mailboxConfig, mailboxProblems } from './mailbox-config.ts';
import { readSecretFiles } from './read-secret-files.ts';
import { underNewNames } from './renamed-settings.ts';
import { type ReplyConfig, replyConfig } from './reply-config.ts';
import { type Settings, settings } from './settings.ts';
import { type SlackServiceConfig, slackConfig, slackProblems } from './slack-config.ts';

/** The settings of a running service. A channel that is null is off. Frozen. */
export interface Config {
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  readonly retentionDays: number;
  readonly logLevel: Settings['LOG_LEVEL'];
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly allowedHosts: readonly string[];
    readonly maxBytes: number;
    /** Null: everybody who reaches the page is an operator. */
    readonly login: LoginConfig | null;
    /** Where people reach the page, without a slash at the end. */
    readonly publicUrl: string | null;
    /** Days that a shared report lives; 0: none is shared. */
    readonly shareDays: number;
    /** Host of the addresses for test mails. */
    readonly testHost: string | null;
  } | null;
  /** Empty: nobody may ask the API. */
  readonly api: {
    readonly tokens: readonly {
      readonly name: string;
      readonly scopes: readonly ApiScope[];
      readonly token: string;
    }[];
    readonly perMinute: number;
  };
  readonly mail: {
    readonly host: string;
    readonly smtpPort: number | null;
    readonly lmtpPort: number | null;
    readonly maxBytes: number;
    readonly allow: readonly string[];
    /** For STARTTLS; null: the listeners do not offer it. */
    readonly tls: { readonly cert: string; readonly key: string } | null;
  };
  readonly reply: ReplyConfig | null;
  /** Addresses beside the one of the answers that reach us. */
  readonly ownAddresses: readonly string[];
  /** Only authenticated people can submit mail: a sender needs no verdict. */
  readonly relayVouches: boolean;
  readonly limits: {
    readonly addressHour: number;
    readonly addressDay: number;
    readonly domainHour: number;
    readonly ticketDay: number;
    readonly allMinute: number;
  };
  readonly caseSystem: CaseSystemConfig | null;
  readonly mailbox: MailboxConfig | null;
  /** Channels in which bounces are announced. */
  readonly announce: { readonly slack: string | null; readonly discord: string | null };
  readonly dns: string;
  /** The name server validates DNSSEC and the path to it is trusted. */
  readonly dnsTrusted: boolean;
  readonly ownDomains: readonly string[];
  readonly trustedAuthservIds: readonly string[];
  readonly slack: SlackServiceConfig | null;
  readonly discord:
    | (ChatConfig & {
        readonly token: string;
        readonly messageContent: boolean;
        readonly shards: number | null;
      })
    | null;
}

/** Settings that only work together; one alone is an error that names the missing one. */
const pairs: readonly (readonly [keyof Settings, keyof Settings, string])[] = [
  ['REPLY_SMTP_URL', 'REPLY_FROM', 'answers by mail'],
  ['SMTP_TLS_CERT', 'SMTP_TLS_KEY', 'STARTTLS'],
  ['DKIM_KEY', 'DKIM_SELECTOR', 'the DKIM signature'],
  ['DKIM_DOMAIN', 'DKIM_KEY', 'the DKIM signature'],
];

function halfSetProblems(env: NodeJS.ProcessEnv): ConfigProblem[] {
  const has = (name: string): boolean => (env[name] ?? '') !== '' || (env[`${name}_FILE`] ?? '') !== '';
  const halves = pairs.flatMap(([one, other, what]) => {
    if (has(one) === has(other)) return [];
    const [missing, present] = has(one) ? [other, one] : [one, other];
    return [
      { variable: missing, problem: `is missing: ${what} needs it beside ${present}; set it, or unset both` },
    ];
  });
  return [...halves, ...slackProblems(has)];
}

function problemsOf(env: NodeJS.ProcessEnv): { value: Settings | null; problems: ConfigProblem[] } {
  // A compose file turns an unset variable into an empty one: empty means "not set".
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settings.safeParse(given);
  if (parsed.success) {
    const { data } = parsed;
    return {
      value: data,
      problems: [...caseSystemProblems(data), ...mailboxProblems(data), ...loginProblems(data)],
    };
  }
  // The value is not shown: it may be a secret in the wrong variable.
  const problems = parsed.error.issues.map(({ path, message }) => ({
    variable: String(path[0]),
    problem: message,
  }));
  return { value: null, problems };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}

const discordOf = (s: Settings): Config['discord'] =>
  s.DISCORD_TOKEN === undefined
    ? null
    : {
        token: s.DISCORD_TOKEN,
        messageContent: s.DISCORD_MESSAGE_CONTENT,
        shards: s.DISCORD_SHARDS,
        mode: s.DISCORD_MODE,
        modes: s.DISCORD_CHANNEL_MODES,
        maxFileBytes: s.SMTP_MAX_BYTES,
        apiUrl: s.DISCORD_API_URL ?? null,
        fileOrigins: s.DISCORD_FILE_ORIGINS,
      };

const configOf = (s: Settings): Config => ({
  dataFolder: s.BOUNCEDESK_DATA,
  databaseUrl: s.DATABASE_URL ?? null,
  retentionDays: s.RETENTION_DAYS,
  logLevel: s.LOG_LEVEL,
  http:
    s.HTTP_PORT === null
      ? null
      : {
          host: s.HTTP_HOST,
          port: s.HTTP_PORT,
          allowedHosts: s.HTTP_ALLOWED_HOSTS,
          maxBytes: s.HTTP_MAX_BYTES,
          login: loginConfig(s),
          publicUrl: s.HTTP_PUBLIC_URL?.replace(/\/{1,5}$/, '') ?? null,
          shareDays: s.SHARE_DAYS,
          testHost: s.TEST_ADDRESS_HOST?.toLowerCase() ?? null,
        },
  api: { tokens: s.API_TOKENS ?? [], perMinute: s.API_REQUESTS_PER_MINUTE },
  mail: {
    host: s.SMTP_HOST,
    smtpPort: s.SMTP_PORT,
    lmtpPort: s.LMTP_PORT,
    maxBytes: s.SMTP_MAX_BYTES,
    allow: s.SMTP_ALLOW,
    tls:
      s.SMTP_TLS_CERT === undefined || s.SMTP_TLS_KEY === undefined
        ? null
        : { cert: s.SMTP_TLS_CERT, key: s.SMTP_TLS_KEY },
  },
  reply: replyConfig(s),
  ownAddresses: s.OWN_ADDRESSES,
  relayVouches: s.RELAY_VOUCHES,
  limits: {
    addressHour: s.ANSWERS_PER_HOUR,
    addressDay: s.ANSWERS_PER_DAY,
    domainHour: s.ANSWERS_PER_DOMAIN,
    ticketDay: s.NOTES_PER_CASE,
    allMinute: s.ANSWERS_PER_MINUTE,
  },
  caseSystem: caseSystemConfig(s),
  mailbox: mailboxConfig(s),
  announce: { slack: s.ANNOUNCE_SLACK ?? null, discord: s.ANNOUNCE_DISCORD ?? null },
  dns: s.DNS,
  dnsTrusted: s.DNS_TRUSTED,
  ownDomains: s.OWN_DOMAINS,
  trustedAuthservIds: s.TRUSTED_AUTHSERV_IDS,
  slack: slackConfig(s),
  discord: discordOf(s),
});

/** Settings out of the environment, frozen. Throws a `ConfigError` that names every wrong setting at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const renamed = underNewNames(env);
  const files = readSecretFiles(renamed.env);
  const { value, problems } = problemsOf(files.env);
  const all = [...renamed.problems, ...files.problems, ...problems, ...halfSetProblems(renamed.env)];
  if (value === null || all.length > 0) throw new ConfigError(all);
  return deepFreeze(configOf(value));
}
