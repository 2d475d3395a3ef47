import type { BounceReport } from './bounce-report.ts';
import { buildRecipient } from './build-recipient.ts';
import type { FailedRecipient } from './failed-recipient.ts';

const unsaid = new Set(['text-unknown', 'no-text']);

/** One recipient of both: what the text said stays, what it left open is filled from the given facts. */
function mergeRecipient(read: FailedRecipient, given: FailedRecipient): FailedRecipient {
  const classed = unsaid.has(read.class) ? given : read;
  return {
    address: read.address ?? given.address,
    original: read.original ?? given.original,
    action: read.action ?? given.action,
    status: read.status ?? given.status,
    reply: read.reply ?? given.reply,
    diagnostic: read.diagnostic ?? given.diagnostic,
    reportingMta: read.reportingMta ?? given.reportingMta,
    remoteMta: read.remoteMta ?? given.remoteMta,
    command: read.command ?? given.command,
    provider: read.provider ?? given.provider,
    category: classed.category,
    class: classed.class,
    permanence: read.permanence === 'unknown' ? given.permanence : read.permanence,
    rule: classed.rule,
    lines: read.lines.length > 0 ? read.lines : given.lines,
    diagnosticLines: read.diagnosticLines.length > 0 ? read.diagnosticLines : given.diagnosticLines,
  };
}

/** A recipient that came as fields, with what its words say: the code after quotes or a label, and their class. */
function classified(given: FailedRecipient): FailedRecipient {
  if (given.diagnostic === null || !unsaid.has(given.class)) return given;
  const read = buildRecipient({ ...given, text: given.diagnostic, context: null });
  const coded = {
    ...given,
    diagnostic: read.diagnostic ?? given.diagnostic,
    reply: given.reply ?? read.reply,
    status: given.status ?? read.status,
  };
  return unsaid.has(read.class)
    ? coded
    : {
        ...coded,
        provider: given.provider ?? read.provider,
        category: read.category,
        class: read.class,
        permanence: given.permanence === 'unknown' ? read.permanence : given.permanence,
        rule: read.rule,
      };
}

/** A report read from text, completed with facts that came as fields (webhook JSON, properties of a .msg). */
export function mergeReport(read: BounceReport, given: Partial<BounceReport>): BounceReport {
  const facts = (given.recipients ?? []).map(classified);
  const left = new Map(facts.map((entry) => [entry.address?.toLowerCase() ?? '', entry]));
  const merged = read.recipients.map((entry) => {
    const key = entry.address?.toLowerCase() ?? '';
    const match =
      left.get(key) ??
      (read.recipients.length === 1 && facts.length === 1 && entry.address === null ? facts[0] : undefined);
    left.delete(match?.address?.toLowerCase() ?? key);
    return match === undefined ? entry : mergeRecipient(entry, match);
  });
  const plain =
    // An event about a complaint is not a refusal, whatever its fields contain.
    (given.kind === 'feedback-report' && read.kind !== 'feedback-report') ||
    read.kind === 'message' ||
    read.kind === 'headers' ||
    read.kind === 'smtp-reply' ||
    read.kind === 'unreadable';
  const kind = plain ? (given.kind ?? read.kind) : read.kind;
  return {
    kind,
    kindBecause: plain && given.kindBecause !== undefined ? given.kindBecause : read.kindBecause,
    recipients: plain && given.kind !== undefined ? facts : [...merged, ...left.values()],
    returned: read.returned ?? given.returned ?? null,
    replyLines: read.replyLines.length > 0 ? read.replyLines : (given.replyLines ?? []),
    feedback: read.feedback ?? given.feedback ?? null,
    root: read.root,
    written: read.written,
    wrappedIn: read.wrappedIn.length > 0 ? read.wrappedIn : (given.wrappedIn ?? []),
    notUnderstood: [...read.notUnderstood, ...(given.notUnderstood ?? [])],
  };
}
