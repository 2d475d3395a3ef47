/** What a citation may state, without wording: `explanation/fact-words.ts` holds the sentence of each id. */
export type FactId =
  | 'spf-verdict'
  | 'dkim-verdict'
  | 'dmarc-verdict'
  | 'arc-verdict'
  | 'composite-verdict'
  | 'refused'
  | 'refused-client'
  | 'client'
  | 'client-vendor'
  | 'client-of-recipient'
  | 'client-of-author'
  | 'client-inside'
  | 'client-into-filter'
  | 'filter-passed-before'
  | 'mx-is-client'
  | 'mx-is-not-client'
  | 'filter-is-mx'
  | 'direction'
  | 'internal'
  | 'forwarded'
  | 'recipient-changed'
  | 'through-list'
  | 'envelope'
  | 'envelope-rewritten'
  | 'envelope-malformed'
  | 'from-rewritten'
  | 'record-shown'
  | 'signature'
  | 'signature-of-other'
  | 'no-signature'
  | 'sealed'
  | 'author'
  | 'own-domain'
  | 'public-author'
  | 'strict-alignment'
  | 'policy-shown'
  | 'forged-stamp'
  | 'filter-stamp'
  | 'skip-listed'
  | 'started-here'
  | 'began-here'
  | 'began-elsewhere'
  | 'same-line-up'
  | 'proved-change'
  | 'changed-line'
  | 'subject-tag'
  | 'record-today'
  | 'record-quoted'
  | 'no-record'
  | 'sends-nothing'
  | 'key-shown'
  | 'from-unsigned'
  | 'signature-expired'
  | 'trace-signed'
  | 'word'
  | 'wording'
  | 'kind'
  | 'contradiction'
  | 'recipient'
  | 'product'
  | 'asked-for'
  | 'shown';

/** Something in the input that makes a condition true, with the lines that show it. */
export interface Fact {
  readonly id: FactId;
  /** Input lines (1-based, ascending); [] for a DNS answer. */
  readonly lines: readonly number[];
  /** Word that identifies the relevant line among them; null: the first with text. */
  readonly needle: string | null;
  /** Text of a DNS answer instead of lines. */
  readonly dns: string | null;
  /** Values for the sentence, including words of the mail. */
  readonly values: Readonly<Record<string, string>>;
  /** Input of the case (contract v2, `input`). */
  readonly input?: number;
}

/** A fact based on input lines. */
export function factOf(
  id: FactId,
  lines: readonly number[],
  needle: string | null = null,
  values: Readonly<Record<string, string | null | undefined>> = {},
): Fact {
  const known: Record<string, string> = {};
  for (const name in values) {
    const value = values[name];
    if (value != null) known[name] = value;
  }
  return { id, lines, needle, dns: null, values: known };
}

/** A fact based on a DNS answer in presentation form. */
export function dnsFact(id: FactId, text: string, values: Readonly<Record<string, string>> = {}): Fact {
  return { id, lines: [], needle: null, dns: text, values };
}
