import { serveParts } from '../../src/compose/service/parts.ts';
import { serve } from '../../src/compose/service/serve.ts';

// The product as it is, in a process of its own.
process.exitCode = await serve(process.env, serveParts());
