/** A wording that connects the address a mail was first sent to with the one it was forwarded to. */
export interface PassedOnRow {
  readonly has: string;
  readonly pattern: RegExp;
  /** Capture groups of the two addresses. */
  readonly first: number;
  readonly next: number;
}

const address = '([^\\s<>@,;()]{1,100}@[a-z0-9_-][a-z0-9._-]{1,252})';
/** Identifies an address as a recipient: otherwise `a -> b` may be a sender and a recipient (amavis, Haraka). */
const recipient =
  '(?:recipient|rcpt|to|alias|address|mailbox|forward(?:s|ed|er|ing)?|redirect(?:s|ed|ion)?|catch-?all)';
const forwarder = '(?:alias|forward(?:s|ed|er|ing)?|redirect(?:s|ed|ion)?|catch-?all)';

/**
 * Postfix `to=<b>, orig_to=<a>` and `<b> (expanded from <a>)`; Exim `** b (a) <a> R=`; cPanel `b (forwarder: a)`;
 * forwarding services `recipient a -> b`; people's sentences and rows of alias tables.
 */
export const passedOnRows: readonly PassedOnRow[] = [
  {
    has: 'orig_to=',
    pattern: new RegExp(`\\bto=<?${address}>?,? orig_to=<?${address}`, 'i'),
    next: 1,
    first: 2,
  },
  {
    has: '> ',
    pattern: new RegExp(
      `(?:\\*\\*|=>|==|->) ${address} (?:\\([^()]{1,320}\\) )?<${address}> (?:F|R|P)=`,
      'i',
    ),
    next: 1,
    first: 2,
  },
  {
    has: '(expanded from',
    pattern: new RegExp(`<?${address}>? \\(expanded from:? <?${address}`, 'i'),
    next: 1,
    first: 2,
  },
  {
    has: '(forwarder:',
    pattern: new RegExp(`${address}\\s{1,8}\\(forwarder: ?<?${address}`, 'i'),
    next: 1,
    first: 2,
  },
  {
    has: '->',
    pattern: new RegExp(`\\b${recipient}[:=]? ?<?${address}>? ?-> ?<?${address}`, 'i'),
    first: 1,
    next: 2,
  },
  // An arrow character, as UTF-8 bytes.
  {
    has: '\xe2\x86\x92',
    pattern: new RegExp(`\\b${recipient}[:=]? ?<?${address}>? ?\\xe2\\x86\\x92 ?<?${address}`, 'i'),
    first: 1,
    next: 2,
  },
  {
    has: ' to',
    pattern: new RegExp(
      `\\b${forwarder}(?: for| from| of)?:? <?${address}>? (?:(?:is |was |gets )?(?:forwarded|redirected|forwards|redirects|points|goes) )?(?:on )?to:? <?${address}`,
      'i',
    ),
    first: 1,
    next: 2,
  },
  {
    has: ' to',
    pattern: new RegExp(
      `(?:^|[\\s<(])${address}>? (?:is |was |gets )?(?:forwarded|redirected|redirects|forwards|aliased) (?:on )?to:? <?${address}`,
      'i',
    ),
    first: 1,
    next: 2,
  },
  // The same in the languages of hosting providers: `redirection de a vers b`, `Weiterleitung von a auf b`.
  {
    has: '@',
    pattern: new RegExp(
      `\\b(?:redirections?|weiterleitung(?:en)?|umleitung|redirecci\\u00f3n|reenv\\u00edo|inoltro|encaminhamento|przekierowanie|doorstuur\\w{0,10}|doorsturen)\\b[^@\\n]{0,40}?[ <]${address}>? (?:ist |wird |est |\\u00e8 )?(?:vers|auf|an|nach|zu|a|al|para|verso|na|naar|su)(?: [\\p{L}'\\u2019]{1,12}){0,4} <?${address}`,
      'iu',
    ),
    first: 1,
    next: 2,
  },
  // A row of an alias table (Postfix virtual(5), aliases(5)), alone on its line.
  {
    has: '@',
    pattern: new RegExp(`^[>\\s|]{0,10}${address}(?:\\s{0,2}:\\s{0,20}|\\s{1,40})${address}\\s{0,10}$`, 'i'),
    first: 1,
    next: 2,
  },
  {
    has: 'to: ',
    pattern: new RegExp(
      `\\bto: <?${address}>?, ?orig(?:inal)?[ _-](?:alias|to|recipient): ?<?${address}`,
      'i',
    ),
    next: 1,
    first: 2,
  },
];
