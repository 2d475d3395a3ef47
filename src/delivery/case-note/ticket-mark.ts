import type { CaseSystem, MarkField } from '../../catalog/case-systems.ts';

/** Where a mark stood: in the notification itself or in what is attached to it, in which field, on which input line. */
export interface MarkPlace {
  readonly where: 'notice' | 'attached';
  readonly field: MarkField | 'envelope-id';
  readonly line: number;
}

/**
 * A ticket mark found in a mail. It is untrusted: stored and echoed as text, never used unescaped in a path, a query or
 * a pattern.
 */
export interface TicketMark {
  /** Row of the catalogue that found it. */
  readonly row: string;
  readonly system: CaseSystem;
  /** The mark as it is, to be echoed in a subject or on a last line. */
  readonly token: string;
  /** What identifies the ticket in its system. */
  readonly id: string;
  /** The installation, where the mark tells it: a name of Request Tracker, a Jira project, a Zendesk subdomain. */
  readonly scope: string | null;
  readonly inSubject: boolean;
  readonly places: readonly MarkPlace[];
}
