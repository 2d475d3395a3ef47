import type { Base } from '../base.ts';
import type { ProofMail } from '../read-mail.ts';
import type { Search } from '../search.ts';
import { scanLeaves } from './leaf-windows.ts';
import { reencode } from './reencode.ts';
import { scanEnds } from './scan-ends.ts';
import { scanParts } from './scan-parts.ts';
import { unwrapped } from './unwrap.ts';

type Stage = (search: Search, base: Base) => boolean;

const stages: readonly Stage[] = [scanEnds, scanParts, scanLeaves, reencode];

/** Runs the stages on the received body and on what is left when a wrapper is taken off. */
export function runStages(search: Search, base: Base, _mail: ProofMail): void {
  const bases = [base, ...unwrapped(base)];
  for (const stage of stages) for (const one of bases) if (stage(search, one)) return;
}
