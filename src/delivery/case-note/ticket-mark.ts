import type { CaseSystem, MarkField } from '../../catalog/case-systems.ts';

/** Where a mark stood: in the notification itself or in what is attached to it, in which field, on which input line. */
export interface MarkPlace {
  readonly where: 'notice' | 'attached';
  readonly field: MarkField | 'envelope-id';
  readonly line: number;
}

/**
 * The mark of a case found in a mail. It is data of a hostile mail: stored and echoed as text, never used as a path,
 * a query or a pattern without escape.
 */
export interface TicketMark {
  /** Row of the catalogue that found it. */
  readonly row: string;
  readonly system: CaseSystem;
  /** The mark as it is, to be echoed in a subject or on a last line. */
  readonly token: string;
  /** What names the case in its system. */
  readonly id: string;
  /** The installation, where the mark tells it: a name of Request Tracker, a Jira project, a Zendesk subdomain. */
  readonly scope: string | null;
  readonly inSubject: boolean;
  readonly places: readonly MarkPlace[];
}
