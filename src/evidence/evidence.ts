import type { BounceReport } from '../message/bounce/bounce-report.ts';
import type { FailedRecipient } from '../message/bounce/failed-recipient.ts';
import type { SourceText } from '../message/source-text.ts';
import type { DomainEvidence } from './domain-evidence.ts';
import type { EnvelopeFact, HeaderEvidence } from './headers/header-evidence.ts';
import type { Proof } from './proof/proof.ts';
import type { AggregateReport } from './text/read-aggregate-report.ts';
import type { LogFacts } from './text/read-log-facts.ts';
import type { ShownMx } from './text/read-shown-mx.ts';
import type { ShownRecord } from './text/read-shown-records.ts';
import type { TlsSessions } from './text/read-tls-sessions.ts';
import type { Word } from './words/read-words.ts';

/** Everything the causes may use: facts with their lines, nothing judged. */
export interface Evidence {
  readonly source: SourceText;
  /** What the input says, decoded, without the text of the message that came back: its words are weighed. Latin-1 view. */
  readonly spoken: string;
  readonly report: BounceReport;
  /** Failures beside the one that the person asks about: they are told, and not judged. */
  readonly setAside: readonly FailedRecipient[];
  /** Header of the failed message: the returned original, the pasted dump, or the mail itself. */
  readonly subject: HeaderEvidence | null;
  /** Header of the notice, if the mail is one. */
  readonly notice: HeaderEvidence | null;
  /** Address the notice was sent to: the envelope sender of the failed message; null if none is shown. */
  readonly returnedTo: EnvelopeFact | null;
  /** All lines of a paste, including log lines and questions; [] for a mail. */
  readonly text: readonly { readonly line: number; readonly text: string }[];
  /** The log lines of a paste, parsed; null if there is no free text. */
  readonly log: LogFacts | null;
  /** MX hosts shown in the paste. */
  readonly shownMx: readonly ShownMx[];
  /** SPF, DKIM and DMARC records shown in the paste, and look-ups that found none. */
  readonly shownRecords: readonly ShownRecord[];
  /** What the person says in their own words. */
  readonly words: readonly Word[];
  /** The rows of an aggregate report that is the input itself; null for anything else. */
  readonly aggregate: AggregateReport | null;
  /** The figures of a report of TLS sessions that is the input itself; null for anything else. */
  readonly sessions: TlsSessions | null;
  /** Domains the operator calls their own (setting), lower case. */
  readonly ownDomains: readonly string[];
  /** What was proved about signatures and changes; [] if nothing was tried. */
  readonly proofs: readonly Proof[];
  /** What DNS publishes about the domains of this mail; null if no question was asked. */
  readonly dns: DomainEvidence | null;
}
