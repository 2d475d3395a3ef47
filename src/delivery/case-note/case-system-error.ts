/** Why a case system did not do what was asked. `why` is for the operator and contains no secret and no mail text. */
export type CaseSystemProblem =
  /** Worth a retry, after `afterMs` at the earliest; null when the system named no time. */
  | { readonly kind: 'retry'; readonly afterMs: number | null; readonly why: string }
  /** The settings are wrong: retrying is useless until somebody corrects them. */
  | { readonly kind: 'settings'; readonly why: string }
  /** The system understood and said no. */
  | { readonly kind: 'refused'; readonly why: string };

/** Rejection of the methods of `TicketNotes`. */
export class CaseSystemError extends Error {
  readonly trouble: CaseSystemProblem;

  constructor(trouble: CaseSystemProblem) {
    super(trouble.why);
    this.name = 'CaseNoteError';
    this.trouble = trouble;
  }
}
