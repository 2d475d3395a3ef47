import type { Kind } from '../kind.ts';
import type { ReturnedMessage } from './bounce-report.ts';
import type { RecipientFacts } from './recipient-facts.ts';

/** A report while it is put together: recipients are classified at the end. */
export interface ReportDraft {
  readonly kind: Kind;
  readonly says: string;
  readonly lines: readonly number[];
  readonly recipients: readonly RecipientFacts[];
  readonly returned: ReturnedMessage | null;
  readonly feedback: Readonly<Record<string, string>> | null;
  readonly wrappedIn: readonly string[];
  readonly notUnderstood: readonly { readonly line: number; readonly text: string }[];
  /** The remote system's dialogue, where the input is nothing else. */
  readonly replyLines: readonly { readonly line: number; readonly text: string }[];
}

/** A draft of a kind with nothing but the reason; `more` fills in what is known. */
export function draft(
  kind: Kind,
  says: string,
  lines: readonly number[],
  more: Partial<ReportDraft> = {},
): ReportDraft {
  return {
    kind,
    says,
    lines,
    recipients: [],
    returned: null,
    feedback: null,
    wrappedIn: [],
    notUnderstood: [],
    replyLines: [],
    ...more,
  };
}

/** Facts with nothing in them but what is given. */
export function facts(given: Partial<RecipientFacts>): RecipientFacts {
  return {
    address: null,
    original: null,
    action: null,
    status: null,
    text: null,
    context: null,
    remoteMta: null,
    reportingMta: null,
    command: null,
    lines: [],
    diagnosticLines: [],
    ...given,
  };
}
