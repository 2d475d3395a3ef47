import { defineConfig } from 'vitest/config';
import { bundleTests } from './bundle-tests.ts';
import { compileCache } from './compile-cache.ts';
import { LongestFirst } from './longest-first.ts';
import { useMemoryFolder } from './memory-folder.ts';
import { placeInSource } from './place-in-source.ts';
import { sharedProcessFiles } from './shared-process.ts';

useMemoryFolder();
Object.assign(process.env, compileCache());

// Tests open the embedded database often and work it little: V8's second pass over its code takes 4 s of a core each time.
const execArgv = ['--liftoff-only'];
// A few files that are named are there sooner without, and when sources are edited meanwhile no bundle is to be trusted.
if (process.argv.includes('run') && !process.argv.some((one) => one.endsWith('.test.ts')))
  await bundleTests();

/** Tests run in worker processes because PGlite, sockets and signals need a process of their own. */
export default defineConfig({
  test: {
    pool: 'forks',
    // Most of a test that has a process of its own is waiting for sockets and timers: three share a core well.
    maxWorkers: 6,
    sequence: { sequencer: LongestFirst },
    // Ends what hangs; what is merely slow on a busy machine is no failure.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    execArgv,
    // Node runs the sources as they are, here as in the product: no second copy of each module is made, and what is compiled is kept.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    setupFiles: [
      'test/tooling/load-bundled.ts',
      'test/tooling/no-network.ts',
      'test/tooling/keep-compiled.ts',
    ],
    onStackTrace: placeInSource,
    // A file without a test is a mistake, not a success.
    passWithNoTests: false,
    // In the order of their names: those that wait go first, and those that only work fill the end.
    projects: [
      {
        extends: true,
        test: { name: 'own process', include: ['test/**/*.test.ts'], exclude: [...sharedProcessFiles] },
      },
      { extends: true, test: { name: 'shared process', include: [...sharedProcessFiles], isolate: false } },
    ],
  },
});
