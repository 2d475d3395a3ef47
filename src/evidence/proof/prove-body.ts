import { type Base, newBase } from './base.ts';
import { bodyDiff } from './body-diff.ts';
import type { BodyProof, NotTriedBecause } from './body-proof.ts';
import { bodyHash, isEmptyBodyHash } from './canonical-body.ts';
import { proofLimits } from './proof-limits.ts';
import { type ProofMail, readProofMail } from './read-mail.ts';
import { recipeOf } from './recipe.ts';
import { type Found, type HashGroup, newSearch, type Search } from './search.ts';
import type { Signature } from './signature.ts';
import { runStages } from './stages/run-stages.ts';

export interface ProveBodyOptions {
  /** Milliseconds for the whole search; 2,000 suits a person who waits. */
  readonly budgetMs: number;
  /** Clock in milliseconds. */
  readonly now: () => number;
}

function isFromList(mail: ProofMail): boolean {
  return mail.header.fields.some(({ name }) => name.startsWith('list-') || name === 'x-mailman-version');
}

/** Base64 of 32 or 20 bytes. */
const wellFormed = { sha256: /^[A-Za-z0-9+/]{43}=?$/, sha1: /^[A-Za-z0-9+/]{27}=?$/ };

function refusal(mail: ProofMail, signature: Signature, order: number, size: number): NotTriedBecause | null {
  // A pasted header or a headers-only bounce: say nothing about the body.
  const empty = !mail.lines.hasBody || mail.lines.body.every((line) => line.trim() === '');
  if (empty && !isEmptyBodyHash(signature.bodyHash)) return 'no-body';
  if (order >= proofLimits.signatures) return 'too-many-signatures';
  if (signature.key === 'other') return 'unknown-algorithm';
  if (!wellFormed[signature.hash].test(signature.bodyHash)) return 'malformed-body-hash';
  if (signature.bodyLength === 0) return 'length-tag-zero';
  if (signature.bodyLength !== null && signature.bodyLength > size * 4) return 'length-tag-too-large';
  if (isEmptyBodyHash(signature.bodyHash)) return 'empty-body-hash';
  if (size > proofLimits.bodyBytes) return 'body-too-large';
  return null;
}

function verifies(lines: readonly string[], signature: Signature): boolean {
  const { bodyCanonicalization, hash, bodyLength } = signature;
  return bodyHash(lines, bodyCanonicalization, hash, bodyLength) === signature.bodyHash;
}

/** A mail also verifies if only lone LFs prevent it in the strict reading: saving a mail creates those. */
function isIntact(mail: ProofMail, signature: Signature): boolean {
  if (verifies(mail.lines.body, signature)) return true;
  return mail.lines.strictBody !== null && verifies(mail.lines.strictBody, signature);
}

function groupsOf(signatures: readonly Signature[], open: readonly number[]): HashGroup[] {
  const groups = new Map<string, HashGroup>();
  for (const index of open) {
    const signature = signatures[index];
    if (signature === undefined) continue;
    const { bodyCanonicalization: form, hash, bodyLength: length } = signature;
    const key = `${form} ${hash} ${length}`;
    const group = groups.get(key) ?? { form, hash, length, wanted: new Map<string, number[]>() };
    groups.set(key, group);
    const padded = signature.bodyHash.endsWith('=') ? signature.bodyHash : `${signature.bodyHash}=`;
    group.wanted.set(padded, [...(group.wanted.get(padded) ?? []), index]);
  }
  return [...groups.values()];
}

/**
 * If every DKIM-Signature verifies, the body is what its signers sent: an older ARC seal that no longer matches
 * indicates a change *before* them (a list that re-signed), which the hash chain reports; nothing is searched.
 */
function leaveOldSeals(signatures: readonly Signature[], outcomes: (Outcome | null)[]): void {
  const dkim = outcomes.filter((_, i) => signatures[i]?.kind === 'dkim');
  if (dkim.length === 0 || dkim.some((outcome) => outcome?.outcome !== 'intact')) return;
  for (const [i, outcome] of outcomes.entries())
    if (outcome === null) outcomes[i] = { outcome: 'not-proved', notTriedBecause: 'dkim-verifies' };
}

type Outcome = Pick<BodyProof, 'outcome' | 'notTriedBecause'>;

function describe(
  mail: ProofMail,
  base: Base,
  signature: Signature,
  found: Found,
): Omit<BodyProof, 'bounds'> {
  const content = found.content ?? base.content;
  const diff = bodyDiff(
    { content: mail.content, lines: mail.lines.body, bodyLine: mail.lines.bodyLine },
    { content, lines: found.lines },
  );
  const length = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 2, 0);
  return {
    signature,
    outcome: 'proved',
    notTriedBecause: null,
    changes: found.kinds,
    recipe: recipeOf(mail.lines.body, found.lines),
    content: found.content,
    diff,
    largeRemoval: length(found.lines) * 2 < length(mail.lines.body),
  };
}

const unproved = (signature: Signature, outcome: Outcome): Omit<BodyProof, 'bounds'> => ({
  signature,
  ...outcome,
  changes: [],
  recipe: [],
  content: null,
  diff: null,
  largeRemoval: false,
});

/** Signers on both sides of the change, by header position: the top is the latest (RFC 6376 5.4). */
function withBounds(proof: Omit<BodyProof, 'bounds'>, all: readonly Omit<BodyProof, 'bounds'>[]): BodyProof {
  const name = (one: Omit<BodyProof, 'bounds'>): string => one.signature.domain;
  const recipe = JSON.stringify(proof.recipe);
  const sawSigned = all.filter((one) => one.outcome === 'proved' && JSON.stringify(one.recipe) === recipe);
  const sawChanged = all
    .filter((one) => one.outcome === 'intact' && one.signature.position < proof.signature.position)
    .toReversed();
  const after = proof.outcome === 'proved' ? [...new Set(sawSigned.map(name))] : [name(proof)];
  return { ...proof, bounds: { after, before: [...new Set(sawChanged.map(name))] } };
}

/**
 * P1: for each DKIM-Signature and ARC-Message-Signature of `raw`, does the body hash verify, and if not, undoing which
 * change makes it verify? Every proof was checked by hashing the rebuilt body from scratch. Needs no DNS; never throws.
 */
export function proveBody(raw: Buffer, options: ProveBodyOptions): BodyProof[] {
  const deadline = options.now() + options.budgetMs;
  const mail = readProofMail(raw);
  const size = raw.length;
  const outcomes: (Outcome | null)[] = mail.signatures.map((signature, order) => {
    const reason = refusal(mail, signature, order, size);
    if (reason !== null) return { outcome: 'refused', notTriedBecause: reason };
    return isIntact(mail, signature) ? { outcome: 'intact', notTriedBecause: null } : null;
  });
  leaveOldSeals(mail.signatures, outcomes);
  const open = outcomes.flatMap((outcome, index) => (outcome === null ? [index] : []));
  const base = newBase(mail.lines.body, mail.content);
  const search: Search = newSearch(groupsOf(mail.signatures, open), deadline, options.now);
  if (open.length > 0) runStages(search, base, isFromList(mail));
  const proofs = mail.signatures.map((signature, index) => {
    const known = outcomes[index];
    if (known) return unproved(signature, known);
    const found = search.found.get(index);
    if (found !== undefined && verifies(found.lines, signature))
      return describe(mail, base, signature, found);
    const reason = search.expired() ? 'time-over' : null;
    return unproved(signature, { outcome: 'not-proved', notTriedBecause: reason });
  });
  return proofs.map((proof) => withBounds(proof, proofs));
}
