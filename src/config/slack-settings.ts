import type { z } from 'zod';
import { bad, integer, list, mode, modes, note, secret, text, url } from './setting-kinds.ts';

const slack = 'Slack (on when the bot token is set beside an app-level token or a signing secret)';
const several = 'Several Slack workspaces (on when the client id is set; in place of the bot token)';

const keyBytes = 32;
const isKey = (word: string): boolean => Buffer.from(word, 'base64').length === keyBytes;
const keys = text
  .transform((value) => value.split(/[\s,]+/).filter((word) => word !== ''))
  .refine((words) => words.length > 0 && words.every(isKey), {
    error: 'must be 32 random bytes in base64 (openssl rand -base64 32), or several separated by commas',
  });

/** Workspace ids; upper case, as Slack writes them. */
const teams = text
  .transform((value) =>
    value
      .toUpperCase()
      .split(/[\s,]+/)
      .filter((word) => word !== ''),
  )
  .refine((ids) => ids.every((id) => /^[TE][A-Z0-9]{2,30}$/.test(id)), {
    error: 'must be ids of workspaces (T0123456789) or organisations (E0123456789), separated by commas',
  });

export const slackSettings = {
  SLACK_BOT_TOKEN: note(
    text.regex(/^xox[be]/, bad('must be a bot token, which begins with xoxb-')).optional(),
    slack,
    'Bot token of the Slack app.',
    { ...secret, example: 'xoxb-...' },
  ),
  SLACK_APP_TOKEN: note(
    text.regex(/^xapp-/, bad('must be an app-level token, which begins with xapp-')).optional(),
    slack,
    'App-level token with connections:write (Socket Mode).',
    { ...secret, example: 'xapp-...' },
  ),
  SLACK_SIGNING_SECRET: note(
    text.min(16, bad('is too short for a signing secret')).optional(),
    slack,
    'Signing secret: requests are taken at /slack/events in place of Socket Mode, and the app-level token is not used.',
    { ...secret, example: 'signing secret of the app' },
  ),
  SLACK_HTTP_HOST: note(
    text.min(1).default('127.0.0.1'),
    slack,
    'Address for signed requests and the install page.',
  ),
  SLACK_HTTP_PORT: note(integer(1, 65_535, '').prefault('8026'), slack, 'Port for both.'),
  SLACK_MODE: note(
    mode.default('mention'),
    slack,
    'When the bot answers in a channel: off, mention or auto.',
  ),
  SLACK_CHANNEL_MODES: note(modes.prefault(''), slack, 'Modes of individual channels, such as C0123=auto.'),
  SLACK_API_URL: note(url(['http:', 'https:']).optional(), slack, 'Another Web API root, such as a proxy.', {
    example: 'https://slack.com/api/',
  }),
  SLACK_FILE_ORIGINS: note(list.prefault(''), slack, 'Further origins that files may be fetched from.'),

  SLACK_CLIENT_ID: note(
    text.regex(/^[\w.-]{3,60}$/, bad('must be the client id of the app, such as 123.456')).optional(),
    several,
    'Client id of the Slack app.',
    { example: '123.456' },
  ),
  SLACK_CLIENT_SECRET: note(
    text.min(16, bad('is too short for a client secret')).optional(),
    several,
    'Its client secret.',
    { ...secret, example: 'client secret of the app' },
  ),
  SLACK_PUBLIC_URL: note(
    url(['https:', 'http:']).optional(),
    several,
    'Address at which SLACK_HTTP_PORT is reached from outside; people install at /slack/install below it.',
    { example: 'https://bouncedesk.example.com' },
  ),
  SLACK_TEAMS: note(
    teams.prefault(''),
    several,
    'Workspaces that may install, such as T0123456789, and organisations, such as E0123456789. Empty: whoever reaches the install page.',
  ),
  TOKEN_KEY: note(
    keys.optional(),
    several,
    'Key that seals the tokens in the store (openssl rand -base64 32). Replacing it: the new one, a comma, the old one.',
    { ...secret, example: 'base64 of 32 random bytes' },
  ),
} satisfies Record<string, z.ZodType>;
