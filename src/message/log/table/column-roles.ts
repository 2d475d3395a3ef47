import { rowOutcome } from './row-outcome.ts';

/** What a column of a delivery log holds. */
export type ColumnRole =
  | 'recipient'
  | 'event'
  | 'said'
  | 'code'
  | 'status'
  | 'remote'
  | 'severity'
  | 'message'
  | 'marked';

const names: Readonly<Record<ColumnRole, readonly string[]>> = {
  recipient: [
    'recipient',
    'recipients',
    'recipientaddress',
    'recipientaddresses',
    'recipientemail',
    'rcpt',
    'rcptto',
    'to',
    'toaddress',
    'email',
    'emailaddress',
    'empfaenger',
    'empfnger',
    'destinataire',
    'destinatario',
  ],
  event: [
    'recipientstatus',
    'deliverystatus',
    'dsnaction',
    'event',
    'mailevent',
    'eventid',
    'eventtype',
    'type',
    'action',
    'status',
    'state',
    'result',
    'outcome',
    'sttext',
    'bouncetype',
  ],
  said: [
    'dsndiag',
    'reason',
    'grund',
    'message',
    'rawreason',
    'diagnostic',
    'diagnosticcode',
    'bouncereason',
    'bouncemessage',
    'bouncedescription',
    'response',
    'serverresponse',
    'smtpresponse',
    'smtpreply',
    'reply',
    'error',
    'errormessage',
    'lasterror',
    'description',
    'deliverystatusmessage',
    'deliverystatusdescription',
    'statusmessage',
    'statusdetail',
    'statusdetails',
    'detail',
    'details',
    'failurereason',
    'recipientstatus',
    'deliverystatusnotification',
    'bouncedetail',
    'result',
  ],
  code: ['code', 'smtpcode', 'replycode', 'errorcode', 'bouncecode', 'deliverystatuscode'],
  status: ['dsnstatus', 'enhancedcode', 'enhancedstatus', 'status'],
  remote: ['dsnmta', 'mxhost', 'remotemta', 'deliverystatusmxhost', 'remotehost'],
  severity: ['severity', 'bounceclass', 'permanence'],
  message: [
    'messageid',
    'networkmessageid',
    'internalmessageid',
    'msgid',
    'smtpid',
    'subject',
    'betreff',
    'messagesubject',
  ],
  marked: [],
};

/** Names of columns are short and begin with a letter; a line of prose or of data has cells that do not. */
const cell = /^[\p{L}#][\p{L}\w .#/()-]{0,59}$/u;

/** Names that no other table has. */
const deliveryOnly = ['dsnaction', 'dsndiag', 'recipientstatus', 'deliverystatus', 'sttext'];

/** Parts of names by which a column of an export that nobody has met is known, if no other column has its role. */
const parts: readonly (readonly [ColumnRole, RegExp])[] = [
  ['recipient', /recipient|rcpt|(?:to|email|mail)address|empf(?:ae|a|\u00e4)?nger|destinat|adress/],
  [
    'said',
    /reason|notification|response|diagnos|error|bounce(?:detail|text|info|message)|failure|description|remark|reply|answer|grund|antwort|fehler|motivo|raison/,
  ],
  ['event', /event|action|disposition|outcome|delivery|status|state|result|verdict/],
];

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

/**
 * Roles of the columns that a header row names (PowerMTA, Mailgun, SendGrid, Brevo, Exchange and Microsoft 365 exports),
 * each with its columns, the telling ones first; null when the row is not the header of a delivery log.
 */
export function columnRoles(cells: readonly string[]): ReadonlyMap<ColumnRole, readonly number[]> | null {
  if (cells.length < 3 || !cells.every((name) => name === '' || cell.test(name))) return null;
  const at = new Map<string, number>();
  for (const [index, name] of cells.entries()) if (!at.has(plain(name))) at.set(plain(name), index);
  const roles = new Map<ColumnRole, readonly number[]>();
  for (const role of Object.keys(names) as ColumnRole[]) {
    const found = names[role].flatMap((name) => at.get(name) ?? []);
    if (found.length > 0) roles.set(role, found);
  }
  const taken = new Set([...roles.values()].flat());
  for (const [role, part] of parts) {
    if (roles.has(role)) continue;
    const found = [...at].flatMap(([name, index]) => (!taken.has(index) && part.test(name) ? [index] : []));
    if (found.length === 0) continue;
    roles.set(role, found);
    for (const index of found) taken.add(index);
  }
  // `Delivered,Bounced,Dropped`: one column for each outcome, marked or not.
  const marked = [...at].flatMap(([name, index]) =>
    !taken.has(index) && rowOutcome(name) !== null ? [index] : [],
  );
  if (marked.length > 1) roles.set('marked', marked);
  // "Email, Name, Status" heads a list of users: a log of deliveries also says why, or which message.
  const beside = ['said', 'code', 'remote', 'severity', 'message'] as const;
  const reported =
    deliveryOnly.some((name) => at.has(name)) ||
    ((roles.has('event') || roles.has('marked')) && beside.some((role) => roles.has(role))) ||
    (roles.has('said') && (roles.has('code') || roles.has('status')));
  return roles.has('recipient') && reported ? roles : null;
}
