import { type Conclusion, conclude } from '../../diagnosis/conclude.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { domainQuestion } from '../../diagnosis/domain-question.ts';
import type { TriedFix } from '../../diagnosis/with-fix-proofs.ts';
import { countingResolver } from '../../evidence/dns/counting-resolver.ts';
import type { Resolver } from '../../evidence/dns/dns-facts.ts';
import type { DomainEvidence, DomainQuestion } from '../../evidence/domain-evidence.ts';
import { type EvidenceOptions, gatherEvidence } from '../../evidence/gather-evidence.ts';
import type { BodyProof } from '../../evidence/proof/body-proof.ts';
import type { Proof } from '../../evidence/proof/proof.ts';
import { type ProofSource, proofSource } from '../../evidence/proof-source.ts';
import { diagnosisResult, unreadable } from '../../explanation/diagnosis-result.ts';
import type { BounceReport } from '../../message/bounce/bounce-report.ts';
import type { IntakeItem } from '../../message/intake-item.ts';
import { readOnce } from './read-once.ts';

/** What the whole chain may use besides the bytes. */
export interface ChainPorts {
  /** Null: no question leaves the process. */
  readonly resolver: Resolver | null;
  /** Runs body searches off the main thread; null: right here. */
  readonly prove: ((raw: Buffer, budgetMs: number) => Promise<BodyProof[]>) | null;
  readonly now: () => number;
}

// Proofs and DNS are loaded when the first mail needs them: most bounces need neither, and they are half of all modules.

/** Questions one mail may cost, and how long they may take in all: an answer without DNS is better than a late one. */
const budget = { limit: 120, deadlineMs: 2_500 } as const;

const signatureClasses: ReadonlySet<string> = new Set([
  'dkim-fail',
  'dkim-body-changed',
  'dmarc-reject',
  'unauthenticated',
  'arc-fail',
]);

/** Proofs are attempted only when signatures matter: for an unknown user the body explains nothing. */
function proofApplies({ matter }: Conclusion): boolean {
  const { kind } = matter.evidence.report;
  if (kind === 'message' || kind === 'headers') return true;
  const broken = matter.judged?.verdicts.some(({ method, result }) => method === 'dkim' && result !== 'pass');
  return broken === true || (matter.refusal !== null && signatureClasses.has(matter.refusal.class));
}

/** Public key of a signature: undefined (a rejection) when DNS gave no answer, null when there certainly is none. */
async function keyFrom(resolver: Resolver, selector: string, domain: string): Promise<string | null> {
  const answer = await resolver.resolve(`${selector}._domainkey.${domain}`, 'TXT');
  if (answer.status === 'ok') return answer.records[0]?.data ?? null;
  if (answer.status === 'no-data' || answer.status === 'no-such-name') return null;
  throw new Error(`no answer for the key: ${answer.status}`);
}

/** An input as it was read. */
export interface ReadInput {
  readonly item: IntakeItem;
  readonly report: BounceReport;
}

/** Of several inputs the one whose signatures can be checked best: a whole message, else a header. */
function checkable(inputs: readonly ReadInput[]): ProofSource | null {
  const sources = inputs.flatMap(({ item, report }) => proofSource(item, report) ?? []);
  return sources.find(({ headersOnly }) => !headersOnly) ?? sources[0] ?? null;
}

async function proofsOf(
  inputs: readonly ReadInput[],
  conclusion: Conclusion,
  ports: ChainPorts,
): Promise<readonly Proof[]> {
  const source = proofApplies(conclusion) ? checkable(inputs) : null;
  const { resolver, prove } = ports;
  if (source === null || (source.headersOnly && resolver === null)) return [];
  const { proofsFor } = await import('../../evidence/proof/proofs-for.ts');
  return proofsFor(source.raw, {
    now: ports.now,
    headersOnly: source.headersOnly,
    firstLine: source.firstLine,
    ...(resolver === null
      ? {}
      : { key: (selector: string, domain: string) => keyFrom(resolver, selector, domain) }),
    ...(prove === null ? {} : { prove }),
  });
}

/** Tries the fix of the first finding on a copy of the DNS; the real DNS is only asked. */
async function tryFixes(
  inputs: readonly ReadInput[],
  conclusion: Conclusion,
  resolver: Resolver,
): Promise<TriedFix[]> {
  const [first] = conclusion.judgement.answers;
  if (first === undefined || conclusion.judgement.kind !== 'claim') return [];
  const source = checkable(inputs);
  const raw = source === null || source.headersOnly ? null : source.raw;
  const [{ fixTrials }, { proveFix }] = await Promise.all([
    import('../../diagnosis/fix-trials.ts'),
    import('../../evidence/proof/prove-fix.ts'),
  ]);
  const trials = fixTrials(conclusion, first.cause, raw);
  return Promise.all(
    trials.map(async ({ delivery, change, goal, reported, record }) => ({
      proof: await proveFix(delivery, change, goal, reported, resolver),
      record,
    })),
  );
}

async function askDomain(question: DomainQuestion, resolver: Resolver): Promise<DomainEvidence> {
  const { domainEvidence } = await import('../../evidence/domain-evidence.ts');
  return domainEvidence(question, resolver);
}

/** One item through the whole chain: bytes, evidence, proofs, DNS, the answer in words. Never rejects on input. */
export async function diagnoseFully(
  item: IntakeItem,
  options: EvidenceOptions,
  ports: ChainPorts,
): Promise<Diagnosis> {
  const unread = unreadable(item);
  if (unread !== null) return unread;
  const report = readOnce.report(item);
  return answerSeen([{ item, report }], conclude(gatherEvidence(item, report, options)), ports);
}

/**
 * From what was concluded of the mail alone to the answer: proofs and DNS, where they bear, conclude anew. Of several
 * inputs of one case the first names the result. Throws RangeError without an input.
 */
export async function answerSeen(
  inputs: readonly ReadInput[],
  seen: Conclusion,
  ports: ChainPorts,
): Promise<Diagnosis> {
  const [lead] = inputs;
  if (lead === undefined) throw new RangeError('an answer has at least one input');
  const { evidence } = seen.matter;
  const question = ports.resolver === null ? null : domainQuestion(seen);
  const resolver = ports.resolver === null ? null : countingResolver(ports.resolver, budget);
  const [proofs, dns] = await Promise.all([
    proofsOf(inputs, seen, { ...ports, resolver }),
    question === null || resolver === null ? null : askDomain(question, resolver),
  ]);
  if (proofs.length === 0 && dns === null) return diagnosisResult(lead.item, seen);
  const conclusion = conclude({ ...evidence, proofs, dns });
  const diagnosis = diagnosisResult(lead.item, conclusion);
  if (resolver === null) return diagnosis;
  const { withFixProofs } = await import('../../diagnosis/with-fix-proofs.ts');
  return withFixProofs(diagnosis, await tryFixes(inputs, conclusion, resolver));
}
