import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { causes } from '../../src/catalog/causes.ts';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';

/**
 * One file per cause. `=== fires [owner|owner]: name` must be claimed. `=== among [owner]: name` is a text that does not settle the
 * matter: open, with the cause among the first two candidates. `=== silent: name` must not be claimed; a candidate behind an
 * open answer is no claim.
 */
const folder = join(import.meta.dirname, 'cases');

interface Example {
  readonly side: 'fires' | 'among' | 'silent';
  /** Who may be named as the one to act; [] where it is not compared. */
  readonly owners: readonly string[];
  readonly name: string;
  readonly text: string;
}

function examplesOf(file: string): Example[] {
  return readFileSync(join(folder, file), 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((section) => {
      const eol = section.indexOf('\n');
      const head = /^(fires|among|silent)(?: \[([a-z|-]+)\])?: (.+)$/.exec(section.slice(0, eol));
      if (head === null) throw new Error(`${file}: "${section.slice(0, eol)}" is no heading`);
      return {
        side: head[1] as Example['side'],
        owners: head[2]?.split('|') ?? [],
        name: head[3] ?? '',
        text: section.slice(eol + 1),
      };
    });
}

/** What is answered wrongly today. One that is mended fails here, and leaves the list. */
const notYet = JSON.parse(
  readFileSync(join(import.meta.dirname, 'not-yet.json'), 'utf8'),
) as readonly string[];

const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe('every cause fires where it must and stays silent where it must not', () => {
  it('has a file for every cause, each with both sides', () => {
    expect(files.map((name) => name.replace(/\.txt$/, '')).sort()).toEqual(Object.keys(causes).sort());
    for (const file of files) {
      const examples = examplesOf(file);
      expect(
        examples.some(({ side }) => side === 'fires'),
        file,
      ).toBe(true);
      expect(
        examples.some(({ side }) => side === 'silent'),
        file,
      ).toBe(true);
    }
  });

  it('lists nothing that is no example', () => {
    const all = files.flatMap((file) =>
      examplesOf(file).map(({ side, name }) => `${file.replace(/\.txt$/, '')}: ${side}: ${name}`),
    );
    expect(notYet.filter((one) => !all.includes(one))).toEqual([]);
  });

  for (const file of files) {
    const cause = file.replace(/\.txt$/, '');
    describe(cause, () => {
      const examples = examplesOf(file);
      const late = (one: Example): boolean => notYet.includes(`${cause}: ${one.side}: ${one.name}`);
      const check = ({ side, owners, text }: Example): void => {
        const [diagnosis] = diagnoseBytes(Buffer.from(text), null);
        const findings = diagnosis?.findings ?? [];
        const [first, ...others] = findings;
        const shown = findings.map((finding) => `${finding.cause} ${finding.confidence}`).join(', ');
        expect(findings.length).toBeGreaterThan(0);
        if (side === 'silent') {
          expect(first?.cause, shown).not.toBe(cause);
          return;
        }
        const meant =
          side === 'fires' ? first : others.slice(0, 2).find((finding) => finding.cause === cause);
        expect(meant?.cause, shown).toBe(cause);
        if (side === 'among') expect(first?.cause, shown).toBe('insufficient-evidence');
        if (owners.length > 0) expect(owners, shown).toContain(meant?.responsible);
        const lines = text.split('\n');
        for (const { line, text: cited } of meant?.evidence ?? []) expect(cited).toBe(lines[(line ?? 0) - 1]);
      };
      for (const one of examples) (late(one) ? it.fails : it)(`${one.side}: ${one.name}`, () => check(one));
    });
  }
});
