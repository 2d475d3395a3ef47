import { questionFor } from './ask.ts';
import { allCauses } from './old-causes/index.ts';
import { type Contradiction, findContradictions } from './contradictions.ts';
import { sapQuestion, sapVerdict, withSapAdvice } from './sap-service-cloud.ts';
import { explainsOnly } from './situation/explains-only.ts';
import { refusedOtherwise } from './situation/refused-otherwise.ts';
import type { Situation } from './situation/situation.ts';
import { confidenceOf, type Draft, weigh } from './weigh.ts';

/** A cause is claimed from this confidence on; below it the honest answer is a question. */
const CLAIM = 0.55;
/** A further cause is named beside the first only when it is nearly as well supported (log-odds). */
const NEAR = 1.2;
const MOST_FINDINGS = 3;

const needsOpen: ReadonlySet<string> = new Set(
  allCauses.filter(({ needs }) => needs !== undefined).map(({ id }) => id),
);
const settledCauses = allCauses.filter(({ needs }) => needs === undefined);

export interface Ranking {
  /** Best first; never empty. */
  readonly drafts: readonly Draft[];
  readonly contradictions: readonly Contradiction[];
  readonly ask: string | null;
  /** What was weighed and fell below the bar, for the curious and for tests. */
  readonly rejected: readonly { readonly cause: string; readonly confidence: number }[];
}

function contradictionDraft(situation: Situation, found: readonly Contradiction[]): Draft | null {
  const decisive = found.filter((each) => each.decisive);
  if (decisive.length === 0) return null;
  const weighing = weigh('contradiction', -0.5);
  for (const each of decisive)
    for (const needle of each.needles) weighing.for(1.2, each.says, each.lines, needle);
  const { auth } = situation;
  const envelope = auth.spf?.verdict.result !== 'pass' ? auth.spf?.verdict.domain : null;
  if (envelope && auth.spf)
    weighing.for(
      0.3,
      `the SPF result is about ${envelope}: a record of any other domain cannot change it`,
      auth.spf.lines,
      `spf=${auth.spf.verdict.result}`,
    );
  weighing.wouldHelp(
    'the DMARC record as it was then (aspf, adkim), and every Authentication-Results field of the message',
  );
  const note = envelope
    ? ` The SPF result speaks about ${envelope}; an SPF entry of another domain, such as the relay’s own, cannot change it.`
    : '';
  return weighing.done({
    because: `The recorded verdicts exclude each other: ${decisive[0]?.says}. An aligned pass is enough for DMARC, so one of these lines is wrong, cut or about another message.${note}`,
    fix: [
      {
        who: 'nobody',
        what: 'Change nothing on these lines alone. Get the full header of one failed message and compare what each server says.',
      },
    ],
  });
}

/** Something of the input to rest "not enough evidence" on. */
function anyLine({ failure, auth, header, evidence }: Situation): readonly number[] {
  const candidates = [
    failure?.lines,
    auth.spf?.lines,
    auth.dmarc?.lines,
    auth.dkim[0]?.lines,
    header?.subject?.lines,
    evidence.report.kindBecause.lines,
    evidence.text.map(({ line }) => line),
  ];
  const found = candidates.find((lines) => lines !== undefined && lines.length > 0);
  if (found) return found;
  for (let line = 1; line <= Math.min(evidence.source.lineCount, 200); line++) {
    if (evidence.source.lineText(line).trim() !== '') return [line];
  }
  return [];
}

/** No refusal and no verdict that is not a pass. */
function nothingFailed({ failure, auth, evidence }: Situation): boolean {
  const failed = [...auth.allSpf, ...auth.allDkim].some(({ verdict }) => verdict.result !== 'pass');
  const dmarc = auth.dmarc !== null && auth.dmarc.verdict.result !== 'pass';
  const { kind } = evidence.report;
  return (
    failure === null && !failed && !dmarc && kind !== 'bounce' && kind !== 'delay' && kind !== 'smtp-reply'
  );
}

