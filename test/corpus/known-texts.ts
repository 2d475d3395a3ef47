import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pastesIn } from '../diagnosis/pastes.ts';

/** An input of which experts know the cause; `family` is left out as a whole. */
export interface KnownText {
  readonly name: string;
  /** Batch or group of pastes it came in. */
  readonly set: string;
  readonly family: string;
  readonly accepted: readonly string[];
  /** Who may rightly be named for the first of them. */
  readonly owners: readonly string[];
  /** A case that somebody met, with its truth from a third party. */
  readonly real: boolean;
  /** How much it counts: real cases most, pastes of people who had not seen the product more than of people who had. */
  readonly counts: number;
  readonly bytes: Buffer;
}

const COUNTS = { real: 4, strangers: 2, own: 1 } as const;

const corpus = resolve(import.meta.dirname, '../../../shared/corpus');

/** Batches that are open: a further one joins when its first figure has been taken. */
const openBatches: readonly string[] = ['cases', 'cases-second', 'cases-third'];

interface Truth {
  readonly cause: string;
  readonly also_acceptable?: readonly string[];
  readonly responsible?: string;
  readonly family?: string;
}

function casesOf(batch: string): KnownText[] {
  const folder = join(corpus, batch);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => {
      const truth = JSON.parse(readFileSync(join(folder, name.replace(/txt$/, 'json')), 'utf8')) as Truth;
      return {
        name,
        set: batch,
        family: truth.family ?? name,
        accepted: [truth.cause, ...(truth.also_acceptable ?? [])],
        owners: truth.responsible === undefined ? [] : [truth.responsible],
        real: true,
        counts: COUNTS.real,
        bytes: readFileSync(join(folder, name)),
      };
    });
}

/** Every text of known cause: the open batches and our own pastes. */
export function knownTexts(): KnownText[] {
  const own = pastesIn('field').map(({ group, name, causes, owners, text }) => ({
    name,
    set: group,
    family: `own ${group}`,
    accepted: causes,
    owners,
    real: false,
    counts: group.startsWith('strangers') ? COUNTS.strangers : COUNTS.own,
    bytes: Buffer.from(text),
  }));
  return [...openBatches.flatMap(casesOf), ...own];
}
