import { isLoopbackHost } from '../../catalog/is-loopback-host.ts';
import type { Config } from '../../config/config.ts';

/** The ports actually bound; null for what is off. */
export interface Ports {
  readonly http: number | null;
  readonly smtp: number | null;
  readonly lmtp: number | null;
}

type Line = readonly [name: string, on: string | null, off: string];

const at = (host: string, port: number): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

function linesOf(config: Config, ports: Ports): readonly Line[] {
  const { mail, http } = config;
  const page = http === null || ports.http === null ? null : `http://${at(http.host, ports.http)}/`;
  return [
    ['web page', page, 'HTTP_PORT'],
    ['SMTP', ports.smtp === null ? null : at(mail.host, ports.smtp), 'SMTP_PORT'],
    ['LMTP', ports.lmtp === null ? null : at(mail.host, ports.lmtp), 'LMTP_PORT'],
    [
      'mailbox',
      config.mailbox === null ? null : `${config.mailbox.folder} of ${config.mailbox.user}`,
      'IMAP_HOST, IMAP_USER and IMAP_PASSWORD or IMAP_OAUTH',
    ],
    [
      'ticket notes',
      config.caseSystem === null ? null : caseLine(config.caseSystem),
      'CASE_SYSTEM, CASE_URL and its log-in',
    ],
    [
      'mail answers',
      config.reply === null ? null : `from ${config.reply.from}`,
      'REPLY_SMTP_URL and REPLY_FROM; until then results are on the web page',
    ],
    [
      'Slack',
      config.slack === null ? null : slackLine(config.slack),
      'SLACK_BOT_TOKEN and SLACK_APP_TOKEN (or SLACK_SIGNING_SECRET)',
    ],
    ['Discord', config.discord === null ? null : `mode ${config.discord.mode}`, 'DISCORD_TOKEN'],
    ['DNS', config.dns === 'off' ? null : config.dns, 'DNS=system'],
    [
      'store',
      config.databaseUrl === null
        ? `embedded, in ${config.dataFolder}`
        : `PostgreSQL at ${URL.parse(config.databaseUrl)?.host}`,
      '',
    ],
  ];
}

function samples(config: Config, ports: Ports): string[] {
  const { http, mail } = config;
  if (http !== null && ports.http !== null) {
    const url = `http://${at(http.host, ports.http)}`;
    return [
      '',
      `Try it: open ${url}/?sample=1, or`,
      `  curl -s --data-binary '550 5.7.23 SPF validation failed' ${url}/api/diagnose`,
    ];
  }
  return ports.smtp === null ? [] : ['', `Hand a bounce to ${at(mail.host, ports.smtp)}.`];
}

const slackLine = ({ mode, install }: NonNullable<Config['slack']>): string =>
  install === null ? `mode ${mode}` : `mode ${mode}, install at ${install.publicUrl}/slack/install`;

const caseLine = ({ api, url, address }: NonNullable<Config['caseSystem']>): string =>
  api === 'mail' ? `by mail to ${address}` : `${api} at ${URL.parse(url)?.host}`;

/** What is on, what is off and which setting turns it on, and something to try. */
export function banner(config: Config, ports: Ports, millis: number): string {
  const lines = linesOf(config, ports).map(([name, on, off]) =>
    on === null ? `  off  ${name.padEnd(13)} turn on with ${off}` : `  on   ${name.padEnd(13)} ${on}`,
  );
  const open =
    config.http !== null && config.http.login === null && !isLoopbackHost(config.http.host)
      ? ['', 'The web page asks for no log-in itself: the proxy in front of it must (HTTP_PROXY_LOGIN).']
      : [];
  return [
    `Bouncedesk is ready (${Math.round(millis)} ms).`,
    '',
    ...lines,
    ...open,
    ...samples(config, ports),
    '',
  ].join('\n');
}
