import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Environment of a process of the product that a test starts: Node keeps there what it made of the sources, and the next process begins a
 * third sooner. In the folder of this run of the tests, so that none sees what another made.
 */
export const compileCache = (): { readonly NODE_COMPILE_CACHE: string } => ({
  NODE_COMPILE_CACHE: join(tmpdir(), 'compile-cache'),
});
