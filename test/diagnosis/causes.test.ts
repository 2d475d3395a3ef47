import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { causes } from '../../src/catalog/causes.ts';
import { diagnoseBytes } from '../../src/compose/diagnose-bytes.ts';

/** One file per cause; `=== fires [owner]: name` must be the first finding, `=== silent: name` must not be claimed at all. */
const folder = join(import.meta.dirname, 'cases');

interface Example {
  readonly fires: boolean;
  readonly owner: string | null;
  readonly name: string;
  readonly text: string;
}

function examplesOf(file: string): Example[] {
  return readFileSync(join(folder, file), 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((section) => {
      const eol = section.indexOf('\n');
      const head = /^(fires|silent)(?: \[([a-z-]+)\])?: (.+)$/.exec(section.slice(0, eol));
      if (head === null) throw new Error(`${file}: "${section.slice(0, eol)}" is no heading`);
      return {
        fires: head[1] === 'fires',
        owner: head[2] ?? null,
        name: head[3] ?? '',
        text: section.slice(eol + 1),
      };
    });
}

const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe('every cause fires where it must and stays silent where it must not', () => {
  it('has a file for every cause, each with both sides', () => {
    expect(files.map((name) => name.replace(/\.txt$/, '')).sort()).toEqual(Object.keys(causes).sort());
    for (const file of files) {
      const examples = examplesOf(file);
      expect(
        examples.some((each) => each.fires),
        file,
      ).toBe(true);
      expect(
        examples.some((each) => !each.fires),
        file,
      ).toBe(true);
    }
  });

  for (const file of files) {
    const cause = file.replace(/\.txt$/, '');
    describe(cause, () => {
      it.each(examplesOf(file))('$name', ({ fires, owner, text }) => {
        const [diagnosis] = diagnoseBytes(Buffer.from(text), null);
        const claimed = diagnosis?.findings.map((finding) => finding.cause) ?? [];
        if (!fires) {
          expect(claimed).not.toContain(cause);
          return;
        }
        expect(claimed[0]).toBe(cause);
        if (owner !== null) expect(diagnosis?.findings[0]?.responsible).toBe(owner);
        const lines = text.split('\n');
        for (const { line, text: cited } of diagnosis?.findings[0]?.evidence ?? [])
          expect(cited).toBe(lines[(line ?? 0) - 1]);
      });
    });
  }
});
