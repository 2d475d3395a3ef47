import type { ResultWord } from '../headers/verdicts/verdict.ts';
import type { ReportedResult } from './reported-result.ts';

/** How a program logs a result; numbers are capture groups of the pattern. */
export interface ProgramRow {
  readonly has: string;
  readonly pattern: RegExp;
  readonly method: ReportedResult['method'];
  readonly result: ResultWord | number;
  readonly domain?: number;
  readonly selector?: number;
  readonly ip?: number;
  /** Capture group, or text replacing an unreadable remark (`asn1 ... wrong tag`). */
  readonly comment?: number | string;
}

const d = '([a-z0-9_.-]{1,253})';
const s = '([\\w.-]{1,200})';
const address = '<?(?:[^\\s<>@]{0,100}@)?([a-z0-9.-]{3,253})>?';
const ip = '([0-9a-f.:]{7,45})';
const words = '(pass|fail|softfail|neutral|none|temperror|permerror)';

/**
 * Rows are tried in order and the first match counts. Sources: Exim src/dkim.c, OpenDKIM opendkim.c and libopendkim,
 * OpenDMARC opendmarc.c, Rspamd src/plugins/dkim_check.c, spf-engine policyd-spf, Haraka plugins/spf.js, dkimpy.
 */
export const programRows: readonly ProgramRow[] = [
  {
    has: 'dkim: d=',
    pattern: new RegExp(`DKIM: d=${d} s=${s} [^[]{0,200}\\[verification succeeded`, 'i'),
    method: 'dkim',
    result: 'pass',
    domain: 1,
    selector: 2,
  },
  {
    has: 'dkim: d=',
    pattern: new RegExp(
      `DKIM: d=${d} s=${s} [^[]{0,200}\\[((?:verification failed|signature did not verify)[^\\]]{0,200})`,
      'i',
    ),
    method: 'dkim',
    result: 'fail',
    domain: 1,
    selector: 2,
    comment: 3,
  },
  {
    has: 'dkim: d=',
    pattern: new RegExp(`DKIM: d=${d} s=${s} [^[]{0,200}\\[(invalid[^\\]]{0,200})`, 'i'),
    method: 'dkim',
    result: 'permerror',
    domain: 1,
    selector: 2,
    comment: 3,
  },
  {
    has: 'key retrieval failed',
    pattern: new RegExp(`(key retrieval failed) \\(s=${s}, d=${d}\\).{0,260}(?:timed out|SERVFAIL)`, 'i'),
    method: 'dkim',
    result: 'temperror',
    selector: 2,
    domain: 3,
    comment: 1,
  },
  {
    has: 'key retrieval failed',
    pattern: new RegExp(
      `(key retrieval failed)(?: \\(s=${s}, d=${d}\\))?(?:: .{0,260}(?:not found|no such|NXDOMAIN))?`,
      'i',
    ),
    method: 'dkim',
    result: 'permerror',
    selector: 2,
    domain: 3,
    comment: 1,
  },
  {
    has: 'asn1',
    pattern: new RegExp(`s=${s} d=${d} .{0,40}SSL error:.{0,200}(?:wrong tag|too long|d2i|nested asn1)`, 'i'),
    method: 'dkim',
    result: 'permerror',
    selector: 1,
    domain: 2,
    comment: 'invalid public key: it cannot be decoded (ASN.1 error)',
  },
  {
    has: 'ssl error',
    pattern: new RegExp(`s=${s} d=${d} .{0,40}SSL error:.{0,200}?(bad signature|[^:]{3,60}$)`, 'i'),
    method: 'dkim',
    result: 'fail',
    selector: 1,
    domain: 2,
    comment: 3,
  },
  {
    has: 'opendkim',
    pattern: new RegExp(
      `opendkim(?:\\[\\d{1,8}\\])?: [0-9a-z]{3,20}: s=${s} d=${d} .{0,60}?(body hash (?:mismatch|did not verify)|signature (?:has )?expired)`,
      'i',
    ),
    method: 'dkim',
    result: 'fail',
    selector: 1,
    domain: 2,
    comment: 3,
  },
  {
    has: 'opendkim',
    pattern:
      /opendkim(?:\[\d{1,8}\])?: [0-9a-z]{3,20}: (bad signature data|body hash mismatch|verification failed|signature (?:has )?expired)/i,
    method: 'dkim',
    result: 'fail',
    comment: 1,
  },
  {
    has: 'opendkim',
    pattern: /opendkim(?:\[\d{1,8}\])?: [0-9a-z]{3,20}: (?:DKIM )?verification success/i,
    method: 'dkim',
    result: 'pass',
  },
  {
    has: 'dkimverify',
    pattern: /dkimverify: (.{0,80}signature invalid|signature verification failed)/i,
    method: 'dkim',
    result: 'fail',
    comment: 1,
  },
  // MXToolbox' header analyzer.
  {
    has: 'body hash',
    pattern:
      /^\s{0,8}DKIM[- ]Signature (?:Body Hash Verified\s{1,8})?(Body Hash (?:Did Not Verify|Not Verified))/i,
    method: 'dkim',
    result: 'fail',
    comment: 1,
  },
  {
    has: 'opendmarc',
    pattern: new RegExp(
      `opendmarc(?:\\[\\d{1,8}\\])?: [0-9a-z]{3,20}: SPF\\((?:mailfrom|helo)\\): ${address} ${words}`,
      'i',
    ),
    method: 'spf',
    result: 2,
    domain: 1,
  },
  {
    has: 'opendmarc',
    pattern: new RegExp(`opendmarc(?:\\[\\d{1,8}\\])?: [0-9a-z]{3,20}: ${d} (pass|fail|none)(?:$|\\s)`, 'i'),
    method: 'dmarc',
    result: 2,
    domain: 1,
  },
  // Cisco Secure Email (AsyncOS, mail_logs).
  {
    has: 'mailfrom identity',
    pattern: new RegExp(`SPF: mailfrom identity ${address} ${words}\\b`, 'i'),
    method: 'spf',
    result: 2,
    domain: 1,
  },
  {
    has: 'dmarc: message from domain',
    pattern: new RegExp(`DMARC: Message from domain ${d}, DMARC (pass|fail|none)\\b`, 'i'),
    method: 'dmarc',
    result: 2,
    domain: 1,
  },
  // FortiMail, history log.
  {
    has: 'classifier="spf',
    pattern: new RegExp(
      `client_ip="${ip}".{0,600}?\\bfrom="${address}".{0,1500}?classifier="SPF (?:Failure|Check|Fail)"`,
      'i',
    ),
    method: 'spf',
    result: 'fail',
    ip: 1,
    domain: 2,
  },
  // Plesk's filters.
  {
    has: 'spf result: ',
    pattern: new RegExp(`SPF result: {1,4}${words}(?: \\((?:${d}, ?)?${ip}\\))?`, 'i'),
    method: 'spf',
    result: 1,
    domain: 2,
    ip: 3,
  },
  {
    has: 'smtpdomain=',
    pattern: new RegExp(`\\bsmtpdomain=\\S{0,253} maildomain=${d} .{0,120}?stat=(pass|fail|none)\\b`, 'i'),
    method: 'dmarc',
    result: 2,
    domain: 1,
  },
  {
    has: 'dkim feed: no signature',
    pattern: /DKIM Feed: No signature/i,
    method: 'dkim',
    result: 'none',
  },
  {
    has: 'dkim parse failed',
    pattern: /rspamd_create_dkim_context: dkim parse failed: (.{3,80})/i,
    method: 'dkim',
    result: 'fail',
    comment: 1,
  },
  // Kerio Connect.
  {
    has: 'is not in permitted set',
    pattern: new RegExp(
      `SPF check failed: The IP address '${ip}' is not in permitted set for sender '(?:[^\\s'@]{0,100}@)?${d}' \\((fail|softfail)\\)`,
      'i',
    ),
    method: 'spf',
    result: 3,
    ip: 1,
    domain: 2,
  },
  {
    has: '[spf]',
    pattern: new RegExp(
      `\\[spf\\] (?:identity=\\w{1,12} )?ip=${ip} domain="?${d}"? .{0,300}result=${words}`,
      'i',
    ),
    method: 'spf',
    result: 3,
    ip: 1,
    domain: 2,
  },
];
