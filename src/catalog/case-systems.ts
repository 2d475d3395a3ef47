/** How people write a ticket number, and the mark that the system's mails would carry for it. */
interface TypedForm {
  /** Row of `ticketMarkRows` that finds the same in a mail, or an id of our own that no mail has. */
  readonly row: string;
  readonly pattern: RegExp;
  /** `{id}` is the number. */
  readonly mark: string;
}

interface CaseSystemRow {
  /** An example of the number people see; empty when nobody types one. */
  readonly example: string;
  readonly typed: readonly TypedForm[];
}

const digits = /^\d{1,12}$/;

/**
 * Case systems: the help desks that keep the customers' tickets and put a mark of the ticket into the mails they send.
 * `sap-v2` (SAP Service Cloud V2) adds none: it knows a ticket only by the Message-ID of its mail (KBA 3579601), which
 * nobody types.
 */
export const caseSystems = {
  salesforce: {
    example: '00001234',
    typed: [
      { row: 'salesforce-number', pattern: /^\d{1,10}$/, mark: 'Case {id}' },
      { row: 'salesforce-ref', pattern: /^500(?:[A-Za-z0-9]{12}|[A-Za-z0-9]{15})$/, mark: '{id}' },
    ],
  },
  zendesk: {
    example: '1234',
    typed: [
      { row: 'zendesk-number', pattern: digits, mark: '#{id}' },
      { row: 'zendesk-encoded', pattern: /^[A-Z0-9]{6}-[A-Z0-9]{4,6}$/, mark: '[{id}]' },
    ],
  },
  freshdesk: { example: '1234', typed: [{ row: 'freshdesk', pattern: digits, mark: '[#{id}]' }] },
  jira: {
    example: 'HELP-12',
    typed: [{ row: 'jira', pattern: /^[A-Z][A-Z0-9_]{1,30}-\d{1,10}$/, mark: '{id}' }],
  },
  servicenow: {
    example: 'INC0010767',
    typed: [
      {
        row: 'servicenow-number',
        pattern: /^(?:INC|CS|RITM|REQ|CHG|PRB|SCTASK|HRC)\d{5,15}$/,
        mark: '{id}',
      },
    ],
  },
  'request-tracker': { example: '123', typed: [{ row: 'request-tracker', pattern: digits, mark: '{id}' }] },
  znuny: {
    example: '2002062310100011',
    typed: [{ row: 'znuny', pattern: /^\d{14,60}$/, mark: '[Ticket#{id}]' }],
  },
  zammad: { example: '31001', typed: [{ row: 'zammad', pattern: /^\d{4,20}$/, mark: '[Ticket#{id}]' }] },
  'sap-c4c': {
    example: '4711',
    typed: [{ row: 'sap-c4c', pattern: /^\d{1,15}$/, mark: '[ Ticket: #{id} ]' }],
  },
  'sap-v2': { example: '', typed: [] },
  osticket: { example: '123456', typed: [{ row: 'osticket', pattern: digits, mark: '{id}' }] },
  // Its mails name messages; people know the number of the conversation.
  freescout: { example: '1234', typed: [{ row: 'freescout-number', pattern: digits, mark: '#{id}' }] },
} as const satisfies Readonly<Record<string, CaseSystemRow>>;

export type CaseSystem = keyof typeof caseSystems;

/** Where a mark may stand: the subject, the words, an address field, a Message-ID or a field that names one. */
export type MarkField = 'subject' | 'body' | 'address' | 'reference' | 'ticket-field';

/** One way a system marks a ticket. Rows are ordered by strength: a system's first matching row names the ticket. */
export interface TicketMarkRow {
  readonly id: string;
  readonly system: CaseSystem;
  readonly fields: readonly MarkField[];
  /** Lower-case text that is in every hit: looked for before the pattern runs. */
  readonly mark: string;
  /** Every quantifier is bounded. Group `id` names the ticket, group `scope` the installation if it is named. */
  readonly pattern: RegExp;
  /** Which of several hits in one text counts: all of them, or the one the system itself follows. */
  readonly counts: 'all' | 'first' | 'last';
  /** The mark must be in the subject for the system to follow it. */
  readonly inSubject: boolean;
  readonly samples: readonly (readonly [text: string, id: string])[];
  readonly nearMisses: readonly string[];
  readonly source: string;
  /** How the row was checked: measured, read in the source, read in the documentation, or from memory. */
  readonly verified: 'measured' | 'source' | 'documentation' | 'unverified';
}

