import { describe, expect, it } from 'vitest';
import known from './field/known-failures.json' with { type: 'json' };
import { fieldSections, judge, keptOut, keyOf } from './field/sections.ts';

/**
 * Pastes in the manner of support forums with an expert's truth: unit tests of behaviour, no measure of how good the product
 * is. What fails is on an exact list that may only shrink: `node test/diagnosis/field/score.ts` prints the failures in full,
 * `node test/diagnosis/field/score.ts --write` writes the list anew once every new line of it has been read.
 */
const judged = fieldSections().map((section) => ({ ...judge(section), key: keyOf(section) }));
const knownFailures: ReadonlyMap<string, string> = new Map(Object.entries(known));

describe('pastes from the field', () => {
  it('looks at a thousand of them, each with a name of its own', () => {
    expect(judged.length).toBeGreaterThan(1_000);
    expect(new Set(judged.map(({ key }) => key)).size).toBe(judged.length);
  });

  it('no paste fails that is not on the list', () => {
    const failing = judged.filter(({ key, failure }) => failure !== null && !knownFailures.has(key));
    expect(failing.map(({ key, failure }) => `${key} -> ${failure}`)).toEqual([]);
  });

  it('nothing stays on the list that is right now, or is no paste any more', () => {
    const failing = new Set(judged.filter(({ failure }) => failure !== null).map(({ key }) => key));
    expect([...knownFailures.keys()].filter((key) => !failing.has(key))).toEqual([]);
  });

  it('no open answer on the list became a wrong claim', () => {
    const worse = judged.filter(
      ({ key, failure }) =>
        knownFailures.get(key)?.startsWith('open') === true && failure?.startsWith('claim') === true,
    );
    expect(worse.map(({ key, failure }) => `${key} -> ${failure}`)).toEqual([]);
  });

  it('cites a line of the paste for every finding', () => {
    for (const { section, diagnoses } of judged) {
      const lines = section.paste.split('\n');
      for (const { evidence } of diagnoses.flatMap(({ findings }) => findings)) {
        expect(evidence.length, section.name).toBeGreaterThan(0);
        for (const { line, text } of evidence) expect(text, section.name).toBe(lines[(line ?? 0) - 1]);
      }
    }
  });
});

describe('pastes that no fit has seen', () => {
  const unseen = fieldSections(keptOut).map(judge);

  it('are none of those that were seen', () => {
    const seen = new Set(judged.map(({ section }) => section.paste));
    expect(unseen.length).toBeGreaterThan(200);
    expect(unseen.filter(({ section }) => seen.has(section.paste))).toEqual([]);
  });

  it('are claimed wrongly or left without their cause no more often than when they were first run', () => {
    const count = (kind: string): number => unseen.filter(({ failure }) => failure?.startsWith(kind)).length;
    expect(count('claim')).toBeLessThanOrEqual(12);
    expect(count('open')).toBeLessThanOrEqual(14);
    expect(unseen.filter(({ forbidden }) => forbidden).length).toBeLessThanOrEqual(4);
  });
});
