import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import { emptyResult } from '../../../explanation/empty-result.ts';

/** A stored result as today's pages read it: what an older version did not write is empty. */
export const wholeResult = (stored: Diagnosis): Diagnosis => ({ ...emptyResult, ...stored });
