import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { proveBody } from '../../src/evidence/proof/prove-body.ts';

/** Scores the body reversal on a folder of real list mails: `-broken` should be proved, `-intact` left alone. */
const root = process.argv[2] ?? '../shared/corpus/listmail';
if (!existsSync(root)) {
  console.log(`no corpus at ${root}`);
  process.exit(0);
}
const times: number[] = [];
let broken = 0;
let proved = 0;
let intact = 0;
let claimed = 0;
for (const list of readdirSync(root).sort()) {
  for (const name of readdirSync(join(root, list)).sort()) {
    const raw = readFileSync(join(root, list, name));
    const start = performance.now();
    const proofs = proveBody(raw, { budgetMs: 2_000, now: () => performance.now() });
    const took = performance.now() - start;
    times.push(took);
    const some = proofs.filter((proof) => proof.outcome === 'proved');
    if (name.includes('-intact')) {
      intact++;
      if (some.length > 0) claimed++;
    } else {
      broken++;
      if (some.length > 0) proved++;
    }
    const words = proofs.map(
      (p) =>
        `${p.signature.domain}:${p.outcome}(${p.changes.join('+')}${p.diff ? ` -${p.diff.removedCount}+${p.diff.addedCount}` : ''})`,
    );
    if (process.argv.includes('-v') || (name.includes('-broken') && some.length === 0))
      console.log(`${list}/${name} ${took.toFixed(0)}ms ${words.join(' ')}`);
  }
}
times.sort((a, b) => a - b);
const at = (share: number): string => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1);
console.log(`proved ${proved}/${broken} broken; changes claimed on ${claimed}/${intact} intact`);
console.log(`median ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms over ${times.length} mails`);
