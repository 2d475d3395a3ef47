import { readCase } from '../../src/compose/chain/read-case.ts';
import { readMatter } from '../../src/diagnosis/conclude.ts';
import type { Matter } from '../../src/diagnosis/conditions/condition.ts';
import type { Handover, Role } from '../../src/diagnosis/journey/journey.ts';
import { type Judgement, judge } from '../../src/diagnosis/judge.ts';
import { gatherEvidence } from '../../src/evidence/gather-evidence.ts';
import { intake } from '../../src/intake/intake.ts';
import { readBounce } from '../../src/message/bounce/read-bounce.ts';
import { inputsOf } from './inputs-of.ts';

/** All matters of one input. */
export function mattersOf(bytes: Buffer, name: string | null = null): Matter[] {
  return intake(bytes, name).map((item) => readMatter(gatherEvidence(item, readBounce(item))));
}

/** The matter of a text that holds one, or of a conversation. */
export function matterOf(text: string, name: string | null = null): Matter {
  const inputs = inputsOf(text);
  const read = inputs.length > 1 ? readCase(inputs, {}) : null;
  if (read !== null) return readMatter(read.evidence);
  const [matter] = mattersOf(Buffer.from(text), name);
  if (matter === undefined) throw new Error('intake found nothing');
  return matter;
}

export const judgementOf = (text: string, name: string | null = null): Judgement =>
  judge(matterOf(text, name));

/** The likeliest role of the party that handed the mail in; `stranger` where what is missing to 1 is more. */
export function roleOf({ from }: Handover): Role | 'stranger' {
  const roles = Object.entries(from.role) as [Role, number][];
  const stranger = 1 - roles.reduce((sum, [, belief]) => sum + belief, 0);
  return roles.reduce<[Role | 'stranger', number]>(
    (best, each) => (each[1] > best[1] ? each : best),
    ['stranger', stranger],
  )[0];
}

/** `kind: cause 0.82, cause 0.1` for messages of failing tests. */
export const shownAs = ({ kind, symptom, answers }: Judgement): string =>
  `${kind} (${symptom}): ${answers.map(({ cause, probability }) => `${cause} ${probability.toFixed(2)}`).join(', ')}`;
