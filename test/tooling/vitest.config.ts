import { defineConfig } from 'vitest/config';

/** Tests run in worker processes because PGlite, sockets and signals need a process of their own. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    setupFiles: ['test/tooling/no-network.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A file without a test is a mistake, not a success.
    passWithNoTests: false,
  },
});
