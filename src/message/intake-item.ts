import type { BounceReport } from './bounce/bounce-report.ts';
import type { SourceText } from './source-text.ts';

export type Form = 'eml' | 'msg' | 'mbox-item' | 'paste' | 'webhook';

/** One mail, paste or reply found in an input. */
export interface IntakeItem {
  readonly name: string | null;
  readonly form: Form;
  readonly source: SourceText;
  /** What was taken off on the way in: `zip`, `mbox`, `notification`. */
  readonly wrappedIn: readonly string[];
  /** What was repaired in a paste, such as `rejoined 3 folded headers`. */
  readonly repaired: readonly string[];
  /** Set when nothing can be read: why, and what to send instead. */
  readonly unreadable: { readonly reason: string; readonly sendInstead: string } | null;
  /** A report that came as fields, not as a mail (webhook JSON, properties of an Outlook .msg). */
  readonly report: Partial<BounceReport> | null;
  /**
   * DMARC and TLS reports attached to a mail, opened on the first call, each with a source of its own; what could not be
   * opened is `unreadable`. Absent where nothing is attached that may be one.
   */
  readonly enclosed?: () => readonly IntakeItem[];
}
