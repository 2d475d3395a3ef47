import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';
import { readCase } from '../../src/compose/chain/read-case.ts';
import { conclude } from '../../src/diagnosis/conclude.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { diagnosisResult } from '../../src/explanation/diagnosis-result.ts';
import { inputsOf } from './inputs-of.ts';
import { judgementOf } from './matter-of.ts';
import type { Paste } from './pastes.ts';

export interface Judged {
  readonly paste: Paste;
  readonly diagnoses: readonly Diagnosis[];
  /** What is wrong, without numbers: `claim: x`, `open: x, y`, `owner: x`, `shown: x`; null when nothing is. */
  readonly failure: string | null;
  /** A cause is claimed that must not be. */
  readonly forbidden: boolean;
}

const OPEN = 'insufficient-evidence';
/** So many candidates of an open answer are looked at before a reader gives up. */
const READ_CANDIDATES = 2;

function diagnosesOf(text: string): readonly Diagnosis[] {
  const inputs = inputsOf(text);
  const read = inputs.length > 1 ? readCase(inputs, {}) : null;
  return read === null
    ? diagnoseBytes(Buffer.from(text), null)
    : [diagnosisResult(read.lead.item, conclude(read.evidence))];
}

/** Diagnoses one paste and compares the answer with what its heading says. */
export function judgePaste(paste: Paste): Judged {
  const diagnoses = diagnosesOf(paste.text);
  const [first, ...others] = diagnoses.flatMap((diagnosis) => diagnosis.findings);
  const claimed = first === undefined || first.cause === OPEN ? null : first;
  const candidates = others.slice(0, paste.must === 'lead' ? 1 : READ_CANDIDATES);
  const fine = ({ cause }: { readonly cause: string }): boolean => paste.causes.includes(cause);
  const meant = claimed ?? candidates.find(fine);
  const forbidden = claimed !== null && paste.never.includes(claimed.cause);

  const wrongClaim = (): string | null => {
    if (claimed === null) return null;
    const wrong = paste.must === 'open' || forbidden || (paste.causes.length > 0 && !fine(claimed));
    return wrong ? `claim: ${claimed.cause}` : null;
  };
  const leftOpen = (): string | null => {
    if (claimed !== null || paste.causes.length === 0) return null;
    const right = paste.must === 'claim' ? false : candidates.some(fine) || paste.causes.includes(OPEN);
    return right ? null : `open: ${candidates.map(({ cause }) => cause).join(', ')}`;
  };
  const wrongOwner = (): string | null =>
    // An open answer without a word before the causes names nobody who must act.
    meant === undefined || paste.owners.length === 0 || (claimed === null && paste.must === null)
      ? null
      : paste.owners.includes(meant.responsible)
        ? null
        : `owner: ${meant.responsible}`;
  const shown = (): string | null => {
    if (paste.unshown.length === 0) return null;
    const found = judgementOf(paste.text).answers.filter(({ cause }) => paste.unshown.includes(cause));
    return found.length === 0 ? null : `shown: ${found.map(({ cause }) => cause).join(', ')}`;
  };
  return { paste, diagnoses, failure: wrongClaim() ?? leftOpen() ?? wrongOwner() ?? shown(), forbidden };
}
