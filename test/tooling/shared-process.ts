import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** What changes or measures the whole process: its clock and replaced modules, its handlers, its settings, its memory and time. */
const processWide =
  /\bvi\.|\bperformance\.|(?<!\.)\bprocess\.(?:on|once|emit|chdir|exit|pid|stdin|(?:cpu|memory|resource)Usage)\b|\bprocess\.env\.\w+ \??=[^=]|delete process\.env|'node:cluster'/;
/** What a process of its own begins with, read here as well for what it exports. */
const begins = /-child\.ts$/;

const known = new Map<string, boolean>();

/** Whether a file of the tests, or one of the tests' own files that it imports, touches what belongs to the process. */
function touchesProcess(file: string): boolean {
  const before = known.get(file);
  if (before !== undefined) return before;
  known.set(file, false);
  const text = readFileSync(file, 'utf8');
  const named = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+\.ts)'/g)].map(([, name]) =>
    resolve(dirname(file), name ?? ''),
  );
  const found =
    processWide.test(text) ||
    named.some(
      (one) => !one.startsWith(`${root}/src/`) && !begins.test(one) && existsSync(one) && touchesProcess(one),
    );
  known.set(file, found);
  return found;
}

/**
 * Test files that share a few processes, one file after the other in each: starting one and loading the product costs more than most of
 * them do, and what an earlier file has warmed up is quicker. Each closes what it opened. A file that changes or measures the process
 * gets one of its own, by itself.
 */
export const sharedProcessFiles: readonly string[] = globSync('test/**/*.test.ts', { cwd: root })
  .filter((name) => !touchesProcess(resolve(root, name)))
  .sort();
