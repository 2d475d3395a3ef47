import { bodyHash, isEmptyBodyHash } from '../../../evidence/proof/canonical-body.ts';
import { type ProofMail, readProofMail } from '../../../evidence/proof/read-mail.ts';
import { proofSource } from '../../../evidence/proof-source.ts';
import { readBounce } from '../../../message/bounce/read-bounce.ts';
import { type CaseFile, type CaseSource, itemsOf } from './case-sources.ts';
import type { ReportRow } from './report-row.ts';

/** A submitted mail, for what its bytes alone show. */
export interface Read {
  readonly mail: ProofMail;
  /** The body is there too. */
  readonly whole: boolean;
  /** It came as a file, not as a piece. */
  readonly complete: boolean;
}

/** Reads mail number `ordinal` of the first input; null where it is too large to be read here, or no mail. */
export const readMail = (
  sources: readonly CaseSource[],
  files: readonly CaseFile[],
  ordinal: number,
): Read | null => {
  const [file] = files;
  // Only inputs small enough to be read here have a source.
  if (file === undefined || sources[0]?.input !== 0) return null;
  const item = itemsOf(file)[files.length === 1 ? ordinal : 0];
  if (item === undefined || item.unreadable !== null) return null;
  const report = readBounce(item);
  // Nobody asks about the letter in which a failure is shown.
  if (report.written !== null && report.returned === null) return null;
  const source = proofSource(item, report);
  const raw = source?.raw ?? Buffer.from(item.source.view.text, 'latin1');
  const complete = item.form !== 'paste' && item.form !== 'webhook';
  return { mail: readProofMail(raw), whole: source !== null && !source.headersOnly, complete };
};

/** Each signature's body hash, reckoned from the bytes that were handed in. */
export function bodyRows({ mail, whole }: Read): ReportRow[] {
  return mail.signatures
    .filter(({ kind }) => kind === 'dkim')
    .slice(0, 10)
    .map(({ domain, selector, bodyCanonicalization, hash, bodyLength, bodyHash: signed }) => {
      const what = `DKIM body hash of ${domain} (selector ${selector})`;
      if (!whole) return { sign: 'unknown', what, says: 'not reckoned: the body is not in the input' };
      if (isEmptyBodyHash(signed))
        return {
          sign: 'unknown',
          what,
          says: 'its bh= is the hash of an empty body and says nothing of a text',
        };
      const right = bodyHash(mail.lines.body, bodyCanonicalization, hash, bodyLength) === signed;
      if (right && bodyLength !== null)
        return {
          sign: 'unknown',
          what,
          says: `the first ${bodyLength} bytes (l=) are as signed; what stands behind them is not signed`,
        };
      return right
        ? { sign: 'pass', what, says: 'the body in this input is the one that was signed, byte for byte' }
        : {
            sign: 'fail',
            what,
            says: 'the body in this input is not the one that was signed: it was changed on the way, or by saving it',
          };
    });
}

/** Fields that every mail must have once, and what large receivers ask of bulk mail. */
export function fieldRows({ mail }: Read): ReportRow[] {
  const count = (name: string): number => mail.header.fields.filter((field) => field.name === name).length;
  const one = (name: string, label: string): ReportRow => {
    const found = count(name);
    return found === 1
      ? { sign: 'pass', what: label, says: 'there is exactly one, as RFC 5322 asks' }
      : {
          sign: 'fail',
          what: label,
          says:
            found === 0
              ? 'there is none; large receivers refuse such mail'
              : `there are ${found}; large receivers refuse such mail`,
        };
  };
  const bulk = count('list-unsubscribe') > 0 || count('list-id') > 0 || count('feedback-id') > 0;
  const oneClick = count('list-unsubscribe-post') > 0;
  const leave: ReportRow[] = bulk
    ? [
        oneClick && count('list-unsubscribe') > 0
          ? {
              sign: 'pass',
              what: 'Unsubscribe in one click',
              says: 'List-Unsubscribe and List-Unsubscribe-Post are there (RFC 8058)',
            }
          : {
              sign: 'fail',
              what: 'Unsubscribe in one click',
              says: 'this looks like bulk mail, and Gmail and Yahoo ask bulk senders for it (RFC 8058)',
            },
      ]
    : [];
  return [
    one('from', 'From field'),
    one('date', 'Date field'),
    one('message-id', 'Message-ID field'),
    ...leave,
  ];
}
