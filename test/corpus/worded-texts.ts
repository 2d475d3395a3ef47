import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { wordingOf } from '../../src/diagnosis/wording/wording-features.ts';
import { intake } from '../../src/intake/intake.ts';
import { fieldSections } from '../diagnosis/field/sections.ts';
import type { Worded } from './train-wording.ts';

/** A text the wording model learns from; `family` is left out as a whole. */
export interface FamilyText extends Worded {
  readonly family: string;
}

/** Real cases count most, pastes of people who had not seen the product more than those of people who had. */
const COUNTS = { real: 3, strangers: 2, own: 1 } as const;

const corpus = resolve(import.meta.dirname, '../../../shared/corpus');

/** Batches that are open: a further one joins when its first figure has been taken. */
export const openBatches: readonly string[] = ['cases', 'cases-second', 'cases-third'];

/** What experts say of one real case. */
export interface Truth {
  readonly cause: string;
  readonly also_acceptable?: readonly string[];
  readonly family?: string;
}

/** Names and truths of a batch, in order. */
export function casesOf(batch: string): { name: string; bytes: Buffer; truth: Truth }[] {
  const folder = join(corpus, batch);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => ({
      name,
      bytes: readFileSync(join(folder, name)),
      truth: JSON.parse(readFileSync(join(folder, name.replace(/txt$/, 'json')), 'utf8')) as Truth,
    }));
}

const viewOf = (bytes: Buffer): string => intake(bytes, null)[0]?.source.view.text ?? '';

/** Every text of known cause: the open batches and our own pastes. */
export function wordedTexts(): FamilyText[] {
  const real = openBatches.flatMap(casesOf).map(({ name, bytes, truth }) => ({
    family: truth.family ?? name,
    accepted: [truth.cause, ...(truth.also_acceptable ?? [])],
    counts: COUNTS.real,
    wording: wordingOf(viewOf(bytes)),
  }));
  const own = fieldSections().map(({ group, causes, paste }) => ({
    family: `own ${group}`,
    accepted: causes,
    counts: group.startsWith('strangers') ? COUNTS.strangers : COUNTS.own,
    wording: wordingOf(viewOf(Buffer.from(paste))),
  }));
  return [...real, ...own];
}
