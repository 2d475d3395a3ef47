/** What a file is that a receiver sends about the mail or the connections of a domain. */
export type ReportForm = 'dmarc-report' | 'tls-report';

/** Bytes in which the root element of a report begins: declaration, remarks and a style sheet come before it. */
const HEAD = 4_096;

/** The root of an aggregate report (RFC 9990 appendix A, RFC 7489 appendix C), with or without the prefix of a namespace. */
const root = /<(?:[\w-]{1,40}:)?feedback[\s>]/;
/** Elements that only such a report has, in its first lines. */
const inside = /<(?:[\w-]{1,40}:)?(?:report_metadata|policy_published|record)[\s>]/;

/** The beginning of a file, with a zero in every second byte taken out: reports come in UTF-16 too. */
const headOf = (bytes: Buffer): string => bytes.toString('latin1', 0, HEAD).replace(/\0/g, '');

/** Whether a file begins as an aggregate report does: markup with its root and one of its elements. */
export function beginsAsReport(bytes: Buffer): boolean {
  const head = headOf(bytes).replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  return /^\s*</.test(head) && root.test(head) && inside.test(head);
}

/** A member of the object of RFC 8460 4.4 that others do not have. */
const tlsMembers = ['"organization-name"', '"policies"'] as const;

/** The form of a text that is a report and nothing else; null for everything else. Linear. */
export function reportFormOf(bytes: Buffer): ReportForm | null {
  const start = bytes.subarray(0, HEAD).findIndex((byte) => byte > 32 && byte < 127);
  const first = bytes[start];
  if (first === 0x3c) return beginsAsReport(bytes) ? 'dmarc-report' : null;
  if (first !== 0x7b) return null;
  return tlsMembers.every((name) => bytes.includes(name)) ? 'tls-report' : null;
}
