import { z } from 'zod';
import { apiSettings } from './api-settings.ts';
import { caseSystemSettings } from './case-system-settings.ts';
import { loginSettings } from './login-settings.ts';
import { mailboxSettings } from './mailbox-settings.ts';
import { replySettings } from './reply-settings.ts';
import {
  bad,
  dns,
  integer,
  list,
  mode,
  modes,
  note,
  portOrOff,
  shards,
  text,
  url,
  yes,
} from './setting-kinds.ts';
import { slackSettings } from './slack-settings.ts';

const data = 'Data';
const web = 'Web page';
const mail = 'Mail listener (SMTP and LMTP)';
const knowing = 'Your domains and your DNS';
const discord = 'Discord (on when the token is set)';

/** Every setting, in the order of the example file. A secret may be given as `NAME_FILE`, the path of a file. */
export const settings = z.object({
  BOUNCEDESK_DATA: note(text.min(1).default('./.bouncedesk'), data, 'Folder of the embedded database.'),
  DATABASE_URL: note(
    url(['postgres:', 'postgresql:']).optional(),
    data,
    'PostgreSQL 15 or later instead of the embedded database; needed for more than one process.',
    { secret: true, example: 'postgres://bouncedesk:password@127.0.0.1:5432/bouncedesk' },
  ),
  RETENTION_DAYS: note(
    integer(1, 3650, ' days').prefault('30'),
    data,
    'Days that a mail is kept, with its results and all that was sent because of it; then they are deleted.',
  ),
  LOG_LEVEL: note(
    z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
        error: 'must be trace, debug, info, warn, error, fatal or silent',
      })
      .default('info'),
    data,
    'Least severe log line written to standard error: trace, debug, info, warn, error, fatal or silent.',
  ),

  HTTP_HOST: note(
    text.min(1).default('127.0.0.1'),
    web,
    'Address that the page listens on. Any other than this machine needs a log-in (see below).',
  ),
  HTTP_PORT: note(portOrOff.prefault('8025'), web, 'Port of the page and the HTTP interface, or off.'),
  HTTP_ALLOWED_HOSTS: note(
    list.prefault(''),
    web,
    'Further host names that the page answers to, such as the name of a proxy (protects against DNS rebinding).',
  ),
  HTTP_MAX_BYTES: note(
    integer(1024, 52_428_800, ' bytes').prefault('31457280'),
    web,
    'Largest upload in bytes; a larger one is answered with 413.',
  ),

  ...loginSettings,
  ...apiSettings,

  SMTP_HOST: note(text.min(1).default('127.0.0.1'), mail, 'Address that both mail listeners listen on.'),
  SMTP_PORT: note(portOrOff.prefault('2525'), mail, 'Port of the SMTP listener, or off.'),
  LMTP_PORT: note(portOrOff.prefault('2424'), mail, 'Port of the LMTP listener, or off.'),
  SMTP_MAX_BYTES: note(
    integer(1024, 31_457_280, ' bytes').prefault('31457280'),
    mail,
    'Largest mail in bytes; a larger one is refused with 552.',
  ),
  SMTP_ALLOW: note(
    list
      .refine((items) => items.every((item) => /^[0-9a-f.:]+(\/\d{1,3})?$/.test(item)), {
        error: 'must be a list of addresses or networks such as 192.0.2.0/24',
      })
      .prefault('127.0.0.0/8,::1'),
    mail,
    'Addresses and networks that may hand in mail.',
  ),
  SMTP_TLS_CERT: note(
    text
      .refine((value) => value.includes('CERTIFICATE-----'), bad('must be a certificate in PEM form'))
      .optional(),
    mail,
    'Certificate (with its chain) in PEM form, for STARTTLS on both listeners; best as SMTP_TLS_CERT_FILE.',
    { secret: true, example: '-----BEGIN CERTIFICATE-----...' },
  ),
  SMTP_TLS_KEY: note(
    text
      .refine((value) => value.includes('PRIVATE KEY-----'), bad('must be a private key in PEM form'))
      .optional(),
    mail,
    'Its private key; best as SMTP_TLS_KEY_FILE.',
    { secret: true, example: '-----BEGIN PRIVATE KEY-----...' },
  ),

  ...mailboxSettings,
  ...caseSystemSettings,
  ...replySettings,

  DNS: note(dns.default('system'), knowing, 'Name server: system, off (no query leaves), or HOST:PORT.'),
  DNS_TRUSTED: note(
    yes.prefault('no'),
    knowing,
    'yes when that name server checks DNSSEC and the way to it is safe (on this machine, or over a tunnel): DANE is then judged.',
  ),
  OWN_DOMAINS: note(list.prefault(''), knowing, 'Your own mail domains, so that advice can say "your DNS".'),
  TRUSTED_AUTHSERV_IDS: note(
    list.prefault(''),
    knowing,
    'Names (authserv-id) of your own mail servers, whose Authentication-Results are believed.',
  ),

  ...slackSettings,

  DISCORD_TOKEN: note(text.min(20, bad('is too short for a bot token')).optional(), discord, 'Bot token.', {
    secret: true,
    example: 'token of the bot',
  }),
  DISCORD_MESSAGE_CONTENT: note(
    yes.prefault('no'),
    discord,
    'yes when the MessageContent intent is switched on for the bot.',
  ),
  DISCORD_MODE: note(
    mode.default('mention'),
    discord,
    'When the bot answers in a channel: off, mention or auto.',
  ),
  DISCORD_CHANNEL_MODES: note(
    modes.prefault(''),
    discord,
    'Modes of individual channels, such as 1234=auto.',
  ),
  DISCORD_SHARDS: note(
    shards.prefault('1'),
    discord,
    'Connections to Discord, from 2,500 servers on more than one: a number, or auto for what Discord advises.',
  ),
  DISCORD_API_URL: note(url(['http:', 'https:']).optional(), discord, 'Another API root, such as a proxy.', {
    example: 'https://discord.com/api',
  }),
  DISCORD_FILE_ORIGINS: note(list.prefault(''), discord, 'Further origins that files may be fetched from.'),
});

export type Settings = z.infer<typeof settings>;
