import { conclude } from '../../diagnosis/conclude.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { EvidenceOptions } from '../../evidence/gather-evidence.ts';
import { inputOf, unreadable } from '../../explanation/diagnosis-result.ts';
import { intake } from '../../intake/intake.ts';
import { answerSeen, type ChainPorts } from './diagnose-fully.ts';
import { type CaseInput, readCase } from './read-case.ts';

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
  const read = readCase(inputs, options);
  if (read === null) {
    const [item] = intake(first.bytes, first.name);
    const answer = item === undefined ? null : unreadable(item);
    if (answer === null) throw new RangeError('a case has at least one input that can be read');
    return answer;
  }
  const { lead, others, evidence } = read;
  const diagnosis = await answerSeen([lead, ...others], conclude(evidence), ports);
  return { ...diagnosis, inputs: others.map(({ item, report }) => inputOf(item, report.wrappedIn)) };
}
