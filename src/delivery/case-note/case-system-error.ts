/** Why a case system did not do what was asked. `why` is for the operator and holds no secret and no words of a mail. */
export type CaseSystemProblem =
  /** Worth another try, at the earliest after `afterMs`; null when the system named no time. */
  | { readonly kind: 'retry'; readonly afterMs: number | null; readonly why: string }
  /** The settings are wrong: no try will help until somebody corrects them. */
  | { readonly kind: 'settings'; readonly why: string }
  /** The system understood and said no. */
  | { readonly kind: 'refused'; readonly why: string };

/** What the methods of `CaseNotes` reject with. */
export class CaseSystemError extends Error {
  readonly trouble: CaseSystemProblem;

  constructor(trouble: CaseSystemProblem) {
    super(trouble.why);
    this.name = 'CaseNoteError';
    this.trouble = trouble;
  }
}
