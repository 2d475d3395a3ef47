import { placeOfLine } from '../../message/shift-source.ts';
import { unicodeOf } from '../../message/source-text.ts';
import type { BodyProof, NotTriedBecause } from './body-proof.ts';
import { type ChangeKind, changeWords } from './change-kind.ts';
import type { UnnumberedProof } from './proof.ts';
import type { RecipeStep } from './recipe.ts';
import type { Signature } from './signature.ts';

const reasons: Readonly<Record<NotTriedBecause, string>> = {
  'no-body': 'no body was handed in',
  'too-many-signatures': 'the mail carries more signatures than are tried',
  'body-too-large': 'the body is larger than 10 MB',
  'length-tag-zero': 'its l=0 covers none of the body',
  'length-tag-too-large': 'its l= counts far more bytes than there are',
  'empty-body-hash': 'its bh= is the hash of an empty body and says nothing about any text',
  'unknown-algorithm': 'its algorithm is unknown',
  'malformed-body-hash': 'its bh= is no hash',
  'dkim-verifies': 'the DKIM signatures of the mail verify',
  'time-over': 'the time for the search was over',
  'worker-failed': 'the search ended early',
};

/** "line 12", "line 12 of input 3" in a case of several inputs. */
function whereIs(at: number): string {
  const { input, line } = placeOfLine(at);
  return input === 0 ? `line ${line}` : `line ${line} of input ${input + 1}`;
}

/** "the signature by example.org (line 12)". */
export function nameSignature(signature: Signature): string {
  const what = signature.kind === 'arc' ? 'ARC seal' : 'signature';
  return `the ${what} by ${signature.domain || 'an unnamed domain'} (${whereIs(signature.lines[0] ?? 0)})`;
}

const plural = (count: number): string => (count === 1 ? '1 line was' : `${count} lines were`);

const places = {
  top: ' at the top',
  end: ' at the end',
  inside: ' inside',
  several: ' in several places',
  none: '',
};

/** What happened, as a clause: counted lines if only lines were added, else the kinds of change. */
function whatHappened(proof: BodyProof): string {
  const { diff, changes } = proof;
  const plain: readonly ChangeKind[] = ['footer-added', 'lines-added-at-top', 'lines-added', 'banner-added'];
  const added = changes.every((kind) => plain.includes(kind));
  if (diff !== null && added && diff.removedCount === 0 && diff.addedCount > 0)
    return `${plural(diff.addedCount)} added${places[diff.place]} of the body`.replace('inside of', 'inside');
  return changes.map((kind) => changeWords[kind]).join(' and ');
}

function between(proof: BodyProof): string {
  const after = proof.bounds.after[0] ?? proof.signature.domain;
  const before = proof.bounds.before[0];
  return before === undefined
    ? `Between the signer ${after} and the copy at hand`
    : `Between the signer ${after} and the later signer ${before}`;
}

/** Recipes longer than this in characters are omitted from the result: that of a re-encoded body repeats the mail. */
const MAX_RECIPE_LENGTH = 64 * 1024;

function recipeDetail(steps: readonly RecipeStep[]): unknown {
  const size = steps.reduce((sum, step) => sum + ('lines' in step ? step.lines.join('\n').length : 8), 0);
  if (size > MAX_RECIPE_LENGTH) return null;
  return steps.map((step) => ('lines' in step ? { lines: step.lines.map(unicodeOf) } : step));
}

/** The facts of a signature that a result shows. */
export function signatureDetail(signature: Signature): Record<string, unknown> {
  return {
    domain: signature.domain,
    selector: signature.selector,
    field: signature.kind === 'arc' ? 'ARC-Message-Signature' : 'DKIM-Signature',
    algorithm: signature.algorithm,
    canonicalization: `${signature.headerCanonicalization}/${signature.bodyCanonicalization}`,
    bodyLength: signature.bodyLength,
    instance: signature.instance,
    lines: signature.lines,
  };
}

function claimOf(proof: BodyProof, others: number): string {
  const more =
    others === 0 ? '' : others === 1 ? ' and of 1 more signature' : ` and of ${others} more signatures`;
  const name = nameSignature(proof.signature) + (proof.outcome === 'proved' ? more : '');
  if (proof.outcome === 'proved') {
    const large = proof.largeRemoval ? ' More than half of the body had to be taken away for that.' : '';
    const undone = proof.changes.includes('re-encoded') ? 'with that undone' : 'without that';
    return `${between(proof)}, ${whatHappened(proof)}; ${undone} the body hash equals bh= of ${name}.${large}`;
  }
  const because = proof.notTriedBecause === null ? null : reasons[proof.notTriedBecause];
  if (proof.outcome === 'refused') return `The body was not checked against ${name}, because ${because}.`;
  const why = because === null ? 'no known change explains it' : because;
  return `The body does not match bh= of ${name}, and ${why}.`;
}

/**
 * A body proof as worded in the result; `headerIntact` says whether `b=` vouches for `bh=` (null = not checked),
 * `others` are further signatures that the same rebuilt body matches.
 */
export function bodyClaim(
  proof: BodyProof,
  headerIntact: boolean | null,
  others: readonly Signature[] = [],
): UnnumberedProof {
  return {
    kind: 'body-reversal',
    claim: claimOf(proof, others.length),
    proved: proof.outcome === 'proved',
    detail: {
      signature: signatureDetail(proof.signature),
      alsoMatches: others.map(signatureDetail),
      outcome: proof.outcome,
      notTriedBecause: proof.notTriedBecause,
      changes: proof.changes,
      after: proof.bounds.after,
      before: proof.bounds.before,
      recipe: recipeDetail(proof.recipe),
      contentHeaders: proof.content,
      diff: proof.diff,
      largeRemoval: proof.largeRemoval,
      signatureVerifies: headerIntact,
    },
  };
}
