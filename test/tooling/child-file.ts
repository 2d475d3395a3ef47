import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Where this run of the tests put what `bundleChildren` made; undefined when it made nothing. */
export const bundleFolder = (): string | undefined => process.env.TEST_BUNDLE;

/** Its bundle instead of a source that a process begins with. Each of `bundled` has one when the whole suite runs, the source otherwise. */
export function childFile(source: string): string {
  const folder = bundleFolder();
  return folder === undefined ? source : join(folder, relative(root, source).replace(/\.ts$/, '.js'));
}
