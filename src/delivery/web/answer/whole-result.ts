import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import { emptyResult } from '../../../explanation/empty-result.ts';

/** A stored result as today's pages expect it: fields an older version did not write are empty. */
export const wholeResult = (stored: Diagnosis): Diagnosis => ({ ...emptyResult, ...stored });
