import { askWith } from '../../src/compose/chain/ask-with.ts';
import { serveParts } from '../../src/compose/service/parts.ts';
import type { ServeParts } from '../../src/compose/service/serve-parts.ts';
import { readersOf } from './stand-in-parts.ts';

/**
 * The whole service but for the processes it reads in: beginning them costs more than all else in a test, and what they are for is
 * tested where mail is hostile.
 */
export const partsInPlace = (): ServeParts => ({
  ...serveParts(),
  readers: (settings) => {
    const asked = askWith(settings);
    return readersOf(async (submission) => (await asked)(submission));
  },
});
