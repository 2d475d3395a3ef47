import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';

interface Truth {
  readonly cause: string;
  readonly also_acceptable: readonly string[];
  readonly must_not_claim: readonly string[];
  readonly responsible: string;
}

export interface CaseScore {
  readonly name: string;
  readonly truth: Truth;
  readonly got: string;
  readonly confidence: number;
  readonly responsible: string;
  readonly right: boolean;
  readonly ownerRight: boolean;
  readonly falseClaims: readonly string[];
  readonly cited: number;
}

/** Scores the first finding of each case against its truth; a claim is any finding with a forbidden cause. */
export function scoreCases(
  dir: string,
  diagnose: (bytes: Buffer, name: string | null) => readonly Diagnosis[],
): CaseScore[] {
  const names = readdirSync(dir)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  return names.map((name) => {
    const truth = JSON.parse(readFileSync(join(dir, name.replace(/txt$/, 'json')), 'utf8')) as Truth;
    const findings = diagnose(readFileSync(join(dir, name)), null)[0]?.findings ?? [];
    const first = findings[0];
    const right =
      first !== undefined && (first.cause === truth.cause || truth.also_acceptable.includes(first.cause));
    return {
      name,
      truth,
      got: first?.cause ?? '-',
      confidence: first?.confidence ?? 0,
      responsible: first?.responsible ?? '-',
      right,
      ownerRight: first?.responsible === truth.responsible,
      falseClaims: findings.map(({ cause }) => cause).filter((cause) => truth.must_not_claim.includes(cause)),
      cited: first?.evidence.length ?? 0,
    };
  });
}
