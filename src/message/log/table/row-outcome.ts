/** What the word of a log says about one delivery; `held` was taken, and kept from the mailbox by a filter. */
export type RowOutcome = 'failed' | 'delayed' | 'delivered' | 'held';

const words: Readonly<Record<RowOutcome, readonly string[]>> = {
  failed: [
    'b',
    'p',
    'error',
    'failure',
    'fail',
    'failed',
    'bounce',
    'bounced',
    'hardbounce',
    'hardbounced',
    'softbounce',
    'softbounced',
    'blocked',
    'drop',
    'dropped',
    'reject',
    'rejected',
    'undeliverable',
    'undelivered',
    'notdelivered',
    'expired',
    'invalid',
    'invalidemail',
    'policyrejection',
    'permanentfailure',
    'fehlgeschlagen',
    'nichtzugestellt',
  ],
  delayed: [
    't',
    'defer',
    'deferred',
    'delay',
    'delayed',
    'pending',
    'tempfail',
    'temporaryfailure',
    'transient',
    'ausstehend',
  ],
  delivered: [
    'd',
    'deliver',
    'delivered',
    'delivery',
    'relayed',
    'sent',
    'send',
    'success',
    'zugestellt',
    'gesendet',
  ],
  held: ['filteredasspam', 'quarantined', 'quarantine', 'deliveredtojunk', 'junk'],
};

const byWord = new Map<string, RowOutcome>(
  (Object.keys(words) as RowOutcome[]).flatMap((outcome) =>
    words[outcome].map((word): [string, RowOutcome] => [word, outcome]),
  ),
);

/** The outcome a cell names, or null: `Failed`, `Hard bounce`, `delivered`, PowerMTA's `b`. */
export function rowOutcome(cell: string): RowOutcome | null {
  return cell.length > 40 ? null : (byWord.get(cell.toLowerCase().replace(/[^a-z]/g, '')) ?? null);
}
