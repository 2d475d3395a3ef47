import type { VendorKind } from '../../catalog/vendors/vendor.ts';
import type { Fact, FactId } from '../../diagnosis/fact.ts';
import { isReservedName } from '../../diagnosis/wording/is-reserved-name.ts';
import type { WordKind } from '../../evidence/words/read-words.ts';

/** Longest value of the mail within a sentence. */
const maxValueLength = 120;

/** A sentence may only use values of its fact. */
type Values = (name: string) => string | null;

/** ` for contoso.example` when the value is there, else nothing. */
const joined = (before: string, value: string | null, after = ''): string =>
  value === null ? '' : `${before}${value}${after}`;

const vendorKinds: Readonly<Record<VendorKind, string>> = {
  filter: ', a mail filter',
  mailbox: ', a mailbox provider',
  sender: ', a sending service',
  forwarder: ', a forwarding service',
  flattener: '',
  signature: ', a service that adds signature blocks',
};

/** Something a person says, or a log they quote. */
const textSays: Readonly<Record<WordKind, string>> = {
  forwarded: 'the mail is forwarded',
  rewritten: 'the envelope sender is rewritten (SRS)',
  'filter-in-front': 'a filter stands in front of the recipient',
  'own-mail': 'the person who asks sent it',
  'own-filter': 'outgoing mail leaves through a filter of the sender',
  list: 'a mailing list is involved',
  'never-sent': 'this message was never sent',
  forged: 'the message is forged',
  'returned-many': 'many such bounces arrive',
  'adds-text': 'text is added to the message',
  login: 'it is about the login to the outgoing server',
  'spf-fails': 'SPF fails',
  'spf-broken': 'the SPF record cannot be evaluated',
  'dkim-fails': 'DKIM fails',
  'dmarc-fails': 'DMARC fails',
  'body-hash': 'the body hash does not match',
  'key-missing': 'the DKIM key is not found',
  arc: 'ARC is involved',
  junk: 'the message landed in junk',
  ours: 'this host or address is theirs',
  'not-ours': 'this host or address is not theirs',
  'no-customer': 'they do not use the service that sent it',
  refused: 'the message was refused or failed',
  away: 'it is an automatic answer',
};

const isWordKind = (kind: string | null): kind is WordKind => kind !== null && Object.hasOwn(textSays, kind);
const isVendorKind = (kind: string | null): kind is VendorKind =>
  kind !== null && Object.hasOwn(vendorKinds, kind);

const methods: Readonly<Record<string, string>> = { spf: 'SPF', dkim: 'DKIM', dmarc: 'DMARC', arc: 'ARC' };

/** What a reply says of one check. */
function refused(value: Values): string {
  const method = methods[value('method') ?? ''];
  if (method === undefined) return "the server's reply";
  const about = joined(' for ', value('about'));
  switch (value('word')) {
    case 'pass':
      return `the reply says that ${method} passes${about}`;
    case 'none':
      return method === 'DKIM'
        ? 'the reply says that the message has no DKIM signature'
        : `the reply says that there is no ${method} record${about}`;
    case 'permerror':
      return `the reply says that the ${method} record${about} cannot be evaluated`;
    default:
      return `the reply says that ${method} fails${about}`;
  }
}

function forwardFact(value: Values): string {
  const by = value('by');
  const [first, next] = value('pair')?.split('|') ?? [];
  switch (value('kind')) {
    case 'srs':
      return `the envelope sender was rewritten${joined(' by ', by)} (SRS)`;
    case 'caf':
      return `${by ?? 'a Google mailbox'} forwards automatically`;
    case 'x-forwarded':
      return `a forwarder recorded that it passed the message on${joined(' (', by, ')')}`;
    case 'resent':
      return `the message was sent on again${joined(' by ', by)}`;
    case 'delivered-to-chain':
      return 'the message was delivered to one address and then to another';
    case 'expanded-from':
      return 'the address passes mail on to another address';
    case 'recipient-changed':
      return first && next
        ? `the message for ${first} went on to ${next}`
        : `the recipient was changed${joined(' by ', by)}`;
    case 'forwarder-hop':
      return `the message went through a forwarding service${joined(' (', by, ')')}`;
    default:
      return `the message was passed on${joined(' by ', by)}`;
  }
}

function malformed(value: Values): string {
  const sender = value('sender');
  // The bare scheme stands for an address that could not be cut out.
  if (sender === 'SRS0') return 'a rewritten envelope sender holds a variable that was not replaced';
  if (sender === null || sender === 'SRS') return 'the reply refuses a rewritten (SRS) address';
  return `the rewritten envelope sender ${sender} is malformed${joined(': ', value('fault'))}`;
}

