import type { CauseId, Responsible } from '../catalog/causes.ts';
import { unicodeOf } from '../message/source-text.ts';
import { basisOf, type Candidate, partyLimit } from './by-conditions.ts';
import { chooseQuestion } from './choose-question.ts';
import { checks } from './conditions/checks.ts';
import type { Holding, Matter } from './conditions/condition.ts';
import { held } from './conditions/held.ts';
import { mail } from './conditions/mail.ts';
import { provedChange } from './conditions/proved-change.ts';
import { type Fact, factOf } from './fact.ts';
import { type Contradiction, findContradictions } from './find-contradictions.ts';
import { heard } from './journey/read-verdicts.ts';
import { LEAST_WORDS, shippedModel, tellingWords } from './learned/learned-model.ts';
import { numberedWording } from './learned/wording.ts';
import { factsFor, hasHappened, posterior } from './posterior.ts';
import type { QuestionId } from './question.ts';
import { sapVerdict } from './sap-verdict.ts';
import type { Symptom } from './symptom.ts';
import { symptomOf } from './symptom-of.ts';
import { type Basis, weights } from './weights.ts';

/** So many words are named, and so many lines are looked at for them. */
const MOST = 3;

/** The words of the input by which a cause is a candidate, with the lines that hold them; null where none speaks for it. */
function wordingFact({ evidence }: Matter, cause: CauseId): Fact | null {
  const { view } = evidence.source;
  const words = tellingWords(shippedModel(), view.text, cause, MOST);
  const [first] = words;
  if (first === undefined) return null;
  const lines = [...new Set(words.map(({ offset }) => view.lineAt(offset)))].sort((a, b) => a - b);
  return factOf('wording', lines, unicodeOf(first.word), {
    words: words.map(({ word }) => unicodeOf(word)).join(', '),
  });
}

/** A cause as it is answered, without words. */
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
  /** Proof that carries the cause, or null. */
  readonly proof: string | null;
}

/** What is concluded of a matter. */
export interface Judgement {
  /** `claim`: the first answer is the cause; `open`: candidates in order; `not-read`: nothing could be read. */
  readonly kind: 'claim' | 'open' | 'not-read' | 'contradiction';
  readonly symptom: Symptom;
  /** Nothing that failed is shown: somebody asks what a code or a matter is. */
  readonly asked: boolean;
  /** Best first; behind a claim the rivals that stay possible. */
  readonly answers: readonly Answer[];
  /** Probability that none of them is it. */
  readonly other: number;
  readonly contradictions: readonly Contradiction[];
  readonly ask: QuestionId | null;
  /** Causes that the answer to the question decides. */
  readonly askFor: readonly CauseId[];
  /** Something of the input to rest an open answer on. */
  readonly shown: Fact;
}

/** Causes with one owner and one remedy: which of the two it is changes nothing for the reader. */
const kin: readonly (readonly [CauseId, CauseId])[] = [
  ['auth-missing', 'spf-not-authorized'],
  ['srs-missing', 'srs-broken'],
  ['user-unknown', 'mailbox-disabled'],
];

/** A check that failed, and nothing that tells who connected or what was said of it: candidates, no claim. */
const FLOOR = 0.5;

function nobodyShown({ judged, refusal, evidence }: Matter, cause: CauseId): boolean {
  return (
    refusal === null &&
    judged !== null &&
    judged.hop === null &&
    judged.from.host === null &&
    judged.from.facts.length === 0 &&
    // Failed checks alone prove no forgery, however many they are.
    (cause === 'genuine-spoof' ||
      judged.verdicts.every(({ method, result }) => method === 'spf' && result === 'fail')) &&
    evidence.words.length === 0
  );
}

/** From here on no rival and no question is shown beside a claim. */
const SETTLED = 0.85;
const RIVAL = 0.1;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const clipped = (p: number): number => Math.min(0.995, Math.max(0.005, p));

/** Calibrated probability of the first candidate (Platt scaling, fitted on families left out). */
export function calibrated(probability: number, basis: Basis): number {
  const { slope, offset } = weights.scales[basis];
  const p = clipped(probability);
  return Math.min(0.99, sigmoid(slope * Math.log(p / (1 - p)) + offset));
}

/** Unknown, and neither way nearly settled: its answer would tell something. */
const isOpen = ({ truth, belief }: Holding): boolean =>
  truth === 'unknown' && (belief === null || (belief > 0.2 && belief < 0.8));

