import { describe, expect, it } from 'vitest';
import { causeIds } from '../../src/catalog/causes.ts';
import { intake } from '../../src/intake/intake.ts';
import { judgedItems } from '../../src/message/bounce/judged-items.ts';
import { inputsOf } from './inputs-of.ts';
import { judgePaste } from './judge-paste.ts';
import { folders, keyOf, knownFailures, type Paste, pastesIn } from './pastes.ts';

/**
 * Pastes with an expert's truth: tests of behaviour, no measure of how good the product is. What fails is on an exact list that may only
 * shrink: `node test/diagnosis/score.ts FOLDER` prints the failures in full, with `--write` it writes the list anew once every new line
 * of it has been read.
 */
const judged = {
  cases: pastesIn('cases').map(judgePaste),
  kinds: pastesIn('kinds').map(judgePaste),
  field: pastesIn('field').map(judgePaste),
  'kept-out': pastesIn('kept-out').map(judgePaste),
};
/** So many at least; a file that is not read would go unseen. */
const enough = { cases: 180, kinds: 130, field: 5_000, 'kept-out': 200 } as const;

describe.each(Object.keys(folders) as (keyof typeof folders)[])('the pastes of %s', (folder) => {
  const all = judged[folder];

  it('are there, each with a name of its own and known causes', () => {
    expect(all.length).toBeGreaterThanOrEqual(enough[folder]);
    expect(new Set(all.map(({ paste }) => keyOf(paste))).size).toBe(all.length);
    for (const { paste } of all)
      for (const id of [...paste.causes, ...paste.never, ...paste.unshown])
        expect(causeIds, keyOf(paste)).toContain(id);
  });

  it('are answered wrongly where the list says so, and nowhere else', () => {
    const failing = all.flatMap(({ paste, failure }) => (failure === null ? [] : [[keyOf(paste), failure]]));
    expect(Object.fromEntries(failing)).toEqual(Object.fromEntries(knownFailures(folder)));
  });

  it('are cited by the line for every finding', () => {
    let cited = 0;
    for (const { paste, diagnoses } of all) {
      const inputs = inputsOf(paste.text);
      const shown = (inputs.length > 1 ? inputs.map(({ bytes }) => bytes.toString()) : [paste.text]).map(
        (text) => text.split('\n'),
      );
      diagnoses.forEach(({ findings }, at) => {
        // A report that was attached is cited by the lines of the file inside.
        const inside = (line: number): string | undefined =>
          judgedItems(intake(Buffer.from(paste.text), null))
            .filter(({ wrappedIn }) => wrappedIn.includes('mail'))
            [at]?.source.lineText(line);
        for (const { input, line, text } of findings.flatMap(({ evidence }) => evidence)) {
          cited++;
          if (text !== shown[input]?.[(line ?? 0) - 1]) expect(text, keyOf(paste)).toBe(inside(line ?? 0));
        }
      });
    }
    expect(cited).toBeGreaterThan(all.length);
  });
});

describe('every cause', () => {
  /** An open answer is claimed by claiming nothing. */
  const claims = ({ group, must, causes: meant }: Paste): boolean =>
    group === 'insufficient-evidence' ? must === 'open' : must === 'claim' && meant.includes(group);
  const refuses = ({ group, must, never }: Paste): boolean =>
    group === 'insufficient-evidence' ? must === 'claim' : never.includes(group);
  const pastes = judged.cases.map(({ paste }) => paste);
  const groups = (wanted: (paste: Paste) => boolean): string[] =>
    [...new Set(pastes.filter(wanted).map(({ group }) => group))].sort();

  it('has a file, with pastes where it must be claimed and such where it must not', () => {
    const ids = [...causeIds].sort();
    expect(groups(() => true)).toEqual(ids);
    expect(groups(claims)).toEqual(ids);
    expect(groups(refuses)).toEqual(ids);
  });
});

describe('every finding of a paste that somebody would send', () => {
  it.each(['field', 'kept-out'] as const)('rests on a line (%s)', (folder) => {
    for (const { paste, diagnoses } of judged[folder])
      for (const { evidence } of diagnoses.flatMap(({ findings }) => findings))
        expect(evidence.length, keyOf(paste)).toBeGreaterThan(0);
  });
});

it('pastes that no fit has seen are none of those that were seen', () => {
  const seen = new Set(judged.field.map(({ paste }) => paste.text));
  expect(judged['kept-out'].filter(({ paste }) => seen.has(paste.text))).toEqual([]);
});