/** Why an SPF record that the paste shows lets nobody pass. */
const quotedRecord: Readonly<Record<string, string>> = {
  'two-records': 'a second SPF record of the same name: two of them let nobody pass',
  syntax: 'this term breaks the whole SPF record',
  'look-ups': 'this SPF record needs more than 10 look-ups',
  loop: 'this SPF record includes itself again',
};

const shownKey: Readonly<Record<string, string>> = {
  missing: 'the look-up shows no key at this name',
  revoked: 'the key is withdrawn: p= is empty',
  unusable: 'the key as it is published cannot be used',
};

const verdict =
  (name: string, middle: (value: Values) => string) =>
  (value: Values): string =>
    `${name}: ${value('word') ?? 'not told'}${middle(value)}${joined(' (checked by ', value('reporter'), ')')}`;

const table: Readonly<Record<FactId, (value: Values, fact: Fact) => string>> = {
  'spf-verdict': verdict(
    'SPF',
    (value) => `${joined(' for ', value('about'))}${joined(' from ', value('ip'))}`,
  ),
  'dkim-verdict': verdict(
    'DKIM',
    (value) => `${joined(' for the signature of ', value('about'))}${joined(', "', value('comment'), '"')}`,
  ),
  'dmarc-verdict': verdict(
    'DMARC',
    (value) =>
      `${joined(' for ', value('about'))}${joined(', policy ', value('policy'))}${joined(', disposition ', value('disposition'))}`,
  ),
  'arc-verdict': verdict('ARC', () => ''),
  'composite-verdict': verdict("Microsoft's composite authentication", (value) =>
    joined(', reason ', value('reason')),
  ),
  refused,
  'refused-client': (value) =>
    `${value('host') ?? value('ip') ?? 'this server'} is the server that was refused`,
  client: (value) => `${value('host') ?? value('ip') ?? 'this server'} handed the message over`,
  'client-vendor': (value) => {
    const kind = value('kind');
    return `${value('host') ?? 'the connecting server'} belongs to ${value('vendor') ?? 'a known provider'}${isVendorKind(kind) ? vendorKinds[kind] : ''}`;
  },
  'client-of-recipient': (value) =>
    `${value('host') ?? 'the connecting server'} belongs to the organisation that the message was addressed to${joined(' (', value('domain'), ')')}`,
  'client-of-author': (value) =>
    `${value('host') ?? 'the connecting server'} belongs to the sender's domain${joined(' ', value('domain'))}`,
  'client-inside': (value) => `${value('ip') ?? 'the connecting address'} is an internal address`,
  'client-into-filter': (value) =>
    value('vendor') === null
      ? `the filter saw ${value('host') ?? 'another server'} connecting to it`
      : `${value('host') ?? 'another server'} handed the message to ${value('vendor')}`,
  'filter-passed-before': (value) => `an earlier server saw a check pass${joined(' for ', value('about'))}`,
  'mx-is-client': (value) =>
    `the connecting server belongs to the MX of ${value('domain') ?? "the recipient's domain"}`,
  'mx-is-not-client': (value) =>
    `the connecting server is not in the MX of ${value('domain') ?? "the recipient's domain"}`,
  'filter-is-mx': (value) => `the MX is a filter${joined(': ', value('host'))}`,
  direction: (value) => `the filter marked the message as ${value('direction') ?? 'passing through'}`,
  internal: (_, { needle }) =>
    needle === 'sender IP'
      ? 'no connecting address is recorded: the message came from inside'
      : 'Exchange marked the sender as internal',
  forwarded: forwardFact,
  'recipient-changed': () => 'the recipient was changed on the way',
  'through-list': (value) => `the message came through a mailing list${joined(' (', value('list'), ')')}`,
  envelope: (value) => `the envelope sender${joined(' is ', value('sender'))}`,
  'envelope-rewritten': (value) => `the envelope sender was rewritten${joined(': ', value('sender'))}`,
  'envelope-malformed': malformed,
  'from-rewritten': (value) =>
    `the header From holds a rewritten (SRS) address${joined(': ', value('from'))}`,
  'record-shown': () => 'the SPF record of the domain is shown',
  signature: (value) => `a DKIM signature${joined(' of ', value('about') ?? value('domain'))}`,
  'signature-of-other': (value) =>
    `a signature of ${value('about') ?? 'another domain'} passes, not one of the From domain`,
  'no-signature': () => 'no DKIM signature was found',
  sealed: (value) => `the message was sealed with ARC${joined(' by ', value('sealer'))}`,
  author: (value) => `From${joined(' names ', value('domain'))}`,
  'own-domain': (value) => `From names ${value('domain') ?? 'a domain'}, the recipient's own domain`,
  'public-author': (value) => {
    const domain = value('domain');
    if (domain !== null && isReservedName(domain))
      return `${domain} is a reserved name that nobody sends from`;
    return `${domain ?? "the sender's domain"} belongs to a public mail provider`;
  },
  'strict-alignment': () => 'the DMARC policy asks for strict alignment',
  'began-elsewhere': (value) =>
    `the message began${joined(' at ', value('host'))}, and no server of ${value('domain') ?? 'the From domain'} shows on its way`,
  'policy-shown': (value) => `the DMARC record${joined(' says p=', value('policy'))}`,
  'forged-stamp': (value) =>
    `the filter classed it as spoofing or phishing${joined(' (', value('value'), ')')}`,
  'filter-stamp': (value) =>
    `the filter's verdict${joined(': ', value('says') ?? ([value('key'), value('value')].filter((part) => part !== null).join(' ') || null))}`,
  'skip-listed': () => 'Microsoft 365 skipped the first filter and looked at the server before it',
  'started-here': (value) =>
    `the message started at ${value('ip') ?? 'this server'}${joined(', not at a server of ', value('domain'))}`,
  'began-here': (value) =>
    `the message began at ${value('host') ?? 'this server'}: nothing outside handed it in`,
  'asked-for': (value) => `the question is about ${value('address') ?? 'another address'}`,
  'same-line-up': () => 'the same route as before',
  'proved-change': (value) => value('claim')?.replace(/\.$/, '') ?? 'the change of the message is proved',
  'changed-line': () => 'this line was added after signing',
  'subject-tag': (value) => `the subject carries a tag${joined(' (', value('tag'), ')')}`,
  'record-today': (value) => {
    const ip = value('ip');
    return ip === null
      ? 'this SPF record cannot be evaluated today'
      : `this SPF record allows ${ip}, the address one server earlier`;
  },
  'record-quoted': (value) => quotedRecord[value('why') ?? ''] ?? 'the record as it is quoted here',
  'no-record': (value) =>
    value('name') === null
      ? 'DNS shows no SPF record today'
      : `the look-up shows no SPF record at ${value('name')}`,
  'sends-nothing': (value) => `the SPF record${joined(' of ', value('domain'))} lets no server send`,
  'key-shown': (value) =>
    `${shownKey[value('why') ?? ''] ?? 'this key cannot be used'}${joined(' (', value('about'), ')')}`,
  'from-unsigned': (value) => `the signature${joined(' of ', value('about'))} does not cover From`,
  'trace-signed': (value) =>
    `the signature${joined(' of ', value('about'))} covers fields that the next server rewrites`,
  'signature-expired': (value) =>
    `the signature${joined(' of ', value('about'))} was valid until x= and was checked later`,
  word: (value) => {
    const kind = value('kind');
    return isWordKind(kind) ? `the text says that ${textSays[kind]}` : 'words of the text';
  },
  wording: (value) => `words that are typical of such cases: ${tellingWords(value('words')) ?? 'this line'}`,
  kind: (value) => {
    const field = value('field');
    if (field !== null) return `${field} marks an automatic reply`;
    return value('says') ?? 'this shows what kind of notice it is';
  },
  contradiction: () => 'this result contradicts another one',
  recipient: () => 'the recipient that the reply is about',
  product: (value) => `${value('product') ?? 'the receiving product'} refused the message`,
  shown: () => 'this line was taken into account',
};

/** Words that every sentence has say nothing to a reader, whatever they weigh. */
const particle =
  /^(?:a|an|the|is|are|was|were|be|been|by|to|of|in|on|at|for|from|and|or|not|no|this|that|it|you|your|i|we|our|my|has|have|had|will|can|with|as|if|but|so|do|does|did|der|die|das|ist|und|nicht|von|zu|mit|ein|eine|le|la|les|de|du|des|et|est|un|une|que|el|los|y|en|se)$/i;

function tellingWords(words: string | null): string | null {
  const kept = (words ?? '').split(', ').filter((word) => word !== '' && !particle.test(word));
  return kept.length === 0 ? null : kept.join(', ');
}

/** The proved claim is a sentence of ours with names of the mail; it is shown whole. */
const whole: ReadonlySet<string> = new Set(['claim']);

/** What a cited line says, as a phrase without a full stop; from the values of the fact alone. */
export function describeFact(fact: Fact): string {
  const value: Values = (name) => {
    const given = fact.values[name]?.replace(/\s+/g, ' ').trim() ?? '';
    if (given === '') return null;
    return whole.has(name) || given.length <= maxValueLength
      ? given
      : `${given.slice(0, maxValueLength - 1)}…`;
  };
  return table[fact.id](value, fact);
}
