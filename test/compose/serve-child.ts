import { flushCompileCache } from 'node:module';
import { serve } from '../../src/compose/service/serve.ts';
import { standInParts } from './stand-in-parts.ts';

// A process that is killed writes nothing down: what was compiled is kept for the next one now.
flushCompileCache();
// A process of its own, so that a test can kill it.
process.exitCode = await serve(process.env, standInParts());