/** Names the causes that stay open, so that the reader knows what the question is for. */
function openQuestion({ auth, refused }: Situation): string {
  if (auth.spfFailed || refused === 'spf-fail')
    return 'SPF failed, and that alone fits a missing entry in the record, a forwarder, or a filter in front of the recipient: three causes with three owners.';
  if (refused === 'dmarc-reject' || refused === 'unauthenticated' || auth.dmarc?.verdict.result === 'fail')
    return 'This fits a missing or unaligned signature, a forwarder, or a message that was changed on the way; the returned header tells which.';
  if (auth.dkim.some(({ verdict }) => verdict.result !== 'pass'))
    return 'A signature does not verify; whether the signer, its key or a system on the way is at fault does not show here.';
  return 'The words here fit several causes with different owners.';
}

function insufficient(situation: Situation, best: Draft | undefined): Draft {
  const weighing = weigh('insufficient-evidence', 0).for(
    1.2,
    nothingFailed(situation)
      ? 'nothing failed here'
      : 'this is what there is, and it fits more than one cause',
    anyLine(situation),
  );
  if (best)
    for (const ground of best.grounds.slice(0, 1)) weighing.for(0, ground.says, ground.lines, ground.needle);
  return weighing.done({
    because: nothingFailed(situation)
      ? situation.auth.allSpf.length + situation.auth.allDkim.length > 0 || situation.auth.dmarc !== null
        ? 'Nothing in this input failed: the checks it shows pass, and it holds no refusal.'
        : 'No reply of a server and no result of a check could be recognised in this text.'
      : openQuestion(situation),
    responsible: 'nobody',
    fix: [{ who: 'nobody', what: 'Change nothing yet; answer the question first.' }],
  });
}

/** Weighs every cause and orders the findings; below the bar the answer is `insufficient-evidence` with one question. */
export function rank(situation: Situation): Ranking {
  const ranking = order(situation);
  if (sapVerdict(situation) === null) return ranking;
  const nothingSeen = situation.auth.spf === null && situation.auth.dkim.length === 0;
  return {
    ...ranking,
    drafts: withSapAdvice(situation, ranking.drafts),
    ask: nothingSeen ? sapQuestion : ranking.ask,
  };
}

function order(situation: Situation): Ranking {
  const contradictions = findContradictions(situation);
  const drafts = (situation.settled ? settledCauses : allCauses)
    .map((cause) => cause.diagnose(situation))
    .filter((draft): draft is Draft => draft !== null && draft.grounds.length > 0)
    .sort((a, b) => b.logit - a.logit || (a.cause < b.cause ? -1 : 1));
  const contradiction = contradictionDraft(situation, contradictions);
  if (contradiction !== null) {
    // What rests on a DMARC verdict that contradicts itself is no longer shown to be true.
    return {
      drafts: [contradiction],
      contradictions,
      ask: questionFor(situation),
      rejected: rejectedOf(drafts),
    };
  }
  const first = drafts[0];
  if (first === undefined || confidenceOf(first.logit) < CLAIM || explainsOnly(situation)) {
    return {
      drafts: [insufficient(situation, first)],
      contradictions,
      ask: questionFor(situation),
      rejected: rejectedOf(drafts),
    };
  }
  if (first.cause === 'backscatter') {
    // The reply speaks about somebody else's mail: nothing that rests on it concerns this person.
    return { drafts: [first], contradictions, ask: null, rejected: rejectedOf(drafts.slice(1)) };
  }
  const noCheck = refusedOtherwise(situation.failure) && !needsOpen.has(first.cause);
  const kept = drafts
    .filter(({ cause }) => !noCheck || !needsOpen.has(cause))
    .filter((draft) => confidenceOf(draft.logit) >= CLAIM && first.logit - draft.logit <= NEAR)
    .slice(0, MOST_FINDINGS);
  const settled = confidenceOf(first.logit) >= 0.75 && kept.length === 1;
  return {
    drafts: kept,
    contradictions,
    ask: settled ? null : questionFor(situation),
    rejected: rejectedOf(drafts.filter((draft) => !kept.includes(draft))),
  };
}

function rejectedOf(drafts: readonly Draft[]): { cause: string; confidence: number }[] {
  return drafts.map(({ cause, logit }) => ({ cause, confidence: confidenceOf(logit) }));
}
