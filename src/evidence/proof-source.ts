import type { BounceReport } from '../message/bounce/bounce-report.ts';
import type { IntakeItem } from '../message/intake-item.ts';

/** The raw message whose signatures can be checked. */
export interface ProofSource {
  readonly raw: Buffer;
  /** Only the header is available: say nothing about the body. */
  readonly headersOnly: boolean;
  /** Input line on which `raw` begins. */
  readonly firstLine: number;
}

const carriesSignature = (text: string): boolean => /^(?:dkim-signature|arc-message-signature):/im.test(text);

/** The returned original of a bounce: complete, or just its header. */
function returnedSource(report: BounceReport): ProofSource | null {
  const { returned } = report;
  if (returned === null) return null;
  const { view } = returned.header;
  const end = returned.whole && returned.part !== null ? returned.part.bodyEnd : returned.header.end;
  const text = view.text.slice(returned.header.start, end);
  if (!carriesSignature(text.slice(0, returned.header.end - returned.header.start))) return null;
  return {
    raw: Buffer.from(text, 'latin1'),
    headersOnly: !returned.whole,
    firstLine: view.lineAt(returned.header.start),
  };
}

/**
 * Where signatures of this item can be checked: the mail itself, the returned original, or a pasted header. Null
 * without a signature. A repaired mail is checked as repaired: its lost folding does not matter in relaxed form.
 */
export function proofSource(item: IntakeItem, report: BounceReport): ProofSource | null {
  if (report.returned !== null) return returnedSource(report);
  if (item.form === 'webhook' || report.written !== null) return null;
  const { view, bytes } = item.source;
  const bodyAt = view.text.indexOf('\n\n');
  if (!carriesSignature(bodyAt === -1 ? view.text : view.text.slice(0, bodyAt))) return null;
  const headersOnly = item.form === 'paste' || bodyAt === -1;
  const untouched = item.repaired.length === 0 && view.lineAt(0) === 1;
  return {
    raw: untouched ? bytes : Buffer.from(view.text, 'latin1'),
    headersOnly,
    firstLine: view.lineAt(0),
  };
}
