import type { BounceReport } from '../message/bounce/bounce-report.ts';
import type { SourceText } from '../message/source-text.ts';
import type { DomainEvidence } from './domain-evidence.ts';
import type { EnvelopeFact, HeaderEvidence } from './headers/header-evidence.ts';
import type { Proof } from './proof/proof.ts';
import type { LogFacts } from './text/read-log-facts.ts';
import type { ShownMx } from './text/read-shown-mx.ts';
import type { ShownRecord } from './text/read-shown-records.ts';
import type { Word } from './words/read-words.ts';

/** Everything the causes may look at: facts with their lines, nothing judged. */
export interface Evidence {
  readonly source: SourceText;
  readonly report: BounceReport;
  /** Header of the message that failed: the returned original, the pasted dump, or the mail itself. */
  readonly subject: HeaderEvidence | null;
  /** Header of the notice, when the mail is one. */
  readonly notice: HeaderEvidence | null;
  /** Address that the notice was sent to: the envelope sender of the message that failed; null where none shows. */
  readonly returnedTo: EnvelopeFact | null;
  /** All lines of a paste, log lines and questions among them; [] for a mail. */
  readonly text: readonly { readonly line: number; readonly text: string }[];
  /** What log lines of a paste tell; null when there is no free text. */
  readonly log: LogFacts | null;
  /** Mail exchangers that the paste shows. */
  readonly shownMx: readonly ShownMx[];
  /** SPF, DKIM and DMARC records that the paste shows, and look-ups that found none. */
  readonly shownRecords: readonly ShownRecord[];
  /** What the person says in their own words. */
  readonly words: readonly Word[];
  /** Domains the operator calls their own (setting), lower case. */
  readonly ownDomains: readonly string[];
  /** What was proved about signatures and changes; [] when nothing was tried. */
  readonly proofs: readonly Proof[];
  /** What DNS publishes about the domains of this mail; null when no question was asked. */
  readonly dns: DomainEvidence | null;
}
