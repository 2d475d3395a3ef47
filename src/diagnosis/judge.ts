import type { CauseId, Responsible } from '../catalog/causes.ts';
import { unicodeOf } from '../message/source-text.ts';
import { basisOf, type Candidate, partyLimit } from './by-conditions.ts';
import { chooseQuestion } from './choose-question.ts';
import { asksForAnother } from './conditions/asks-for-another.ts';
import { checks } from './conditions/checks.ts';
import type { Holding, Matter } from './conditions/condition.ts';
import { held } from './conditions/held.ts';
import { mail } from './conditions/mail.ts';
import { provedChange } from './conditions/proved-change.ts';
import { type Fact, factOf } from './fact.ts';
import { type Contradiction, findContradictions } from './find-contradictions.ts';
import { minBelief } from './journey/read-verdicts.ts';
import { MIN_WORDS, shippedModel, tellingWords } from './learned/learned-model.ts';
import { numberedWording } from './learned/wording.ts';
import { factsFor, hasHappened, posterior } from './posterior.ts';
import type { QuestionId } from './question.ts';
import type { Symptom } from './symptom.ts';
import { symptomOf } from './symptom-of.ts';
import { type Basis, weights } from './weights.ts';

/** At most this many words are named, and this many lines searched for them. */
const MAX_TELLING_WORDS = 3;

/** The words of the input that make a cause a candidate, with their lines; null if none do. */
function wordingFact({ evidence }: Matter, cause: CauseId): Fact | null {
  const { view } = evidence.source;
  const words = tellingWords(shippedModel(), view.text, cause, MAX_TELLING_WORDS);
  const [first] = words;
  if (first === undefined) return null;
  const lines = [...new Set(words.map(({ offset }) => view.lineAt(offset)))].sort((a, b) => a - b);
  return factOf('wording', lines, unicodeOf(first.word), {
    words: words.map(({ word }) => unicodeOf(word)).join(', '),
  });
}

/** A cause as answered, without texts. */
export interface Answer {
  readonly cause: CauseId;
  /** Calibrated probability. */
  readonly probability: number;
  readonly responsible: Responsible;
  readonly facts: readonly Fact[];
  /** Ids of conditions that speak against it. */
  readonly against: readonly string[];
  /** Questions whose answer would make it more certain. */
  readonly wouldHelp: readonly QuestionId[];
  /** Proof that supports the cause, or null. */
  readonly proof: string | null;
}

/** The conclusion for a matter. */
export interface Judgement {
  /** `claim`: the first answer is the cause; `open`: candidates in order; `not-read`: nothing could be read. */
  readonly kind: 'claim' | 'open' | 'not-read' | 'contradiction';
  readonly symptom: Symptom;
  /** No failure is shown: the user asks what a code or term means. */
  readonly asked: boolean;
  /** Best first; after a claim, the rivals that remain possible. */
  readonly answers: readonly Answer[];
  /** Probability that none of them applies. */
  readonly other: number;
  readonly contradictions: readonly Contradiction[];
  readonly ask: QuestionId | null;
  /** Causes that the answer to the question separates. */
  readonly askFor: readonly CauseId[];
  /** Something in the input to base an open answer on. */
  readonly shown: Fact;
}

/** A message to somebody else tells the same of these. */
const ofSenderAlone: ReadonlySet<CauseId> = new Set(['sender-account-blocked', 'backscatter']);

/** Causes with the same owner and remedy: which of the two it is does not matter to the reader. */
const kin: readonly (readonly [CauseId, CauseId])[] = [
  ['auth-missing', 'spf-not-authorized'],
  ['srs-missing', 'srs-broken'],
  ['user-unknown', 'mailbox-disabled'],
];

/** A failed check with nothing about who connected or what was said about it: candidates, no claim. */
const CLAIM_FLOOR = 0.5;

function nobodyShown({ judged, refusal, evidence }: Matter, cause: CauseId): boolean {
  return (
    refusal === null &&
    judged !== null &&
    judged.hop === null &&
    judged.from.host === null &&
    judged.from.facts.length === 0 &&
    // Failed checks alone never prove a forgery, however many there are.
    (cause === 'genuine-spoof' ||
      judged.verdicts.every(({ method, result }) => method === 'spf' && result === 'fail')) &&
    evidence.words.length === 0
  );
}

