import { defineConfig } from 'vitest/config';

/** Tests run in worker processes because PGlite, sockets and signals need a process of their own. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Much of a test is waiting for sockets and timers: two share a core well.
    maxWorkers: 2,
    // Tests open the embedded database often and work it little: V8's second pass over its code takes 4 s of a core each time.
    execArgv: ['--liftoff-only'],
    setupFiles: ['test/tooling/no-network.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A file without a test is a mistake, not a success.
    passWithNoTests: false,
  },
});
