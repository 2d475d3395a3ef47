import type { Action } from './failed-recipient.ts';

/** What a log line says about one recipient: the words of the reply, and the outcome the log itself names. */
export interface LogLine {
  readonly words: string;
  readonly action: Action | null;
  readonly command: string | null;
  /** Written by the system that refused: the host it names is the client. */
  readonly receiver: boolean;
}

interface Form {
  /** Must stand in the text before the form is tried. */
  readonly mark: string;
  /** Named groups: `words`, and `end` for what the log calls the outcome. */
  readonly form: RegExp;
  readonly source: string;
}

/** Shapes in which mail servers and programs log an outcome; the first that fits is taken. */
const forms: readonly Form[] = [
  { mark: 'status=', form: /status=(?<end>\w+) \((?<words>[\s\S]+)\)\s*$/, source: 'Postfix' },
  { mark: 'status=', form: /status=(?<end>\w+) \((?<words>[^\n]+)\)/, source: 'Postfix, several lines' },
  { mark: 'stat=', form: /\bstat=(?<words>(?<end>Deferred|Sent)?[^\n]+)/, source: 'Sendmail' },
  { mark: 'reject=', form: /\breject=(?<words>[45]\d\d [^\n]+)/, source: 'Sendmail rule sets' },
  {
    mark: 'reject: ',
    form: /\breject: (?<command>[A-Z-]+) from [^\n]{1,300}?\]?(?::\d{1,5})?: (?<words>[45](?:\d\d|\.\d\.\d{1,3}) [^\n]+?)(?=; from=<|$)/m,
    source: 'Postfix smtpd, postscreen and cleanup',
  },
  {
    mark: ' rejected ',
    form: /(?<end>temporarily )?\brejected (?:after |connection in )?(?<command>RCPT|MAIL|DATA|EHLO|HELO|"connect")[^\n:]{0,400}: (?<words>[^\n]{3,2000})/,
    source: 'Exim main and reject log',
  },
  {
    mark: '== ',
    form: /(?<end>==) [^\s<>:@]{1,200}@[^\s:]{1,255}(?:[ \t][^\n:]{0,400})?: (?<words>[^\n]{3,2000}(?:\n(?:[45]\d\d[ -]|[ \t])[^\n]{0,1000}){0,20})/,
    source: 'Exim, put off',
  },
  {
    mark: '** ',
    form: /(?<end>\*\*) [^\s<>:@]{1,200}@[^\s:]{1,255}:? (?:[^\n:]{0,400}: )?(?<words>[^\n]{3,2000}(?:\n(?:[45]\d\d[ -]|[ \t])[^\n]{0,1000}){0,20})/,
    source: 'Exim, given up',
  },
  {
    mark: '=> ',
    form: /(?<end>=>) [^\s<>:@]{1,200}@[^\s:]{1,255} [^\n]{0,400}\bC="(?<words>2\d\d[ -][^"\n]{0,400})"/,
    source: 'Exim, delivered',
  },
  {
    mark: 'delivery ',
    form: /\bdelivery \d+: (?<end>failure|deferral): (?<words>[^\n]{3,2000})/,
    source: 'qmail-send: blanks are underscores, line ends are slashes',
  },
  {
    mark: 'LED=',
    form: /\{LED=(?<words>[^{}\n]{3,2000})\}/,
    source: 'Exchange queues and message trace: last error',
  },
  {
    mark: ': ',
    form: /\b(?:server response was|server responded|server replied|response from (?:the )?(?:remote )?server|SMTP info|[Ss]erver antwortete|serveur(?: \p{L}{1,12}){0,3} a r\u00e9pondu|servidor(?: [\p{L}-]{1,12}){0,3} (?:respondi\u00f3|respondeu)|server(?: \p{L}{1,12}){0,3} ha risposto|server antwoordde) ?: (?<words>[^\n]{3,2000})/iu,
    source: '.NET, PHPMailer, Thunderbird and other clients',
  },
  {
    mark: '"',
    form: /"(?:response|diagnosticCode|smtp_response|smtpResponse|bounce_reason|reason|error|message|msg)"\s*:\s*"(?<words>(?=[^"\n]{0,80}[45]\d\d)(?:[^"\\]|\\.){3,4000})"/,
    source: 'logs and error objects in JSON',
  },
];

const outcomes: Readonly<Record<string, Action>> = {
  bounced: 'failed',
  expired: 'failed',
  undeliverable: 'failed',
  deferred: 'delayed',
  Deferred: 'delayed',
  sent: 'delivered',
  Sent: 'delivered',
  'temporarily ': 'delayed',
  '==': 'delayed',
  '**': 'failed',
  '=>': 'delivered',
  failure: 'failed',
  deferral: 'delayed',
};
const commands: Readonly<Record<string, string>> = {
  RCPT: 'RCPT TO',
  MAIL: 'MAIL FROM',
  DATA: 'DATA',
  'END-OF-MESSAGE': 'DATA',
  EHLO: 'EHLO',
  HELO: 'HELO',
  CONNECT: 'CONNECT',
  '"connect"': 'CONNECT',
};

/** Marks of the forms that a receiving server writes. */
const receivers = new Set(['reject=', 'reject: ', ' rejected ']);

/** qmail logs a reply with `_` for blanks and `/` for line ends. */
const unlog = (words: string): string =>
  words.includes('_') ? words.replace(/_/g, ' ').replace(/\/(?=[A-Z]|$)/g, '\n') : words;

/** The outcome a text in the shape of a log line tells, or null. Linear, never throws. */
export function readLogLine(text: string): LogLine | null {
  for (const { mark, form } of forms) {
    if (!text.includes(mark)) continue;
    const found = form.exec(text)?.groups;
    const words = found?.words;
    if (found === undefined || words === undefined) continue;
    const said = mark === '"' ? words.replace(/\\"/g, '"').replace(/\\[rn]/g, '\n') : words;
    return {
      words: mark === 'delivery ' ? unlog(said) : said,
      action: outcomes[found.end ?? ''] ?? (mark === ' rejected ' ? 'failed' : null),
      command: commands[found.command ?? ''] ?? null,
      receiver: receivers.has(mark),
    };
  }
  return null;
}