/** From this probability on, a claim is shown without rivals or a question. */
const SETTLED = 0.85;
const MIN_RIVAL = 0.1;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const clipped = (p: number): number => Math.min(0.995, Math.max(0.005, p));

/** Calibrated probability of the first candidate (Platt scaling, fitted on held-out families). */
export function calibrated(probability: number, basis: Basis): number {
  const { slope, offset } = weights.scales[basis];
  const p = clipped(probability);
  return Math.min(0.99, sigmoid(slope * Math.log(p / (1 - p)) + offset));
}

/** Unknown, and not nearly settled either way: its answer would be informative. */
const isOpen = ({ truth, belief }: Holding): boolean =>
  truth === 'unknown' && (belief === null || (belief > 0.2 && belief < 0.8));

function answerOf(matter: Matter, candidate: Candidate, probability: number): Answer {
  const { cause, found, standing, owner } = candidate;
  // A cause not listed for the symptom is a candidate because of words in the input: show them.
  const worded = standing === 'listed' ? null : wordingFact(matter, cause.id);
  return {
    cause: cause.id,
    probability,
    responsible: cause.owner?.(matter) ?? owner ?? cause.usualOwner,
    facts: [...(worded === null ? [] : [worded]), ...factsFor(candidate), ...symptomFacts(matter)],
    against: found.filter(({ holding }) => holding.truth === 'no').map(({ condition }) => condition.id),
    wouldHelp: [
      ...new Set(
        found.flatMap(({ condition, holding }) =>
          condition.asks !== undefined && isOpen(holding) ? [condition.asks] : [],
        ),
      ),
    ].slice(0, 2),
    proof: cause.id === 'dkim-body-modified' ? (provedChange(matter)?.id ?? null) : null,
  };
}

const answering: ReadonlySet<string> = new Set(['auto-reply', 'read-receipt', 'challenge']);

/** What was observed: the words of the refusal, else the failed checks. */
function symptomFacts({ refusal, judged, evidence, sap }: Matter): Fact[] {
  const facts: Fact[] = [];
  // An automatic reply refuses nothing, even if parts of it were read as a recipient's fate.
  const answered = answering.has(evidence.report.kind);
  if (refusal !== null && refusal.lines.length > 0 && !answered)
    facts.push(
      factOf('refused', refusal.lines, telling.exec(refusal.text)?.[0] ?? null, { class: refusal.class }),
    );
  for (const { fact, result } of judged?.verdicts ?? [])
    if (result !== 'pass' && facts.length < 4) facts.push(fact);
  if (facts.length === 0) facts.push(...(judged?.verdicts ?? []).slice(0, 2).map(({ fact }) => fact));
  if (facts.length === 0 && evidence.report.kindBecause.lines.length > 0)
    facts.push(
      factOf('kind', evidence.report.kindBecause.lines, null, { says: evidence.report.kindBecause.says }),
    );
  return sap === null ? facts : [...facts, sap];
}

/** Words that identify the line of a reply to cite. */
const telling = /\d\.\d{1,3}\.\d{1,3}|(?<![A-Z])[A-Z]{2,}\d{2,}|\b[45]\d\d\b/;

/**
 * Something in the input to base an open answer on: that it is about another message, else what was observed, else what a person says, else
 * the first line.
 */
function shownOf(matter: Matter): Fact {
  const [another] = held(asksForAnother, matter).facts;
  if (another !== undefined) return another;
  const [seen] = symptomFacts(matter);
  if (seen !== undefined) return { ...seen, id: 'shown' };
  const word = matter.evidence.words[0];
  if (word !== undefined) return factOf('shown', word.lines, word.needle);
  const { source } = matter.evidence;
  for (let at = 1; at <= Math.min(source.lineCount(), 200); at++) {
    const line = source.numberOf?.(at) ?? at;
    if (source.lineText(line).trim() !== '') return factOf('shown', [line]);
  }
  return factOf('shown', []);
}

/**
 * The input shows something incompatible with this cause: a candidate, no claim. A need that merely is not shown may be
 * in words that no condition reads.
 */
