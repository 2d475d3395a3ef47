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

/**
 * Files below the given paths in a fixed order (by name). A Maildir is read as its `cur` and `new`; hidden files are
 * skipped, links to folders are not followed.
 */
export async function* listInputs(paths: readonly string[], depth = 0): AsyncGenerator<Input> {
  for (const path of paths) {
    try {
      const info = await lstat(path);
      if (!info.isDirectory()) {
        yield { path };
        continue;
      }
      if (depth >= MAX_DEPTH) {
        yield { path, problem: `folders nested deeper than ${MAX_DEPTH}` };
        continue;
      }
      const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
      const maildir = names.includes('cur') && names.includes('new');
      const inside = maildir ? names.filter((name) => name === 'cur' || name === 'new') : names;
      yield* listInputs(
        inside.map((name) => join(path, name)),
        depth + 1,
      );
    } catch (error) {
      yield { path, problem: problemOf(error) };
    }
  }
}
