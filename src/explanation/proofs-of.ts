import { createRequire } from 'node:module';
import type { z as Zod } from 'zod';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Proof } from '../evidence/proof/proof.ts';
import type { AnswerView } from './answer-view.ts';
import type { Mask } from './mask-for.ts';

/** A longer diff is useless on a phone; the JSON has all of it. */
const shownDiff = 12;

/** Loaded with the first proof: most answers have none, and it is more than half of the modules that an answer needs. */
const load = createRequire(import.meta.url);

function makeDetails() {
  const { z } = load('zod') as { z: typeof Zod };
  return {
    body: z.object({
      diff: z.object({
        shown: z.array(z.object({ change: z.enum(['added', 'removed']), text: z.string() })),
        addedCount: z.number(),
        removedCount: z.number(),
      }),
    }),
    header: z.object({
      changes: z.array(
        z.object({ name: z.string(), received: z.string().nullable(), signed: z.string().nullable() }),
      ),
    }),
  };
}

let made: ReturnType<typeof makeDetails> | null = null;

function details(): ReturnType<typeof makeDetails> {
  made ??= makeDetails();
  return made;
}

function bodyDiff(detail: unknown): string[] {
  const read = details().body.safeParse(detail);
  if (!read.success) return [];
  const { shown, addedCount, removedCount } = read.data.diff;
  const lines = shown.map((line) => `${line.change === 'added' ? '+' : '-'}${line.text}`);
  const more = addedCount + removedCount - shown.length;
  return more > 0 ? [...lines, ` (and ${more} more)`] : lines;
}

function field(sign: '+' | '-', name: string, raw: string | null): string[] {
  if (raw === null) return [];
  const named = raw.slice(0, name.length + 1).toLowerCase() === `${name.toLowerCase()}:`;
  return [`${sign}${named ? raw : `${name}: ${raw}`}`];
}

function headerDiff(detail: unknown): string[] {
  const read = details().header.safeParse(detail);
  if (!read.success) return [];
  return read.data.changes.flatMap((change) => [
    ...field('-', change.name, change.signed),
    ...field('+', change.name, change.received),
  ]);
}

function diffOf(proof: Proof): string[] {
  return proof.kind === 'header-reversal' ? headerDiff(proof.detail) : bodyDiff(proof.detail);
}

/** The proofs with a small diff each: `-` is what was signed, `+` what arrived. */
export function proofsOf(diagnosis: Diagnosis, mask: Mask): AnswerView['proofs'] {
  return diagnosis.proofs.map((proof) => ({
    claim: mask(proof.claim),
    proved: proof.proved,
    diff: diffOf(proof).slice(0, shownDiff).map(mask),
  }));
}
