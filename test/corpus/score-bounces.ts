import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BounceReport } from '../../src/message/bounce/bounce-report.ts';
import type { FailedRecipient } from '../../src/message/bounce/failed-recipient.ts';

interface Expected {
  readonly recipient: string;
  readonly status: string;
  readonly reply: string;
  readonly reason: string;
  readonly pseudoStatus: boolean;
  readonly statusInMail: boolean;
  readonly replyInMail: boolean;
}

/** Hits and questions of one measure. */
interface Tally {
  hit: number;
  of: number;
}

export interface BounceScore {
  readonly figures: Readonly<Record<'recipients' | 'status' | 'reply' | 'category' | 'kind', Tally>>;
  readonly misses: readonly string[];
}

/** Reasons of the corpus's own library in our categories; several where its notion overlaps ours. */
const categories: Readonly<Record<string, readonly string[]>> = {
  userunknown: ['bad-address'],
  hostunknown: ['bad-address'],
  hasmoved: ['bad-address'],
  notaccept: ['bad-address', 'policy'],
  filtered: ['bad-address', 'mailbox', 'policy', 'content'],
  mailboxfull: ['mailbox'],
  suspend: ['mailbox'],
  systemfull: ['remote-system'],
  authfailure: ['sender-auth'],
  badreputation: ['reputation'],
  blocked: ['reputation'],
  requireptr: ['reputation'],
  rejected: ['policy', 'reputation', 'sender-auth', 'bad-address', 'content'],
  policyviolation: ['policy', 'reputation', 'sender-auth', 'bad-address', 'content'],
  securityerror: ['policy', 'reputation', 'sender-auth', 'bad-address', 'content'],
  norelaying: ['policy'],
  spamdetected: ['content'],
  virusdetected: ['content'],
  contenterror: ['content'],
  notcompliantrfc: ['content'],
  mesgtoobig: ['size'],
  exceedlimit: ['size', 'mailbox', 'rate'],
  toomanyconn: ['rate'],
  speeding: ['rate'],
  expired: ['network'],
  networkerror: ['network'],
  failedstarttls: ['network'],
  systemerror: ['remote-system'],
  mailererror: ['remote-system'],
  syntaxerror: ['remote-system'],
  suppressed: ['suppressed'],
};

function kindsOf(expected: readonly Expected[], file: string): readonly string[] {
  if (expected.length === 0) return ['message', 'auto-reply'];
  if (file.startsWith('rfc3834')) return ['auto-reply'];
  const reasons = new Set(expected.map(({ reason }) => reason));
  if (reasons.has('feedback')) return ['feedback-report'];
  if (reasons.has('vacation')) return ['auto-reply'];
  if (reasons.has('delivered') && reasons.size === 1) return ['delivered'];
  const soft = expected.some(
    ({ status, reason }) => status.startsWith('4') || ['expired', 'networkerror'].includes(reason),
  );
  return soft ? ['bounce', 'delay'] : ['bounce'];
}

class Sheet {
  readonly figures = {
    recipients: { hit: 0, of: 0 },
    status: { hit: 0, of: 0 },
    reply: { hit: 0, of: 0 },
    category: { hit: 0, of: 0 },
    kind: { hit: 0, of: 0 },
  };
  readonly misses: string[] = [];

  mark(measure: keyof Sheet['figures'], ok: boolean, file: string, got: unknown, want: unknown): void {
    this.figures[measure].of++;
    if (ok) this.figures[measure].hit++;
    else this.misses.push(`${measure} ${file}: got ${String(got)}, want ${String(want)}`);
  }
}

/** Addresses that the anonymiser invented stand in no mail: null is right there. */
const invented = (address: string): boolean => address.endsWith('@libsisimai.org.invalid');

function scoreOne(sheet: Sheet, file: string, want: Expected, got: FailedRecipient | undefined): void {
  const ok =
    got !== undefined &&
    (got.address?.toLowerCase() === want.recipient.toLowerCase() || invented(want.recipient));
  sheet.mark(
    'recipients',
    ok || (got === undefined && invented(want.recipient)),
    file,
    got?.address,
    want.recipient,
  );
  if (got === undefined) return;
  if (want.statusInMail) sheet.mark('status', got.status === want.status, file, got.status, want.status);
  else if (want.pseudoStatus) sheet.mark('status', got.status === null, file, got.status, null);
  if (want.replyInMail) sheet.mark('reply', got.reply === want.reply, file, got.reply, want.reply);
  const allowed = categories[want.reason];
  if (allowed !== undefined)
    sheet.mark(
      'category',
      allowed.includes(got.category),
      file,
      `${got.category}/${got.class} by ${got.rule} of "${got.diagnostic?.slice(0, 160)}"`,
      want.reason,
    );
}