/** Characters of a subject in which a number is looked for (ServiceNow looks at 160). */
export const subjectReach = 160;

/** The marks, one row per form. */
export const ticketMarkRows: readonly TicketMarkRow[] = [
  {
    id: 'salesforce-thread',
    system: 'salesforce',
    fields: ['subject', 'body'],
    mark: 'thread::',
    pattern: /(?<![A-Za-z0-9])thread::(?<id>[A-Za-z0-9_-]{8,64})::/,
    counts: 'all',
    inSubject: false,
    samples: [['thread::pp5XPGfmNf2hRZdRCWnrohc::', 'pp5XPGfmNf2hRZdRCWnrohc']],
    nearMisses: [
      'std::thread::hardware_concurrency()',
      'rethread::pp5XPGfmNf2hRZdRCWnrohc::',
      'thread::short::',
    ],
    source: 'Salesforce Help, Lightning threading (Spring 2023)',
    verified: 'documentation',
  },
  {
    id: 'salesforce-ref',
    system: 'salesforce',
    fields: ['subject', 'body'],
    mark: 'ref:',
    pattern: /\bref:([_!])00D[A-Za-z0-9]{3,15}\.\1(?<id>500[A-Za-z0-9]{3,15}):ref\b/,
    counts: 'all',
    inSubject: false,
    samples: [
      ['[ ref:_00Dxx1gEW._500xxYktl:ref ]', '500xxYktl'],
      ['ref:!00Dxx01gEW.!500xx0Yktl:ref', '500xx0Yktl'],
    ],
    nearMisses: [
      'ref:_00Dxx1gEW.!500xxYktl:ref',
      'ref:_00Dxx1gEW._006xxYktl:ref',
      'href:_00Dxx1gEW._500xxYktl',
    ],
    source: 'Salesforce Help, Ref ID threading (to Winter 2024 with _, after it with !)',
    verified: 'documentation',
  },
  {
    id: 'salesforce-old-ref',
    system: 'salesforce',
    fields: ['body'],
    mark: 'ref:00d',
    pattern: /\bref:00D\w{3,15}\.(?<id>\w{6,18}):ref\b/,
    counts: 'all',
    inSubject: false,
    samples: [['ref:00DRTAP1.200B6GgtT:ref', '200B6GgtT']],
    nearMisses: ['ref:00DRTAP1.200B6GgtT', 'ref:00D.200B6GgtT:ref'],
    source: 'Salesforce Help, first form of the Ref ID',
    verified: 'documentation',
  },
  {
    id: 'salesforce-number',
    system: 'salesforce',
    fields: ['subject'],
    mark: 'case',
    pattern: /\bCase\s{0,3}(?:#|No\.?|Number:?)?\s{0,3}(?<id>\d{7,10})\b/i,
    counts: 'all',
    inSubject: true,
    samples: [
      ['Case 00001234', '00001234'],
      ['Your case number: 00001234 was updated', '00001234'],
      ['Case #00001234', '00001234'],
    ],
    nearMisses: ['Case 123', 'Suitcase 00001234', 'Case 00001234567'],
    source: 'Salesforce default e-mail templates',
    verified: 'unverified',
  },
  {
    id: 'zendesk-address',
    system: 'zendesk',
    fields: ['address'],
    mark: '.zendesk.com',
    pattern: /\+id(?<id>[A-Z0-9]{6}-[A-Z0-9]{4,6})@(?<scope>[a-z0-9-]{1,63})\.zendesk\.com/i,
    counts: 'all',
    inSubject: false,
    samples: [['support+id1G7EOR-0Q2J@mondocam.zendesk.com', '1G7EOR-0Q2J']],
    nearMisses: ['support@mondocam.zendesk.com', 'support+id1G7EOR-0Q2J@mondocam.example'],
    source: 'Zendesk documentation, ticket threading',
    verified: 'documentation',
  },
  {
    id: 'zendesk-encoded',
    system: 'zendesk',
    fields: ['body'],
    mark: '[',
    pattern: /\[(?<id>[A-Z0-9]{6}-[A-Z0-9]{4,6})\]/,
    counts: 'all',
    inSubject: false,
    samples: [['[1G7EOR-0Q2J]', '1G7EOR-0Q2J']],
    nearMisses: ['[1G7EOR-0Q2]', '[1g7eor-0q2j]', '1G7EOR-0Q2J'],
    source: 'Zendesk documentation, ticket threading',
    verified: 'documentation',
  },
  {
    id: 'freshdesk',
    system: 'freshdesk',
    fields: ['subject'],
    mark: '[#',
    pattern: /\[#(?:[A-Za-z0-9 _]{1,40}-)?(?<id>\d{1,12})\]/,
    counts: 'all',
    inSubject: true,
    samples: [
      ['[#1234] Printer', '1234'],
      ['Re: [#Freshworks-1234]', '1234'],
    ],
    nearMisses: ['#1234', '[1234]', '[#12a4]'],
    source: 'Freshdesk documentation, ticket id in the subject; the prefix can be set',
    verified: 'documentation',
  },
  {
    id: 'jira',
    system: 'jira',
    fields: ['subject'],
    mark: '-',
    pattern: /(?:^|[\s[(])\(?(?<id>(?<scope>[A-Z][A-Z0-9_]{1,30})-\d{1,10})\)?(?=$|[\s\]):,.])/,
    counts: 'first',
    inSubject: true,
    samples: [
      ['[JIRA] (JRA-34294) Login fails', 'JRA-34294'],
      ['Re: HELP-12: mail does not arrive, see HELP-13', 'HELP-12'],
    ],
    nearMisses: ['jra-34294', 'JRA34294', 'XJRA-34294x', 'J-1'],
    source: 'Atlassian documentation, issue keys in the subject: the leftmost wins',
    verified: 'documentation',
  },
  {
    id: 'servicenow-watermark',
    system: 'servicenow',
    fields: ['subject', 'body'],
    mark: 'ref:',
    pattern: /\bRef:\s?(?<id>MSG[A-Z_]{0,20}\d{5,20}(?:_[A-Za-z0-9]{20})?)\b/,
    counts: 'last',
    inSubject: false,
    samples: [
      ['Ref:MSG0002072_aB3dE6gH9jK2mN5pQ8sT', 'MSG0002072_aB3dE6gH9jK2mN5pQ8sT'],
      ['Ref:MSG3846157', 'MSG3846157'],
      ['Ref:MSG3846157 and later Ref: MSG3846158', 'MSG3846158'],
    ],
    nearMisses: ['Ref: 0002072', 'MSG3846157', 'Ref:MESSAGE3846157'],
    source: 'ServiceNow documentation, watermarks; the last one wins since Paris',
    verified: 'documentation',
  },
  {
    id: 'servicenow-number',
    system: 'servicenow',
    fields: ['subject'],
    mark: '0',
    pattern: /(?:^|[\s:])(?<id>(?:INC|CS|RITM|REQ|CHG|PRB|SCTASK|HRC)\d{5,15})(?=$|[\s:])/,
    counts: 'first',
    inSubject: true,
    samples: [
      ['Re: INC0010767 mail refused', 'INC0010767'],
      ['AW:CS0020030', 'CS0020030'],
    ],
    nearMisses: ['Re: INC12', 'Re: XINC0010767', 'Re: INC0010767-2'],
    source: 'ServiceNow documentation, record numbers in the subject',
    verified: 'documentation',
  },
  {
    id: 'request-tracker-field',
    system: 'request-tracker',
    fields: ['ticket-field'],
    mark: '#',
    pattern: /^(?<scope>[^\s#]{1,100})\s{1,3}#(?<id>\d{1,12})$/,
    counts: 'all',
    inSubject: true,
    samples: [['rt.example.com #123', '123']],
    nearMisses: ['rt.example.com 123', 'rt.example.com #123 #124'],
    source: 'Request Tracker 5.0.3, field X-RT-Ticket of the mails it sends (RT-Ticket before)',
    verified: 'measured',
  },
  {
    id: 'request-tracker',
    system: 'request-tracker',
    fields: ['subject'],
    mark: '#',
    pattern: /\[(?:https?:\/\/)?(?<scope>[^[\]\s#:]{1,100})\s{1,3}#(?<id>\d{1,12})\s{0,3}\]/i,
    counts: 'all',
    inSubject: true,
    samples: [
      ['Re: [rt.example.com #123] Mail', '123'],
      ['[https://rt.example.com #123]', '123'],
    ],
    nearMisses: ['[rt.example.com#123]', '[ #123]', 'rt.example.com #123', '[rt.example.com #12b]'],
    source: 'Request Tracker 5.0.3',
    verified: 'measured',
  },
  {
    id: 'request-tracker-reference',
    system: 'request-tracker',
    fields: ['reference'],
    mark: 'rt-ticket-',
    pattern: /<RT-Ticket-(?<id>\d{1,12})@[^\s<>]{1,255}>/,
    counts: 'all',
    inSubject: true,
    samples: [['<RT-Ticket-12@example.com>', '12']],
    nearMisses: ['<RT-Ticket-@example.com>', 'RT-Ticket-12'],
    source: 'Request Tracker 5.0.3, References of the mails it sends',
    verified: 'measured',
  },
  {
    id: 'znuny',
    system: 'znuny',
    fields: ['subject'],
    mark: 'ticket#',
    // Date (8 digits), system id (2 or more), counter (4 or more).
    pattern: /\[?Ticket#(?::\s{0,2})?(?<id>\d{14,60})\b\]?/i,
    counts: 'all',
    inSubject: true,
    samples: [
      ['[Ticket#2002062310100011] Mail', '2002062310100011'],
      ['Ticket#: 2002062310100011', '2002062310100011'],
    ],
    nearMisses: ['[Ticket#31001]', 'Ticket 2002062310100011'],
    source: 'Znuny, Kernel::System::Ticket::Number: hook, divider, date, system id, counter',
    verified: 'source',
  },
  {
    id: 'zammad',
    system: 'zammad',
    fields: ['subject'],
    mark: '#',
    pattern: /\[(?:Ticket#|[^[\]\d]{1,20}#)(?<id>\d{4,20})\]/,
    counts: 'all',
    inSubject: true,
    samples: [
      ['[Ticket#31001] Mail', '31001'],
      ['[Fall#31001]', '31001'],
    ],
    nearMisses: ['[Ticket#12]', 'Ticket#31001', '[#31001]'],
    source: 'Zammad, ticket hook; the default word is from memory',
    verified: 'source',
  },
  {
    id: 'sap-c4c',
    system: 'sap-c4c',
    fields: ['subject'],
    mark: 'ticket:',
    pattern: /\[\s{0,3}Ticket:\s{0,3}#\s{0,3}(?<id>\d{1,15})\s{0,3}\]/i,
    counts: 'all',
    inSubject: true,
    samples: [['Re: [ Ticket: #4711 ] Hello', '4711']],
    nearMisses: ['[Ticket#4711]', '[ Ticket: 4711 ]'],
    source:
      'SAP Cloud for Customer (V1) documentation; V2 follows Message-ID and References only (KBA 3579601)',
    verified: 'documentation',
  },
  {
    id: 'osticket',
    system: 'osticket',
    fields: ['body'],
    mark: 'mid',
    pattern: /(?:class="mid-|Ref-Mid: )(?<id>[^"\s<>]{6,200})(?=["\s]|$)/,
    counts: 'all',
    inSubject: false,
    samples: [
      ['Ref-Mid: AbCd-efg-123', 'AbCd-efg-123'],
      ['<span class="mid-AbCd-efg-123"></span>', 'AbCd-efg-123'],
    ],
    nearMisses: ['class="middle-aged"', 'Mid: AbCd-efg-123'],
    source: 'osTicket, class.mailer.php and class.thread.php',
    verified: 'source',
  },
  {
    id: 'freescout',
    system: 'freescout',
    fields: ['reference'],
    mark: 'fs_',
    pattern: /(?<id>FS_(?:reply|autoreply|notify|conversation)-\d{1,12}-(?:\d{1,12}-)?[a-z0-9]{1,64})@/,
    counts: 'all',
    inSubject: false,
    samples: [['<FS_reply-123-0f1e2d3c@desk.example>', 'FS_reply-123-0f1e2d3c']],
    nearMisses: ['<FS_other-123-0f1e2d3c@desk.example>', '<FS_reply-0f1e2d3c@desk.example>'],
    source: 'FreeScout, Mail class: prefixes of its Message-IDs',
    verified: 'source',
  },
];

/**
 * The two sentences of the note that Salesforce writes for a returned mail. Whitespace-insensitive; the apostrophe of
 * "You're" may be straight or curly. Its subject, sender and file name are in no public source, so they are not used.
 */
export const salesforceSentences: readonly string[] = [
  'your email may not have been delivered. see the attached delivery notification.',
  "you're getting this message because your organization elected to forward delivery status notifications for emails you send.",
];
