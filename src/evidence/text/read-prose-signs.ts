import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import type { TextLine } from '../headers/read-bare-results.ts';

/** Something the person says in their own words about the way of the mail. */
export interface ProseSign {
  readonly kind: 'forwarding' | 'list' | 'filter-in-front' | 'arc';
  readonly says: string;
  /** Host or product named, when it is one we know. */
  readonly by: string | null;
  readonly line: number;
}

interface ProseRow {
  readonly kind: ProseSign['kind'];
  readonly words: readonly string[];
  readonly says: string;
}

/** Plain words people use; a notice's own sentences ("forward this message to your administrator") hold none of them. */
const rows: readonly ProseRow[] = [
  {
    kind: 'forwarding',
    words: [
      'forwarder',
      'auto-forward',
      'autoforward',
      'auto forward',
      'is forwarded to',
      'are forwarded to',
      'forwards to',
      'forwards all',
      'forwards mail',
      'forwarded to my',
      'forwarded to a gmail',
      'forwarding to',
      'mail forwarding',
      'email forwarding',
      'e-mail forwarding',
      'forwarding address',
      'forwarding rule',
      'forwarded mail',
      'forwarded email',
      'sieve redirect',
      'redirect rule',
      'email routing',
      'virtual alias',
      'no srs',
      'without srs',
      'srs not',
      'catch-all to',
      'weiterleitung',
      'weitergeleitet',
      'redirection vers',
      'doorgestuurd',
      'doorsturen',
      'reenvío',
      'inoltro',
    ],
    says: 'the person says that the mail is forwarded',
  },
  {
    kind: 'list',
    words: [
      'mailing list',
      'mailinglist',
      'mailman',
      'sympa',
      'listserv',
      'google group',
      'distribution list',
      'mlmmj',
      'majordomo',
    ],
    says: 'the person says that a mailing list is involved',
  },
  {
    kind: 'filter-in-front',
    words: [
      'in front of',
      'inbound connector',
      'behind a',
      'sits before',
      'mx points to',
      'mx to ',
      'our mx',
      'mx record',
      'spam gateway',
      'mail gateway',
      'email gateway',
      'inbound gateway',
      'smarthost in',
      'third-party filter',
      'third party filter',
    ],
    says: 'the person says that a filter takes the mail first',
  },
  {
    kind: 'arc',
    words: [
      'trust the sealer',
      'trusted arc',
      'arc sealer',
      'arc-seals',
      'honour it',
      'arc whitelist',
      'whitelist_signers',
    ],
    says: 'the person asks about trust in an ARC seal',
  },
];

/** Log and header lines speak for machines. */
const machine = /^(?:[\w-]{2,40}:\s|\s|<[^>]+>|\w{3} [ \d]\d \d\d:|\d{4}-\d\d-\d\d|[45]\d\d[ -])/;
const hostName = /\b(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}\b/gi;
/** Prose around a paste is a few sentences. */
const MAX_LINES = 400;

function filterNamed(text: string): string | null {
  for (const match of text.matchAll(hostName)) {
    const vendor = vendorOfHost(match[0]);
    if (vendor?.kind === 'filter') return match[0].toLowerCase();
  }
  return null;
}

/** What the person says around the pasted lines; one sign of each kind, the first. Linear. */
export function readProseSigns(lines: readonly TextLine[]): ProseSign[] {
  const found = new Map<ProseSign['kind'], ProseSign>();
  for (const { line, text } of lines.slice(0, MAX_LINES)) {
    if (text.length > 2_000 || machine.test(text)) continue;
    const lower = text.toLowerCase();
    for (const { kind, words, says } of rows) {
      if (found.has(kind) || !words.some((word) => lower.includes(word))) continue;
      found.set(kind, { kind, says, by: kind === 'filter-in-front' ? filterNamed(lower) : null, line });
    }
  }
  return [...found.values()];
}