function answerOf(matter: Matter, candidate: Candidate, probability: number): Answer {
  const { cause, found, standing, owner } = candidate;
  // What the symptom does not have is there for words of the input: they are shown.
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

/** What was seen: the words of the refusal, else the failed checks. */
function symptomFacts({ refusal, judged, evidence }: Matter): Fact[] {
  const facts: Fact[] = [];
  // An automatic reply refuses nothing, whatever of it was read as somebody's fate.
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
  const sap = sapVerdict(evidence);
  return sap === null ? facts : [...facts, sap];
}

/** Words that find the telling line of a reply for citation. */
const telling = /\d\.\d{1,3}\.\d{1,3}|(?<![A-Z])[A-Z]{2,}\d{2,}|\b[45]\d\d\b/;

/** Something of the input to rest an open answer on: what was seen, else what a person says, else the first line. */
function shownOf(matter: Matter): Fact {
  const [seen] = symptomFacts(matter);
  if (seen !== undefined) return { ...seen, id: 'shown' };
  const word = matter.evidence.words[0];
  if (word !== undefined) return factOf('shown', word.lines, word.needle);
  const { source } = matter.evidence;
  const first = source.firstLine ?? 1;
  for (let line = first; line < first + Math.min(source.lineCount, 200); line++)
    if (source.lineText(line).trim() !== '') return factOf('shown', [line]);
  return factOf('shown', []);
}

/**
 * The input shows what must not be where this is the cause: a candidate, no claim. What it needs and merely is not shown may
 * be in words that no condition reads.
 */
const isContradicted = ({ standing, found }: Candidate): boolean =>
  standing === 'excluded' &&
  found.some(
    ({ needed, condition, holding }) => needed && condition.negates === true && holding.truth === 'no',
  );

/** A mail that brings a report in an attachment: what its words say of reports in general tells nothing about this one. */
const isUnopenedReport = ({ evidence: { report } }: Matter, symptom: Symptom): boolean =>
  symptom === 'unread' && (report.kind === 'dmarc-report' || report.kind === 'tls-report');

/** Judges a matter: symptom, candidates, posterior, then a claim or an open answer with the one question. Pure. */
export function judge(matter: Matter): Judgement {
  const symptom = symptomOf(matter);
  const { candidates: all } = posterior(matter, symptom, weights);
  // Where nothing was read, what is usual is no answer: a candidate has words of the input for it, and they are more than a few.
  const spoken =
    symptom !== 'unread' ||
    numberedWording(shippedModel(), matter.evidence.source.view.text).words >= LEAST_WORDS;
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
    nobodyShown(matter, first.cause.id) ? FLOOR : basis === 'checks' ? partyLimit(first.cause, matter) : 1,
  );
  // The others keep their proportions in what the first leaves, and none of them passes it.
  const rest = Math.max(1e-9, 1 - first.probability);
  const ratio = (second?.probability ?? 0) / rest;
  const p = Math.max(limited, ratio / (1 + ratio));
  const share = (candidate: Candidate): number =>
    candidate === first ? p : ((1 - p) * candidate.probability) / rest;
  // DMARC is carried and the mail was taken: whoever made a check fail on the way, nothing was lost.
  const nothingLost =
    first.cause.id === 'no-fault' &&
    held(checks.carried, matter).truth === 'yes' &&
    held(mail.lost, matter).truth !== 'yes';
  const oneRemedy =
    second !== undefined &&
    kin.some((pair) => pair.includes(first.cause.id) && pair.includes(second.cause.id)) &&
    calibrated(Math.min(0.995, first.probability + second.probability), basis) >= weights.claim;
  // Results that nobody vouches for, with nobody who speaks: candidates, no claim.
  const vouched =
    symptom !== 'described' ||
    matter.evidence.words.length > 0 ||
    matter.judged?.verdicts.some(({ belief }) => belief >= heard) === true;
  const claims =
    vouched &&
    !isUnopenedReport(matter, symptom) &&
    !asked &&
    !isContradicted(first) &&
    (p >= weights.claim || oneRemedy || nothingLost);
  const shownOnes = claims
    ? candidates.slice(0, 3).filter((each) => each === first || (p < SETTLED && share(each) >= RIVAL))
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
