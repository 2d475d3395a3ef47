import type { ResultWord } from '../headers/verdicts/verdict.ts';

/** One result that a program or a test service wrote on a line, before it is grouped into a verdict. */
export interface ReportedResult {
  readonly method: 'spf' | 'dkim' | 'dmarc';
  readonly result: ResultWord;
  /** Domain checked: envelope sender or HELO, signer, or header From. */
  readonly domain: string | null;
  readonly selector: string | null;
  readonly ip: string | null;
  readonly comment: string | null;
}
