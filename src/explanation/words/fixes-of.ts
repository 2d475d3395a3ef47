import type { CauseId, Responsible } from '../../catalog/causes.ts';
import { wordsOf } from '../../diagnosis/causes/index.ts';
import type { Particulars } from '../../diagnosis/particulars.ts';
import { type Step, step } from '../../diagnosis/wording/step.ts';
import { sapSteps } from './sap-steps.ts';

const stillTrying = step(
  'nobody',
  'Wait: the sending server retries by itself, and another notice follows if it gives up. Go on with the next step if other mail to this domain waits too.',
);
const waitsAnyway: ReadonlySet<CauseId> = new Set<CauseId>([
  'greylisted',
  'insufficient-evidence',
  'contradiction',
]);

/** What to do, the responsible party's step first; SAP's own settings last if SAP Service Cloud V2 refused. */
export function fixesOf(cause: CauseId, responsible: Responsible, p: Particulars): Step[] {
  // What was refused for good is not tried again, whatever the text around it says (RFC 5321 4.2.1).
  const tried = p.kind === 'delay' && p.code?.startsWith('5') !== true;
  const waits = tried && !waitsAnyway.has(cause) ? [stillTrying] : [];
  return [...waits, ...wordsOf(cause).fixes(p, responsible), ...sapSteps(p)];
}
