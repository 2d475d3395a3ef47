import { classifyReply } from '../../reply/classify-reply.ts';
import { isBareReply } from '../../reply/is-bare-reply.ts';

/** Sentences of mail systems that tell a failure without any code; each opens the words that are read. */
const statements: readonly { readonly mark: string; readonly form: RegExp; readonly source: string }[] = [
  {
    mark: 'connect to ',
    form: /\bconnect to [\w.-]{3,255}\[[^\]\s]{2,60}\](?::\d{1,5})?: /,
    source: 'Postfix',
  },
  {
    mark: 'Deferred: ',
    form: /\bDeferred: (?:Connection (?:refused|timed out|reset)|No route to host|Name server)/,
    source: 'Sendmail',
  },
  { mark: 'lost connection with ', form: /\blost connection with [\w.-]{3,255}\[/, source: 'Postfix' },
  { mark: 'conversation with ', form: /\bconversation with [\w.-]{3,255}\[/, source: 'Postfix' },
  { mark: 'delivery temporarily suspended', form: /\bdelivery temporarily suspended: /, source: 'Postfix' },
  {
    mark: 'ertificate ',
    form: /^[^\n]{0,80}\b[Ss]erver certificate not (?:verified|trusted)/,
    source: 'Postfix',
  },
  {
    mark: 'certificate verification failed',
    form: /\bcertificate verification failed for [\w.-]{3,255}/,
    source: 'Postfix',
  },
  { mark: 'TLS handshake failed', form: /\bTLS handshake failed\b/, source: 'Exim, OpenSMTPD' },
  { mark: 'egotiation failed', form: /\bTLS [Nn]egotiation failed\b/, source: 'Gmail' },
  { mark: 'SSL_connect error', form: /\bSSL_connect error\b/, source: 'Postfix, Exim' },
  {
    mark: 'MTA-STS',
    form: /\bMTA-STS (?:failure|validation fail|policy (?:does not|validation))/,
    source: 'RFC 8461 senders',
  },
  {
    mark: 'does not allow relaying',
    form: /\bwas rejected by the server because it does not allow relaying/,
    source: 'Apple Mail',
  },
  { mark: 'Cannot start TLS', form: /\bCannot start TLS: /, source: 'Postfix' },
  { mark: 'TLS is required', form: /\bTLS is required, but /, source: 'Postfix' },
  { mark: 'mail for ', form: /\bmail for [\w.-]{3,255} loops back to myself/, source: 'Postfix' },
  {
    mark: 'Name service error',
    form: /\bHost or domain name not found\. Name service error/,
    source: 'Postfix',
  },
  {
    mark: 'all relevant MX records',
    form: /\ball relevant MX records point to non-existent hosts/,
    source: 'Exim',
  },
  { mark: 'nrouteable ', form: /^[ \t]*Unrouteable (?:address|mail domain)/m, source: 'Exim' },
  { mark: "all hosts for '", form: /\ball hosts for '[^'\n]{1,255}' have been failing/, source: 'Exim' },
  { mark: 'retry timeout exceeded', form: /\bretry timeout exceeded/, source: 'Exim' },
  {
    mark: 'DNS',
    form: /\bDNS (?:Hard |Soft )?Error\b|\bDNS type '\w{1,8}' lookup of /,
    source: 'Gmail, Cisco',
  },
  { mark: 'Blocked ', form: /\bBlocked (?:SPAM|SPAMMY|INFECTED|BANNED)\b/, source: 'amavis' },
  {
    mark: 'accept our requests to connect',
    form: /\bdid not accept our requests to connect/,
    source: 'Gmail',
  },
  { mark: 'has suppressed sending', form: /\b[Aa]mazon SES has suppressed sending/, source: 'Amazon SES' },
  { mark: "wasn't able to", form: /\bI wasn't able to establish an SMTP connection/, source: 'qmail' },
  { mark: "couldn't find any host", form: /\bI couldn't find any host(?: named)? /, source: 'qmail' },
  { mark: 'Connected to ', form: /\bConnected to [\w.-]{3,255} but /, source: 'qmail' },
  {
    mark: 'STARTTLS extension not supported',
    form: /\bSTARTTLS extension not supported\b/,
    source: 'Python smtplib, Perl Net::SMTP',
  },
  { mark: 'x509: ', form: /\bx509: certificate /, source: 'Go' },
  { mark: '[SSL: ', form: /\[SSL: [A-Z0-9_]{4,60}\]/, source: 'Python' },
  {
    mark: 'connect E',
    form: /\bconnect E[A-Z]{5,12} [^\s]{2,255}:(?:25|465|587|2525)\b/,
    source: 'Node.js',
  },
  {
    mark: 'getaddrinfo E',
    form: /\bgetaddrinfo E(?:NOTFOUND|AI_AGAIN) (?=[\w.-]{0,200}(?:smtp|mail|mx))/,
    source: 'Node.js',
  },
  { mark: 'dial tcp ', form: /\bdial tcp [^\s]{2,255}:(?:25|465|587|2525): /, source: 'Go' },
  {
    mark: '@',
    form: /^[ \t>]*<[^\s<>@]{1,200}@[^\s<>@]{1,255}>(?: \(expanded from [^()\n]{1,320}\))?: (?=[A-Za-z"])/m,
    source: 'Postfix',
  },
];

/** The words with which people and gateways tell a failure; the catalogue must know why, or they prove nothing. */
const reports =
  /\byour (?:message|e-?mail|mail)\b[^?\n]{0,120}\b(?:could not|couldn['\u2019]t|was not|wasn['\u2019]t|cannot|can['\u2019]t) (?:be )?deliver|\b(?:was not|wasn['\u2019]t|could not be|couldn['\u2019]t be) found at [\w.-]{3,255}|\b(?:is not|isn['\u2019]t) in the directory|\bwas undeliverable\b/i;
const unsaid = new Set(['text-unknown', 'no-text']);
/** Asks about a failure instead of reporting one. */
const asks = /\?(?:\s|$)/;

/** The same libraries fetch web pages. */
const web = /https?:\/\/|HTTPSConnection|:443\b|\bport=443/i;
const libraries = new Set(['Go', 'Python']);

/** Offset at which a failure without a code is reported in the text, or -1. Linear. */
export function findBareFailure(text: string): number {
  let first = -1;
  for (const { mark, form, source } of statements) {
    if (!text.includes(mark) || (libraries.has(source) && web.test(text))) continue;
    const found = form.exec(text);
    if (found === null) continue;
    const at = mark === '@' ? found.index + found[0].length : found.index;
    if (first === -1 || at < first) first = at;
  }
  const known = (words: string): boolean => {
    const judged = classifyReply(words);
    return !unsaid.has(judged.class) && judged.weak !== true;
  };
  if (first !== -1) return known(text.slice(first)) ? first : -1;
  if (reports.test(text) && !asks.test(text) && known(text)) return 0;
  return isBareReply(text) ? 0 : -1;
}
