import { bodyClaim } from './body-claim.ts';
import type { BodyProof } from './body-proof.ts';
import { changeMatters, groupProofs } from './group-proofs.ts';
import { bodyChanges, hashChain } from './hash-chain.ts';
import { chainClaim, headerClaim, splitClaim } from './header-claim.ts';
import type { Proof, UnnumberedProof } from './proof.ts';
import { proofLimits } from './proof-limits.ts';
import { proveBody } from './prove-body.ts';
import { type ProofMail, readProofMail } from './read-mail.ts';
import { reverseHeader } from './reverse-header.ts';
import type { Signature } from './signature.ts';
import { type SignatureSplit, splitSignature } from './split-signature.ts';

/** External dependencies of the proofs. */
export interface ProofDeps {
  /** The TXT record at `<selector>._domainkey.<domain>`, null if there is none. If omitted, DNS is not queried. */
  readonly key?: (selector: string, domain: string) => Promise<string | null>;
  /** Clock in milliseconds. */
  readonly now: () => number;
  /** Milliseconds for the body search; default 2,000. */
  readonly budgetMs?: number;
  /** Runs the body search elsewhere (the worker); default: right here. */
  readonly prove?: (raw: Buffer, budgetMs: number) => Promise<BodyProof[]>;
  /** The input is a header section without its body: say nothing about the body. */
  readonly headersOnly?: boolean;
  /** First input line of `raw`, if it is inside a larger input; default 1. */
  readonly firstLine?: number;
}

/** Milliseconds for one header search. */
const HEADER_MS = 1_000;
/** Maximum changes of the hash chain reported. */
const MAX_LINKS = 5;

type Key = string | null | undefined;

/** Queries each key once, all concurrently; no answer within `proofLimits.keyMs` gives undefined. */
async function keysOf(signatures: readonly Signature[], deps: ProofDeps): Promise<Map<string, Key>> {
  const keys = new Map<string, Key>();
  const { key } = deps;
  if (key === undefined) return keys;
  const names = new Map(signatures.map((one) => [`${one.selector} ${one.domain}`, one]));
  const asked = [...names].map(async ([name, one]) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), proofLimits.keyMs);
    });
    const answer = key(one.selector, one.domain).catch(() => undefined);
    keys.set(name, await Promise.race([answer, late]));
    clearTimeout(timer);
  });
  await Promise.all(asked);
  return keys;
}

const bodyState = (proof: BodyProof | undefined): 'intact' | 'changed' | 'unknown' => {
  if (proof === undefined || proof.outcome === 'refused') return 'unknown';
  return proof.outcome === 'intact' ? 'intact' : 'changed';
};

function headerProofs(
  mail: ProofMail,
  split: SignatureSplit,
  key: Key,
  proof: BodyProof | undefined,
  deps: ProofDeps,
): UnnumberedProof[] {
  const all = [splitClaim(split, bodyState(proof))];
  if (split.header !== 'changed' || typeof key !== 'string') return all;
  const options = { budgetMs: HEADER_MS, now: deps.now, content: proof?.content ?? null };
  const changes = reverseHeader(mail, split.signature, key, options);
  if (changes === null || changes.length === 0) return all;
  const lineOf = (position: number): number =>
    mail.header.view.lineAt(mail.header.fields[position]?.start ?? 0) + (deps.firstLine ?? 1) - 1;
  return [...all, headerClaim(split.signature, changes, lineOf)];
}

/** Converts lines of `raw` to lines of the input it is in. */
function shifted(proof: BodyProof, by: number): BodyProof {
  if (by === 0) return proof;
  const { signature, diff } = proof;
  const shown = diff?.shown.map((line) => ({ ...line, line: line.line === null ? null : line.line + by }));
  return {
    ...proof,
    signature: { ...signature, lines: signature.lines.map((line) => line + by) },
    diff: diff === null ? null : { ...diff, shown: shown ?? [] },
  };
}

/**
 * All proofs about one raw mail: which change broke which signature (P1), whether the header is as signed (P3), which
 * header change was made (P2), between which signers the body changed (P4). Never rejects; a signature whose key is
 * unavailable keeps its body proof.
 */
export async function proofsFor(raw: Buffer, deps: ProofDeps): Promise<Proof[]> {
  const mail = readProofMail(raw);
  if (mail.signatures.length === 0) return [];
  const budget = deps.budgetMs ?? proofLimits.interactiveMs;
  const here = async (): Promise<BodyProof[]> => proveBody(raw, { budgetMs: budget, now: deps.now });
  const found = deps.headersOnly === true ? [] : await (deps.prove?.(raw, budget) ?? here());
  const by = (deps.firstLine ?? 1) - 1;
  const bodies = found.map((proof) => shifted(proof, by));
  const signatures = mail.signatures.map((one) => ({ ...one, lines: one.lines.map((line) => line + by) }));
  const dkim = signatures.slice(0, proofLimits.signatures).filter((one) => one.kind === 'dkim');
  const keys = await keysOf(dkim, deps);
  const intact = new Map<number, boolean | null>();
  const headers: UnnumberedProof[] = [];
  for (const signature of deps.key === undefined ? [] : dkim) {
    const key = keys.get(`${signature.selector} ${signature.domain}`);
    const split = splitSignature(mail, signature, key);
    intact.set(signature.position, split.header === 'unknown' ? null : split.header === 'intact');
    const proof = bodies.find((one) => one.signature.position === signature.position);
    headers.push(...headerProofs(mail, split, key, proof, deps));
  }
  const body = groupProofs(bodies).map(([first, ...others]) =>
    bodyClaim(
      first,
      intact.get(first.signature.position) ?? null,
      others.map((one) => one.signature),
    ),
  );
  const links = changeMatters(bodies) ? bodyChanges(hashChain(signatures)) : [];
  const chain = links.slice(0, MAX_LINKS).map(chainClaim);
  return [...body, ...headers, ...chain].map((proof, i) => ({ id: `p${i + 1}`, ...proof }));
}
