import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, type CaseScore, caseTruth, scoreCase } from './score-case.ts';

/** Scores the first diagnosis of each case file of a folder; the name of the file stays unknown to it. */
export function scoreCases<A extends Answer>(
  dir: string,
  diagnose: (bytes: Buffer, name: string | null) => readonly A[],
  symptomOf?: (answer: A) => string | null,
): readonly CaseScore[] {
  const files = readdirSync(dir)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  return files.map((file) => {
    const truth = caseTruth.parse(JSON.parse(readFileSync(join(dir, file.replace(/txt$/, 'json')), 'utf8')));
    const answer = diagnose(readFileSync(join(dir, file)), null)[0] ?? null;
    return scoreCase(file.replace(/\.txt$/, ''), truth, answer, symptomOf);
  });
}
