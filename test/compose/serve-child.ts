import { serve } from '../../src/compose/service/serve.ts';
import { standInParts } from './stand-in-parts.ts';

// A process of its own, so that a test can kill it.
process.exitCode = await serve(process.env, standInParts());
