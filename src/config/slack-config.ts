import type { ChatConfig } from './chat-config.ts';
import type { ConfigProblem } from './config-error.ts';
import type { Settings } from './settings.ts';

/** Signed requests when `http` is set, Socket Mode otherwise; one workspace by `botToken`, or several by `install`. */
export interface SlackServiceConfig extends ChatConfig {
  readonly botToken: string | null;
  readonly appToken: string;
  readonly http: { readonly signingSecret: string; readonly host: string; readonly port: number } | null;
  readonly install: {
    readonly clientId: string;
    readonly clientSecret: string;
    /** Without a slash at the end. */
    readonly publicUrl: string;
    readonly host: string;
    readonly port: number;
    /** Empty: any workspace. */
    readonly teams: readonly string[];
    /** 32 bytes each in base64; the first one seals. */
    readonly tokenKeys: readonly string[];
  } | null;
}

/** Required settings of the app and its workspaces, and those that exclude each other. */
export function slackProblems(set: (name: keyof Settings) => boolean): ConfigProblem[] {
  const missing = (variable: keyof Settings, why: string): ConfigProblem[] =>
    set(variable) ? [] : [{ variable, problem: `is missing: ${why}` }];
  const transport = set('SLACK_SIGNING_SECRET') ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN';
  if (set('SLACK_CLIENT_ID')) {
    const needs = ['SLACK_CLIENT_SECRET', 'SLACK_PUBLIC_URL', 'TOKEN_KEY', transport] as const;
    const both = set('SLACK_BOT_TOKEN')
      ? [{ variable: 'SLACK_BOT_TOKEN', problem: 'and SLACK_CLIENT_ID are both set: keep one of them' }]
      : [];
    return [...both, ...needs.flatMap((name) => missing(name, 'Slack needs it beside SLACK_CLIENT_ID'))];
  }
  if (set('SLACK_CLIENT_SECRET'))
    return missing('SLACK_CLIENT_ID', 'Slack needs it beside SLACK_CLIENT_SECRET; set it, or unset both');
  const has = [set('SLACK_BOT_TOKEN'), set(transport)];
  if (has[0] === has[1]) return [];
  const [lacks, present] = has[0] ? [transport, 'SLACK_BOT_TOKEN'] : ['SLACK_BOT_TOKEN', transport];
  const problem = `is missing: Slack needs it beside ${present}; set it, or unset both`;
  return [{ variable: lacks, problem }];
}

const httpOf = (s: Settings): SlackServiceConfig['http'] =>
  s.SLACK_SIGNING_SECRET === undefined
    ? null
    : { signingSecret: s.SLACK_SIGNING_SECRET, host: s.SLACK_HTTP_HOST, port: s.SLACK_HTTP_PORT };

const installOf = (s: Settings): SlackServiceConfig['install'] =>
  s.SLACK_CLIENT_ID === undefined
    ? null
    : {
        clientId: s.SLACK_CLIENT_ID,
        clientSecret: s.SLACK_CLIENT_SECRET ?? '',
        publicUrl: (s.SLACK_PUBLIC_URL ?? '').replace(/\/{1,5}$/, ''),
        host: s.SLACK_HTTP_HOST,
        port: s.SLACK_HTTP_PORT,
        teams: s.SLACK_TEAMS,
        tokenKeys: s.TOKEN_KEY ?? [],
      };

/** Null when neither a bot token nor a client id is set. */
export const slackConfig = (s: Settings): SlackServiceConfig | null =>
  s.SLACK_BOT_TOKEN === undefined && s.SLACK_CLIENT_ID === undefined
    ? null
    : {
        botToken: s.SLACK_BOT_TOKEN ?? null,
        appToken: s.SLACK_APP_TOKEN ?? '',
        http: httpOf(s),
        install: installOf(s),
        mode: s.SLACK_MODE,
        modes: s.SLACK_CHANNEL_MODES,
        maxFileBytes: s.SMTP_MAX_BYTES,
        apiUrl: s.SLACK_API_URL ?? null,
        fileOrigins: s.SLACK_FILE_ORIGINS,
      };