const isContradicted = ({ standing, found }: Candidate): boolean =>
  standing === 'excluded' &&
  found.some(
    ({ needed, condition, holding }) => needed && condition.negates === true && holding.truth === 'no',
  );

/** A mail with a report attached: its general words about reports say nothing about this one. */
const isUnopenedReport = ({ evidence: { report } }: Matter, symptom: Symptom): boolean =>
  symptom === 'unread' && (report.kind === 'dmarc-report' || report.kind === 'tls-report');

/** Judges a matter: symptom, candidates, posterior, then a claim or an open answer with one question. Pure. */
export function judge(matter: Matter): Judgement {
  const symptom = symptomOf(matter);
  const { candidates: all } = posterior(matter, symptom, weights);
  // If nothing was read, the prior is not an answer: a candidate needs words in the input, and more than a few.
  const spoken =
    symptom !== 'unread' || numberedWording(shippedModel(), matter.evidence.spoken).words >= MIN_WORDS;
  const candidates = spoken
    ? all.filter(({ cause }) => symptom !== 'unread' || wordingFact(matter, cause.id) !== null)
    : [];
  const contradictions = findContradictions(matter);
  const shown = shownOf(matter);
  const asked = !hasHappened(matter, symptom);
  const base = { symptom, asked, contradictions, shown };
  if (contradictions.some(({ decisive }) => decisive))
    return { ...base, kind: 'contradiction', answers: [], other: 0, ask: 'dmarc-record', askFor: [] };
  const [first, second] = candidates;
  if (first === undefined)
    return { ...base, kind: 'not-read', answers: [], other: 1, ask: chooseQuestion(matter, []), askFor: [] };
  const basis = basisOf(matter, symptom);
  const weighed = calibrated(first.probability, basis);
  const limited = Math.min(
    weighed,
    nobodyShown(matter, first.cause.id)
      ? CLAIM_FLOOR
      : basis === 'checks'
        ? partyLimit(first.cause, matter)
        : 1,
  );
  // The others share what the first leaves, in proportion, and none overtakes it.
  const rest = Math.max(1e-9, 1 - first.probability);
  const ratio = (second?.probability ?? 0) / rest;
  const p = Math.max(limited, ratio / (1 + ratio));
  const share = (candidate: Candidate): number =>
    candidate === first ? p : ((1 - p) * candidate.probability) / rest;
  // DMARC passes and the mail was accepted: whatever made a check fail in transit, nothing was lost.
  const nothingLost =
    first.cause.id === 'no-fault' &&
    held(checks.carried, matter).truth === 'yes' &&
    held(mail.lost, matter).truth !== 'yes';
  const oneRemedy =
    second !== undefined &&
    kin.some((pair) => pair.includes(first.cause.id) && pair.includes(second.cause.id)) &&
    calibrated(Math.min(0.995, first.probability + second.probability), basis) >= weights.claim;
  // Unconfirmed results without a person's statement: candidates, no claim.
  const vouched =
    symptom !== 'described' ||
    matter.evidence.words.length > 0 ||
    matter.judged?.verdicts.some(({ belief }) => belief >= minBelief) === true;
  const claims =
    vouched &&
    !isUnopenedReport(matter, symptom) &&
    (ofSenderAlone.has(first.cause.id) || held(asksForAnother, matter).truth !== 'yes') &&
    !asked &&
    !isContradicted(first) &&
    (p >= weights.claim || oneRemedy || nothingLost);
  const shownOnes = claims
    ? candidates.slice(0, 3).filter((each) => each === first || (p < SETTLED && share(each) >= MIN_RIVAL))
    : candidates.slice(0, 3).filter((each, at) => at === 0 || share(each) >= (at === 1 ? 0.02 : 0.05));
  const answers = shownOnes.map((each) => answerOf(matter, each, share(each)));
  const asks = !claims || (p < SETTLED && answers.length > 1);
  return {
    ...base,
    kind: claims ? 'claim' : 'open',
    answers,
    other: Math.max(0, 1 - answers.reduce((sum, { probability }) => sum + probability, 0)),
    ask: asks ? chooseQuestion(matter, shownOnes) : null,
    askFor: asks ? answers.map(({ cause }) => cause) : [],
  };
}
