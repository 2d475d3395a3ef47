import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { categoryOf } from '../src/catalog/bounce-class.ts';
import { diagnoseBytes } from '../src/compose/chain/diagnose-bytes.ts';
import { diagnosisSchema } from '../src/delivery/api/diagnosis-schema.ts';
import type { Diagnosis } from '../src/diagnosis/diagnosis.ts';

const roots = [join(import.meta.dirname, 'fixtures'), join(import.meta.dirname, 'diagnosis/cases')];
const files = roots.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter((path) => statSync(path).isFile() && !/\.(?:json|md|ts)$/.test(path)),
);

const asLines = (bytes: Buffer): string => bytes.toString('latin1').replace(/\r\n?/g, '\n');

/** What the shape alone does not say: which findings may stand beside which, and what their numbers add up to. */
function checkAnswer({ findings, ask, askFor, journey: way }: Diagnosis): void {
  const [first, ...others] = findings;
  if (first === undefined) return;
  expect(findings.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1.005);
  expect(new Set(findings.map(({ cause: id }) => id)).size).toBe(findings.length);
  const ranked = first.cause === 'insufficient-evidence' ? others : findings;
  const confidences = ranked.map(({ confidence }) => confidence);
  expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
  for (const { certainty } of others) expect(certainty).toBe('possible');
  for (const { cause: id } of others) expect(['insufficient-evidence', 'contradiction']).not.toContain(id);
  if (first.cause === 'insufficient-evidence') {
    expect(others.length).toBeLessThanOrEqual(3);
    expect(first.certainty).toBe('possible');
    expect(first.responsible).toBe('nobody');
    expect(ask).not.toBeNull();
  }
  for (const id of askFor) expect(findings.map((finding) => finding.cause)).toContain(id);
  if (askFor.length > 0) expect(ask).not.toBeNull();
  if (way.judged !== null) expect(way.judged).toBeLessThan(way.handovers.length);
}

describe('the contract', () => {
  it('has inputs to look at', () => {
    expect(files.length).toBeGreaterThan(60);
  });

  it.each(files.map((path) => [path.slice(import.meta.dirname.length + 1), path]))(
    '%s: shape, numbers, order of the findings',
    (_name, path) => {
      const bytes = readFileSync(path);
      const diagnoses = diagnoseBytes(bytes, 'x');
      expect(diagnoses.length).toBeGreaterThan(0);
      for (const diagnosis of diagnoses) {
        expect(diagnosisSchema.safeParse(diagnosis).error?.issues ?? []).toEqual([]);
        for (const { category, class: name } of diagnosis.recipients) expect(categoryOf(name)).toBe(category);
        if (diagnosis.kind !== 'unreadable') expect(diagnosis.findings.length).toBeGreaterThan(0);
        checkAnswer(diagnosis);
      }
      expect(JSON.stringify(diagnoseBytes(bytes, 'x'))).toBe(JSON.stringify(diagnoses));
    },
  );

  it.each(
    files
      .filter((path) => path.endsWith('.eml') || path.endsWith('.txt'))
      .map((path) => [path.slice(import.meta.dirname.length + 1), path]),
  )('%s: LF, CRLF and CR copies agree', (_name, path) => {
    const lf = asLines(readFileSync(path));
    const answers = ['\n', '\r\n', '\r'].map((eol) =>
      diagnoseBytes(Buffer.from(lf.replaceAll('\n', eol), 'latin1'), 'x').map(
        ({ input: _input, ...rest }) => rest,
      ),
    );
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it.each(
    files
      .filter((path) => path.endsWith('.eml'))
      .map((path) => [path.slice(import.meta.dirname.length + 1), path]),
  )('%s: every cited line is the line of the input', (_name, path) => {
    const bytes = readFileSync(path);
    const diagnoses = diagnoseBytes(bytes, 'x');
    if (diagnoses.length !== 1) return;
    const inputLines = asLines(bytes)
      .split('\n')
      .map((line) => Buffer.from(line, 'latin1').toString('utf8'));
    for (const { evidence } of diagnoses[0]?.findings ?? []) {
      for (const { line, text: cited } of evidence)
        if (line !== null) expect(cited).toBe(inputLines[line - 1]);
    }
  });
});
