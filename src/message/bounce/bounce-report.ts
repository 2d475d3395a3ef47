import type { HeaderSection } from '../header-field.ts';
import type { Kind } from '../kind.ts';
import type { Part } from '../part.ts';
import type { View } from '../view.ts';
import type { FailedRecipient } from './failed-recipient.ts';

/** The returned original, wherever it hid: a part, a headers-only part, or quoted in the text. */
export interface ReturnedMessage {
  readonly header: HeaderSection;
  /** The embedded message's root part when there is one. */
  readonly part: Part | null;
  /** True when the body came back too, not only the header. */
  readonly whole: boolean;
}

/** What a mail is and, when it is a report about delivery, what it says. */
export interface BounceReport {
  readonly kind: Kind;
  /** Why this kind, with the lines it rests on. */
  readonly kindBecause: { readonly says: string; readonly lines: readonly number[] };
  readonly recipients: readonly FailedRecipient[];
  readonly returned: ReturnedMessage | null;
  /** For a notice that is a plain-text reply: its SMTP dialogue lines, outside any recipient. */
  readonly replyLines: readonly { readonly line: number; readonly text: string }[];
  /** Enhanced facts for a feedback report (RFC 5965): lower-case field name to value. */
  readonly feedback: Readonly<Record<string, string>> | null;
  /** Outer layers that were taken off: `notification`, `forward`, `digest`. */
  readonly wrappedIn: readonly string[];
  /** The opened mail; null for a paste or an event. */
  readonly root: Part | null;
  /** The decoded text of a letter that shows a failure elsewhere, to be read like a paste; null for everything else. */
  readonly written: View | null;
  readonly notUnderstood: readonly { readonly line: number; readonly text: string }[];
}
