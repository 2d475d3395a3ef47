import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { type EvidenceOptions, gatherEvidence } from '../../evidence/gather-evidence.ts';
import { mergeEvidence } from '../../evidence/merge-evidence.ts';
import { inputOf, unreadable } from '../../explanation/diagnosis-result.ts';
import { intake } from '../../intake/intake.ts';
import type { BounceReport } from '../../message/bounce/bounce-report.ts';
import { judgedItems } from '../../message/bounce/judged-items.ts';
import { readBounce } from '../../message/bounce/read-bounce.ts';
import type { IntakeItem } from '../../message/intake-item.ts';
import { lineSpan, shiftItem } from '../../message/shift-source.ts';
import { type ChainPorts, diagnoseEvidence } from './diagnose-fully.ts';

/** One input of a case: a file, a paste, the answer to a question. */
export interface CaseInput {
  readonly bytes: Buffer;
  readonly name: string | null;
}

/** Most inputs read for one case; a conversation seldom has ten. */
const MAX_INPUTS = 20;

interface Read {
  readonly item: IntakeItem;
  readonly report: BounceReport;
  readonly evidence: Evidence;
}

const isReport = ({ report }: IntakeItem): boolean =>
  report?.kind === 'dmarc-report' || report?.kind === 'tls-report';

function readAt({ bytes, name }: CaseInput, at: number, options: EvidenceOptions): Read | null {
  const [found] = judgedItems(intake(bytes, name));
  if (found === undefined || found.unreadable !== null) return null;
  // The header that an event repeats has lines of its own.
  const isKept = at === 0 || (found.report !== null && !isReport(found));
  const item = isKept ? found : shiftItem(found, at * lineSpan);
  const report = readBounce(item);
  return { item, report, evidence: gatherEvidence(item, report, options) };
}

/**
 * Judges several inputs as evidence of one matter: a bounce, a header sent later, the answer to a question. Citations carry
 * the index of their input. Of an input with several mails the first counts. Throws RangeError without an input.
 */
export async function diagnoseCase(
  inputs: readonly CaseInput[],
  options: EvidenceOptions,
  ports: ChainPorts,
): Promise<Diagnosis> {
  const [first] = inputs;
  if (first === undefined) throw new RangeError('a case has at least one input');
  const read = inputs.slice(0, MAX_INPUTS).map((input, at) => readAt(input, at, options));
  const known = read.filter((each): each is Read => each !== null);
  const lead = known.find(({ report }) => report.recipients.length > 0) ?? known[0];
  if (lead === undefined) {
    const [item] = intake(first.bytes, first.name);
    const answer = item === undefined ? null : unreadable(item);
    if (answer === null) throw new RangeError('a case has at least one input that can be read');
    return answer;
  }
  const merged = mergeEvidence(known.map(({ evidence }) => evidence));
  const diagnosis = await diagnoseEvidence(lead.item, lead.report, merged, ports);
  return {
    ...diagnosis,
    inputs: known.filter((each) => each !== lead).map(({ item, report }) => inputOf(item, report.wrappedIn)),
  };
}
