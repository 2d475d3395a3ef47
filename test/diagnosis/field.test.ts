import { describe, expect, it } from 'vitest';
import { fieldSections, judge } from './field/sections.ts';

/**
 * Pastes in the manner of support forums with an expert's truth. The bars stand a little below what is reached, so that a
 * rule that repairs one paste and breaks others is seen; single wrong pastes are listed by `field/score.ts`.
 */
const judged = fieldSections().map(judge);
const hits = judged.filter(({ hit }) => hit);

describe('pastes from the field', () => {
  it('looks at hundreds of them', () => {
    expect(judged.length).toBeGreaterThan(750);
  });

  it('names the true cause or an accepted one', () => {
    expect(hits.length / judged.length).toBeGreaterThan(0.97);
  });

  it('names the right owner', () => {
    expect(hits.filter(({ owner }) => owner).length / hits.length).toBeGreaterThan(0.97);
  });

  it('makes next to no claim that must not be made', () => {
    expect(
      judged.filter(({ claims }) => claims.length > 0).map(({ section }) => section.name).length,
    ).toBeLessThanOrEqual(3);
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
