import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from './score-case.ts';
import seeds from './seeds.json' with { type: 'json' };

type Cited = Omit<Answer, 'findings'> & {
  readonly findings: readonly (Answer['findings'][number] & { readonly evidence: readonly unknown[] })[];
};

/** The seed samples, cut out of their pages: right cause and owner with at least two lines cited, and a line to print. */
export function scoreSeeds(
  dir: string,
  diagnose: (bytes: Buffer, name: string | null) => readonly Cited[],
): readonly { readonly right: boolean; readonly line: string }[] {
  return seeds.map((seed) => {
    const text = readFileSync(join(dir, seed.file), 'utf8');
    const start = text.indexOf(seed.from);
    const sample = text.slice(start, text.indexOf(seed.to, start));
    const first = diagnose(Buffer.from(sample), null)[0]?.findings[0];
    const cited = first?.evidence.length ?? 0;
    const right =
      first?.cause === seed.cause &&
      (seed.responsible === null || first.responsible === seed.responsible) &&
      cited >= 2;
    return {
      right,
      line: `${right ? 'right ' : 'WRONG '} ${seed.name}: ${first?.cause ?? '-'} (${first?.confidence ?? 0}, ${first?.responsible ?? '-'}), ${cited} lines cited`,
    };
  });
}