/** Compares `diagnose` with `expected.json` of the folder; a file without expectations counts for its kind only. */
export function scoreBounces(
  dir: string,
  diagnose: (bytes: Buffer, name: string) => BounceReport,
): BounceScore {
  const sheet = new Sheet();
  const expected = JSON.parse(readFileSync(join(dir, 'expected.json'), 'utf8')) as Record<string, Expected[]>;
  for (const [file, entries] of Object.entries(expected)) {
    if (!file.endsWith('.eml') || !existsSync(join(dir, file))) continue;
    const report = diagnose(readFileSync(join(dir, file)), file);
    const kinds = kindsOf(entries, file);
    sheet.mark(
      'kind',
      kinds.includes(report.kind),
      file,
      `${report.kind} (${report.kindBecause.says})`,
      kinds.join(' or '),
    );
    for (const [index, want] of entries.entries()) {
      const got =
        report.recipients.find((entry) => entry.address?.toLowerCase() === want.recipient.toLowerCase()) ??
        report.recipients[index];
      scoreOne(sheet, file, want, got);
    }
    if (entries.length > 0 && report.recipients.length > entries.length)
      sheet.misses.push(`extra ${file}: ${report.recipients.map((entry) => entry.address).join(' ')}`);
  }
  return sheet;
}

/** What the name of a file of the real mail servers' folder says must be in it. */
const served: readonly (readonly [
  RegExp,
  {
    readonly status?: string;
    readonly reply?: string;
    readonly classes: readonly string[];
    readonly kind: readonly string[];
  },
])[] = [
  [/-spf550/, { status: '5.7.26', reply: '550', classes: ['unauthenticated', 'spf-fail'], kind: ['bounce'] }],
  [/-dmarc550/, { status: '5.7.509', reply: '550', classes: ['dmarc-reject'], kind: ['bounce'] }],
  [/-nouser/, { reply: '550', classes: ['user-unknown'], kind: ['bounce'] }],
  // Sendmail met a connection that the server closed before its answer: the notice holds no word of a full mailbox.
  [/sendmail-full/, { classes: ['connect'], kind: ['bounce'] }],
  [/-full/, { classes: ['mailbox-full'], kind: ['bounce', 'delay'] }],
  [/-grey/, { classes: ['greylisted', 'expired'], kind: ['bounce', 'delay'] }],
  [/-utf8/, { classes: [], kind: ['bounce'] }],
  [/-bare550/, { reply: '550', classes: [], kind: ['bounce'] }],
  [/-(?:rst|x)\./, { classes: ['connect', 'expired', 'dns'], kind: ['bounce', 'delay'] }],
  [/-ok/, { classes: [], kind: ['delivered'] }],
];

interface Served {
  readonly status?: string;
  readonly reply?: string;
  readonly classes: readonly string[];
  readonly kind: readonly string[];
}

const servedAs = (file: string): Served | undefined => served.find(([form]) => form.test(file))?.[1];

/** Compares `diagnose` with what the file names of the real servers' folder promise. */
export function scoreRealServers(
  dir: string,
  diagnose: (bytes: Buffer, name: string) => BounceReport,
): BounceScore {
  const sheet = new Sheet();
  for (const file of readdirSync(dir).filter((name) => name.endsWith('.eml'))) {
    const report = diagnose(readFileSync(join(dir, file)), file);
    // OpenSMTPD with a queue time shorter than its retry gave up before it passed the reply on: a delay notice.
    const expired = readFileSync(join(dir, file), 'latin1').includes(': Envelope expired');
    const want: Served | undefined = expired ? { classes: ['expired'], kind: ['delay'] } : servedAs(file);
    if (want === undefined) continue;
    sheet.mark('kind', want.kind.includes(report.kind), file, report.kind, want.kind.join(' or '));
    const got = report.recipients[0];
    sheet.mark(
      'recipients',
      got?.address?.includes('@') === true && report.recipients.length === 1,
      file,
      got?.address,
      'one address',
    );
    if (want.status !== undefined)
      sheet.mark('status', got?.status === want.status, file, got?.status, want.status);
    if (want.reply !== undefined)
      sheet.mark('reply', got?.reply === want.reply, file, got?.reply, want.reply);
    if (want.classes.length > 0)
      sheet.mark(
        'category',
        got !== undefined && want.classes.includes(got.class),
        file,
        `${got?.class} of "${got?.diagnostic}"`,
        want.classes.join(' or '),
      );
  }
  return sheet;
}

/** The score as lines to print. */
export function showScore(name: string, score: BounceScore): string {
  const figures = Object.entries(score.figures).map(
    ([measure, { hit, of }]) =>
      `${measure} ${hit}/${of} (${of === 0 ? '-' : ((hit / of) * 100).toFixed(1)} %)`,
  );
  return [`${basename(name)}: ${figures.join(', ')}`, ...score.misses.map((miss) => `  ${miss}`)].join('\n');
}
