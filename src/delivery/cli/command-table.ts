import type { CommandRow, OptionRow } from './command-row.ts';

const json: OptionRow = { name: 'json', about: 'JSON, one line each' };
const dns = (fallback: string): OptionRow => ({
  name: 'dns',
  value: 'SERVER',
  about: 'name server: off, system or HOST:PORT',
  fallback,
});

/** Every command: the single source for help, completion, man page and parsing. */
export const commandTable: readonly CommandRow[] = [
  {
    name: 'serve',
    summary: 'run the bot: mail listener, web page, configured channels',
    about: [
      'Reads .env in the working folder; the environment goes before it. Ends in good order on SIGTERM.',
    ],
    examples: ['bouncedesk serve'],
  },
  {
    name: 'diagnose',
    summary: 'why mails failed: files, folders, mbox, Maildir or standard input',
    arguments: [
      { name: 'file', about: 'file or folder; none or -: standard input', optional: true, many: true },
    ],
    options: [json, { name: 'case', about: 'judge all files together, as one case' }, dns('off')],
    about: ['Asks no DNS unless told to, so that a file on a desk causes no traffic by itself.'],
    examples: ['bouncedesk diagnose bounce.eml', 'bouncedesk diagnose --json Maildir > results.ndjson'],
  },
  {
    name: 'explain',
    summary: 'one SMTP reply in words',
    arguments: [{ name: 'reply', about: 'the reply, best in quotes', many: true }],
    options: [json],
    examples: ['bouncedesk explain "550 5.7.26 unauthenticated mail"'],
  },
  {
    name: 'password',
    summary: 'the hash of a password for the page, from standard input',
    examples: ['echo -n "a long password" | bouncedesk password'],
  },
  {
    name: 'policy',
    summary: 'the mail policy of a domain, what is wrong, the record to publish',
    arguments: [{ name: 'domain', about: 'the domain' }],
    options: [
      { name: 'json', about: 'the report as JSON' },
      { name: 'ip', value: 'IP', about: 'judge a message that comes from this address' },
      { name: 'from', value: 'DOMAIN', about: 'its header From (with --ip)' },
      { name: 'return-path', value: 'ADDRESS', about: 'its envelope sender (with --ip)' },
      {
        name: 'dkim',
        value: 'DOMAIN',
        about: 'domain whose signature passes, or none (with --ip)',
        many: true,
      },
      { name: 'selector', value: 'NAME', about: 'DKIM selector to look at', many: true },
      dns('system'),
      { name: 'trusted', about: 'the name server checks DNSSEC and the way to it is safe' },
    ],
    examples: ['bouncedesk policy contoso.example', 'bouncedesk policy contoso.example --ip 192.0.2.1'],
  },
  {
    name: 'kb',
    summary: 'the knowledge base',
    arguments: [
      { name: 'query', about: 'a code, a word or the id of an article', optional: true, many: true },
    ],
    examples: ['bouncedesk kb 5.7.26', 'bouncedesk kb srs'],
  },
  {
    name: 'import',
    summary: 'hand a backlog to the running service; nobody is told',
    arguments: [{ name: 'file', about: 'mails, mbox, Maildir', many: true }],
    options: [{ name: 'to', value: 'HOST:PORT', about: 'the mail listener; otherwise that of the settings' }],
    about: ['Nothing is stored twice: the same import may be run again.'],
    examples: ['bouncedesk import old-bounces.mbox'],
  },
  {
    name: 'cases',
    summary: 'stored cases',
    firstIsDefault: true,
    verbs: [
      {
        name: 'list',
        summary: 'the newest cases',
        options: [
          { name: 'parked', about: 'only mails that could not be read' },
          { name: 'most', value: 'COUNT', about: 'at most so many', fallback: '50' },
          json,
        ],
      },
      {
        name: 'show',
        summary: 'one case',
        arguments: [{ name: 'id', about: 'id of the case' }],
        options: [json],
      },
      {
        name: 'export',
        summary: 'cases with their results as JSON lines on standard output',
        options: [{ name: 'most', value: 'COUNT', about: 'at most so many', fallback: '1000' }],
      },
    ],
    examples: [
      'bouncedesk cases',
      'bouncedesk cases list --parked',
      'bouncedesk cases export > cases.ndjson',
    ],
  },
  {
    name: 'outbox',
    summary: 'answers and notes on their way',
    verbs: [
      { name: 'list', summary: 'what is not sent yet, is held for a person, or failed', options: [json] },
      {
        name: 'retry',
        summary: 'send it (again), read it again; lets a held answer go out',
        arguments: [{ name: 'id', about: 'id of the list', optional: true }],
        options: [{ name: 'all', about: 'all that failed' }],
      },
      { name: 'drop', summary: 'never send it', arguments: [{ name: 'id', about: 'id of the list' }] },
    ],
    examples: ['bouncedesk outbox list', 'bouncedesk outbox retry --all'],
  },
  {
    name: 'feedback',
    summary: 'what people said of the answers, and what it really was',
    options: [json],
  },
  {
    name: 'forget',
    summary: 'delete every mail, result, answer and note that speaks of it, for good',
    arguments: [{ name: 'what', about: 'address, domain, id of a case, or number of a ticket' }],
    about: [
      'Prints a receipt without the name. Does not reach backups, the mailbox, chats and case systems.',
    ],
    examples: ['bouncedesk forget user@contoso.example'],
  },
  {
    name: 'db',
    summary: 'backup and restore of the embedded database',
    verbs: [
      {
        name: 'backup',
        summary: 'write a copy (tar.gz), also beside a running service',
        arguments: [{ name: 'file', about: 'a file that does not exist yet' }],
      },
      {
        name: 'restore',
        summary: 'make the database out of a copy; the data folder must hold none',
        arguments: [{ name: 'file', about: 'a file written by db backup' }],
      },
      {
        name: 'move',
        summary: 'move the embedded database to an empty PostgreSQL (DATABASE_URL)',
        about: ['Stop the service first. The embedded database stays as it is.'],
      },
    ],
    examples: ['bouncedesk db backup bouncedesk.tar.gz'],
  },
  { name: 'worker', summary: 'a further worker process (PostgreSQL)' },
  {
    name: 'config',
    summary: 'the settings',
    verbs: [
      { name: 'check', summary: 'read the settings, name all that is wrong, start nothing' },
      { name: 'example', summary: 'every setting with its meaning, as an .env file' },
    ],
    examples: ['bouncedesk config check', 'bouncedesk config example > .env'],
  },
  {
    name: 'doctor',
    summary: 'look at every configured part: what is wrong and how to fix it',
    options: [json],
    about: ['Asks the name server, the mailbox and each configured channel; sends and changes nothing.'],
  },
  {
    name: 'completion',
    summary: 'a completion script for a shell',
    arguments: [{ name: 'shell', about: 'bash, zsh or fish', choices: ['bash', 'zsh', 'fish'] }],
    examples: ['source <(bouncedesk completion bash)'],
  },
  { name: 'man', summary: 'the manual page (roff)', examples: ['bouncedesk man > bouncedesk.1'] },
];

/** The meaning of exit statuses. */
export const exitStatuses: readonly (readonly [status: number, meaning: string])[] = [
  [0, 'answered or done'],
  [1, 'an input could not be read (the others are answered), or the service or store cannot be used'],
  [2, 'wrong usage or settings'],
  [128, 'ended by a signal'],
];
