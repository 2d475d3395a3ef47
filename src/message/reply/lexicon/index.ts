import type { Lexicon } from '../concept.ts';
import { en } from './en.ts';

/** Every language that is read; a further one is a file and a line here. */
export const lexicons: readonly Lexicon[] = [en];
