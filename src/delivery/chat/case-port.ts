import type { AnswerView } from '../../explanation/answer-view.ts';
import type { Submission } from '../ask.ts';

/** What a mail says of the case it belongs to. JSON: it is kept with the answer. */
export interface NamedCase {
  /** The same for mails of one case; null when the mail names none or several. */
  readonly id: string | null;
  /** Numbers of the cases it names, as they stand in it. */
  readonly numbers: readonly string[];
  /** How the case is looked up; read by the case system alone. */
  readonly ways: readonly unknown[];
  /** What a note about this mail is known by, however it came in; absent where the input is no single mail. */
  readonly marker?: string;
}

/** A mail of an answer as its case gets it: in the view for people inside. */
export interface CaseMail {
  readonly view: AnswerView;
  readonly named: NamedCase;
}

/** One note for one case. */
export interface CaseOrder {
  /** The same for every attempt: a note with it is written once. */
  readonly key: string;
  /** The number as a person typed it; null for the case that the mails name. */
  readonly typed: string | null;
  readonly mails: readonly CaseMail[];
  /** Mails in all; not every one is kept. */
  readonly count: number;
  /** When the mails were answered. */
  readonly at: Date;
}

/** What became of an order. `label` is what the system calls the case. */
export type CaseOutcome =
  | { readonly kind: 'posted' | 'already'; readonly label: string }
  | { readonly kind: 'no-number' | 'no-case' | 'later' | 'stuck' };

/** The case system behind the button "Post to the case": it takes internal notes that the customer never sees. */
export interface CasePort {
  /** What the number of a case looks like. */
  readonly example: string;
  /** One entry for each mail found in what was sent, in the order of its diagnoses. Never throws. */
  readonly named: (sent: Pick<Submission, 'bytes' | 'name'>) => readonly NamedCase[];
  /** Writes the note, once for a key. Rejects only for a fault of ours. */
  readonly post: (order: CaseOrder) => Promise<CaseOutcome>;
}
