import type { Base } from '../base.ts';
import { proofLimits } from '../proof-limits.ts';
import { namesRewriter } from '../rewritten-link.ts';
import type { Search } from '../search.ts';
import {
  editAndReencodeLeaf,
  editAndReencodeThoroughly,
  editLeaf,
  editLeafTwice,
  reencodeLeaf,
} from './one-leaf.ts';
import { encodingsUndone, linksUndone } from './other-bases.ts';
import { scanEnds, scanTails } from './scan-ends.ts';
import { scanParts } from './scan-parts.ts';
import { scanWindows, scanWindowsFully } from './scan-windows.ts';
import { editAndReencodeLeaves, editLeaves, reencodeLeaves } from './two-leaves.ts';
import { unwrapped } from './unwrap.ts';
import { lineEndsUndone, wholeBodyVariants } from './whole-body.ts';

type Stage = (search: Search, base: Base) => boolean;

/** Cheap stages: milliseconds each on a 50 kB mail. */
const quick: readonly Stage[] = [scanEnds, scanParts, editLeaf, reencodeLeaf, reencodeLeaves, editLeaves];
/** Stages that try many candidates. */
const slow: readonly Stage[] = [editAndReencodeLeaves, editAndReencodeLeaf, editLeafTwice];

function runAll(search: Search, bases: readonly Base[], stages: readonly Stage[]): boolean {
  for (const stage of stages) for (const base of bases) if (stage(search, base)) return true;
  return search.done() || search.expired();
}

/** True if any decoded text of the body names a host that rewrites links. */
function hasRewrittenLinks(base: Base): boolean {
  const bases = [base, ...encodingsUndone(base).slice(0, 1)];
  return bases.some((one) => one.source.lines.some(namesRewriter));
}

/**
 * Runs the stages on the received body, on the body without its wrapper, and with one mail-wide change undone. Cheap
 * stages come first; evidence in the mail (a wrapper, encoded texts, hosts that rewrite links) determines the bases;
 * with `fromList` (List-* fields) the wrapped body comes before the whole one.
 */
export function runStages(search: Search, base: Base, fromList: boolean): void {
  if (runAll(search, [base, ...lineEndsUndone(base)], [scanTails])) return;
  // Beyond this only the linear scans finish in time.
  if (base.source.lines.length > proofLimits.bodyLines) {
    scanEnds(search, base);
    return;
  }
  const bases = [base, ...unwrapped(base)];
  if (runAll(search, bases, [scanTails, scanEnds, scanParts])) return;
  // A base64 text was most likely encoded in transit; other texts were more likely edited.
  const encoded = base
    .parts()
    .some((part) => part.leaf && part.type.startsWith('text/') && part.encoding === 'base64');
  if (runAll(search, bases, encoded ? [reencodeLeaf, editLeaf] : [editLeaf, reencodeLeaf])) return;
  if (runAll(search, bases, encoded ? [reencodeLeaves, editLeaves] : [editLeaves, reencodeLeaves])) return;
  const variants = wholeBodyVariants(base);
  const inner = bases.slice(1).flatMap(wholeBodyVariants);
  if (runAll(search, [...variants, ...inner], [scanTails])) return;
  const linked = hasRewrittenLinks(base);
  if (linked) {
    const plain = bases.flatMap(linksUndone);
    const decoded = bases.flatMap(linksUndone).flatMap(encodingsUndone);
    if (runAll(search, [...plain, ...decoded], [scanTails])) return;
    if (runAll(search, plain, quick)) return;
    if (runAll(search, decoded, quick)) return;
  }
  if (runAll(search, [base], [scanWindows])) return;
  if (runAll(search, variants, [scanParts, reencodeLeaf])) return;
  const ordered = fromList ? bases.toReversed() : bases;
  for (const one of ordered) if (runAll(search, [one], slow)) return;
  if (runAll(search, bases.flatMap(encodingsUndone), [scanEnds, scanParts])) return;
  const pairs = [...variants, ...inner];
  if (runAll(search, pairs, quick)) return;
  if (runAll(search, [base], [scanWindowsFully])) return;
  if (runAll(search, bases, [editAndReencodeThoroughly])) return;
  runAll(search, pairs, slow);
}
