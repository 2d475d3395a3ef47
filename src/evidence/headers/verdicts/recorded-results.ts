import { fieldDomainOf } from '../../../message/domain-of.ts';
import { addressOf } from '../find-address.ts';
import { resultWord } from './result-word.ts';
import { scanResults } from './scan-results.ts';
import type { SpfVerdict, Verdicts } from './verdict.ts';
import { type BareVerdicts, verdictsOfResults } from './verdicts-of-results.ts';

/** How a filter records its own check result in a separate field. */
interface RecordedRow {
  readonly vendor: string;
  readonly method: 'spf' | 'dkim' | 'dmarc' | 'results';
}

/**
 * FortiMail, Proofpoint, Kaspersky Secure Mail Gateway, MailCleaner, MDaemon, Trend Micro: names seen in mails they
 * stamped.
 */
const rows: Readonly<Record<string, RecordedRow>> = {
  'x-feas-spf': { vendor: 'fortinet', method: 'spf' },
  'x-feas-dkim': { vendor: 'fortinet', method: 'dkim' },
  'x-feas-dmarc': { vendor: 'fortinet', method: 'dmarc' },
  'x-proofpoint-spf-result': { vendor: 'proofpoint', method: 'spf' },
  'x-ksmg-antispam-auth': { vendor: 'kaspersky', method: 'results' },
  'x-mailcleaner-spf': { vendor: 'mailcleaner', method: 'spf' },
  'x-mdspf-result': { vendor: 'mdaemon', method: 'spf' },
  'x-mddkim-result': { vendor: 'mdaemon', method: 'dkim' },
  'x-tm-received-spf': { vendor: 'trend-micro', method: 'spf' },
  'x-tm-authentication-results': { vendor: 'trend-micro', method: 'results' },
  'x-spf-result': { vendor: 'filter', method: 'spf' },
  'x-dkim-result': { vendor: 'filter', method: 'dkim' },
};

/** Lower-case names of the fields in which filters record results. */
export const recordedFields: ReadonlySet<string> = new Set(Object.keys(rows));

const first = /^\s{0,4}(?:(?:spf|dkim|dmarc)-?(?:result)?[=:]\s?)?([a-z][a-z_-]{1,20})/i;
const pair = /\b(ip|helo|mailfrom|client-ip|envelope-from)=<?([^\s,;<>]{1,320})/gi;

function spfOf(value: string, result: string): SpfVerdict {
  const pairs = new Map<string, string>();
  for (const [, key = '', text = ''] of value.slice(0, 2_000).matchAll(pair))
    pairs.set(key.toLowerCase(), text);
  const from = pairs.get('mailfrom') ?? pairs.get('envelope-from') ?? null;
  return {
    result: resultWord(result),
    domain: fieldDomainOf(from),
    mailFrom: from?.includes('@') ? from : null,
    ip: addressOf(pairs.get('ip') ?? pairs.get('client-ip') ?? ''),
    helo: pairs.get('helo') ?? null,
    identity: 'mailfrom',
    comment: null,
  };
}

/**
 * What a filter recorded about its own check (`X-FEAS-SPF: spf-result=pass, ip=192.0.2.1`), as an earlier verdict:
 * source `vendor`, the vendor as reporter. Null if it contains no result.
 */
export function readRecorded(
  field: string,
  value: string,
  lines: readonly number[],
  fromDomain: string | null,
): BareVerdicts | null {
  const row = rows[field];
  if (row === undefined) return null;
  const word = first.exec(value)?.[1] ?? '';
  const result = word.toLowerCase() === 'valid' ? 'pass' : word.toLowerCase() === 'invalid' ? 'fail' : word;
  if (row.method !== 'results' && resultWord(result) === 'unknown') return null;
  const text = row.method === 'results' ? value : `${row.method}=${result} ${value.slice(0, 1_000)}`;
  const scan = scanResults(row.method === 'spf' ? '' : text);
  if (row.method !== 'spf' && scan.results.length === 0) return null;
  const read: BareVerdicts = verdictsOfResults(scan, 'vendor', field, lines, fromDomain);
  const spf: Verdicts['spf'] = row.method === 'spf' ? [spfOf(value, result)] : read.spf;
  return { ...read, authservId: row.vendor, spf };
}
