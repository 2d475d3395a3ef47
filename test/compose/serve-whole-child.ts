import { flushCompileCache } from 'node:module';
import { serveParts } from '../../src/compose/service/parts.ts';
import { serve } from '../../src/compose/service/serve.ts';

// A process that is killed writes nothing down: what was compiled is kept for the next one now.
flushCompileCache();
// The product as it is, in a process of its own.
process.exitCode = await serve(process.env, serveParts());
