import { flushCompileCache } from 'node:module';
import { afterAll } from 'vitest';

/** A worker is ended without a chance to write down what it compiled: the next one would do it all again. */
afterAll(() => flushCompileCache());
