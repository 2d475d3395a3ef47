import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** Where a test may be skipped, with what stands there: its condition and its name. */
const places = globSync('test/**/*.ts', { cwd: root }).flatMap((file) =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /\.(?:skipIf|runIf|skip|todo)\([\s\S]{0,400}?(?:=>|\}\);)/g,
    ),
  ].map(([text]) => ({ file, text })),
);
const names = /needs[A-Z ]|lacks\(|\btitle\b|\$\{needs\}/;

it('a test that may be skipped says in its name what it needs', () => {
  const elsewhere = places.filter(({ file }) => file !== 'test/skipped-tests.test.ts');
  expect(elsewhere.length).toBeGreaterThan(30);
  expect(elsewhere.filter(({ text }) => !names.test(text))).toEqual([]);
});
