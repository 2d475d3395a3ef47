import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A file to read, or a path that cannot be read and why. */
export type Input = { readonly path: string } | { readonly path: string; readonly problem: string };

/** Deepest folder nesting that is followed: deeper trees are link loops or mistakes. */
const MAX_DEPTH = 20;

const words: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'it may not be read: check its permissions',
  EISDIR: 'it is a folder',
};

/** A short reason for a file system error. */
export function problemOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

/** What kind each file is comes with its name: asked for one by one, that was a twentieth of reading a folder. */
async function* listFolder(folder: string, depth: number): AsyncGenerator<Input> {
  if (depth >= MAX_DEPTH) {
    yield { path: folder, problem: `folders nested deeper than ${MAX_DEPTH}` };
    return;
  }
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield { path: folder, problem: problemOf(error) };
    return;
  }
  const shown = entries.filter(({ name }) => !name.startsWith('.')).sort(byName);
  const named = (wanted: string): boolean => shown.some(({ name }) => name === wanted);
  const inside =
    named('cur') && named('new') ? shown.filter(({ name }) => name === 'cur' || name === 'new') : shown;
  for (const entry of inside) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* listFolder(path, depth + 1);
    else yield { path };
  }
}

/**
 * Files below the given paths in a fixed order (by name). A Maildir is read as its `cur` and `new`; hidden files are
 * skipped, links to folders are not followed.
 */
export async function* listInputs(paths: readonly string[]): AsyncGenerator<Input> {
  for (const path of paths) {
    try {
      if ((await lstat(path)).isDirectory()) yield* listFolder(path, 0);
      else yield { path };
    } catch (error) {
      yield { path, problem: problemOf(error) };
    }
  }
}
