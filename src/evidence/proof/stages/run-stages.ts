import type { Base } from '../base.ts';
import type { ProofMail } from '../read-mail.ts';
import type { Search } from '../search.ts';
import { editAndReencodeLeaf, editLeaf, editLeafTwice, reencodeLeaf } from './one-leaf.ts';
import { scanEnds, scanTails } from './scan-ends.ts';
import { scanParts } from './scan-parts.ts';
import { scanWindows } from './scan-windows.ts';
import { editAndReencodeLeaves, editLeaves, reencodeLeaves } from './two-leaves.ts';
import { unwrapped } from './unwrap.ts';
import { wholeBodyVariants } from './whole-body.ts';

type Stage = (search: Search, base: Base) => boolean;

/** Cheap stages: milliseconds each on a 50 kB mail. */
const quick: readonly Stage[] = [scanEnds, scanParts, reencodeLeaf, reencodeLeaves, editLeaf];
/** Stages that try many candidates. */
const slow: readonly Stage[] = [editLeaves, editAndReencodeLeaf, editAndReencodeLeaves, editLeafTwice];

function runAll(search: Search, bases: readonly Base[], stages: readonly Stage[]): boolean {
  for (const stage of stages) for (const base of bases) if (stage(search, base)) return true;
  return false;
}

/** Runs the stages on the received body, without its wrapper, and with one whole-body change undone: cheap ones first. */
export function runStages(search: Search, base: Base, _mail: ProofMail): void {
  if (scanTails(search, base)) return;
  const bases = [base, ...unwrapped(base)];
  if (runAll(search, bases, [scanTails, ...quick])) return;
  const variants = wholeBodyVariants(base);
  if (runAll(search, variants, [scanTails])) return;
  if (runAll(search, variants, [scanParts, reencodeLeaf])) return;
  if (runAll(search, bases, slow)) return;
  if (runAll(search, [base], [scanWindows])) return;
  const pairs = [...variants, ...bases.slice(1).flatMap(wholeBodyVariants)];
  if (runAll(search, pairs, quick)) return;
  runAll(search, pairs, slow);
}
