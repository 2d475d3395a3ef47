import { hash } from 'node:crypto';
import type { Responsible } from '../catalog/causes.ts';
import { docsFor } from '../catalog/docs/docs-for.ts';
import { wordsOf } from '../diagnosis/causes/index.ts';
import { cite } from '../diagnosis/cite.ts';
import type { Conclusion } from '../diagnosis/conclude.ts';
import type { Diagnosis, FindingJson } from '../diagnosis/diagnosis.ts';
import type { Fact } from '../diagnosis/fact.ts';
import { journeyJson, likeliestRole } from '../diagnosis/journey-json.ts';
import type { Answer } from '../diagnosis/judge.ts';
import type { Particulars } from '../diagnosis/particulars.ts';
import type { Sides } from '../diagnosis/sides.ts';
import type { FailedRecipient } from '../message/bounce/failed-recipient.ts';
import { decodeWords } from '../message/decode-words.ts';
import { headerValue } from '../message/header-field.ts';
import type { IntakeItem } from '../message/intake-item.ts';
import { unicodeOf } from '../message/source-text.ts';
import { citedFacts } from './cited-facts.ts';
import { languageOf } from './customer/language-of.ts';
import { emptyResult } from './empty-result.ts';
import { isOrdinary, ordinaryFinding } from './ordinary/ordinary-finding.ts';
import { ordinaryArticle, ordinaryQuestion } from './ordinary/ordinary-head.ts';
import { articleOf, pagesFor } from './pages-for.ts';
import { withReportedSessions } from './reported-sessions.ts';
import { reportArticle, withReportedSources } from './reported-sources.ts';
import { sidesOf } from './sides-of.ts';
import { soundsLike } from './sounds-like.ts';
import { withTenant } from './tenant-of.ts';
import { againstText } from './words/against-words.ts';
import { askOf } from './words/ask-of.ts';
import { contactsInReply } from './words/contacts-in-reply.ts';
import { contradictionBecause, describeContradiction } from './words/contradiction-words.ts';
import { describeFact } from './words/fact-words.ts';
import { fixesOf } from './words/fixes-of.ts';
import { openSteps } from './words/open-steps.ts';
import { openBecause } from './words/open-words.ts';
import { actingParty } from './words/party-of.ts';
import { helpText, questionText } from './words/question-words.ts';

/** How much of a mail is enough to recognise its language. */
const maxTextRead = 8_000;

/** Nobody reads more than three steps. */
const maxSteps = 3;

const round = (value: number): number => Math.round(value * 100) / 100;

function certaintyOf(confidence: number, proof: string | null): FindingJson['certainty'] {
  if (confidence < 0.65) return 'possible';
  if (proof !== null) return 'proven';
  return confidence >= 0.9 ? 'certain' : 'likely';
}

/** The sending server's remarks on its own attempts are nobody's reply, nor is a complaint. */
const ownRemark: ReadonlySet<string> = new Set(['connect', 'dns', 'loop', 'expired', 'suppression-list']);

function saidHere(fact: Fact, { replyClass, speaker, kind }: Particulars): string {
  if (fact.id !== 'refused' || fact.values.method) return describeFact(fact);
  if (kind === 'feedback-report') return 'this is a report that the message was taken for spam';
  return speaker === null && ownRemark.has(replyClass ?? '')
    ? 'the reason that is given'
    : describeFact(fact);
}

function evidenceOf({ matter, particulars }: Conclusion, facts: readonly Fact[]): FindingJson['evidence'] {
  const { source } = matter.evidence;
  return cite(source, citedFacts(source, facts, particulars.kind), (fact) => saidHere(fact, particulars));
}

function findingOf(conclusion: Conclusion, sides: Sides, answer: Answer, open: boolean): FindingJson {
  const { matter, particulars } = conclusion;
  const words = wordsOf(answer.cause);
  const routeInDoubt = conclusion.judgement.answers.some(
    ({ cause }) => cause !== answer.cause && wordsOf(cause).topic === 'way',
  );
  const confidence = round(answer.probability);
  const article = articleOf(answer.cause, particulars);
  const partyOf = (who: Responsible) =>
    actingParty(who, answer.cause, particulars, matter.evidence.ownDomains);
  const docs = pagesFor(answer.cause, particulars, sides);
  const fixes = [
    ...fixesOf(answer.cause, answer.responsible, particulars),
    ...contactsInReply(answer.responsible, particulars, docs),
  ];
  // The instructions are attached to the first step that somebody takes.
  const doer = Math.max(
    0,
    fixes.findIndex(({ who }) => who !== 'nobody'),
  );
  const context = { p: particulars, responsible: answer.responsible, sides };
  return {
    cause: answer.cause,
    certainty: open ? 'possible' : certaintyOf(confidence, answer.proof),
    confidence,
    responsible: answer.responsible,
    party: partyOf(answer.responsible),
    because: words.because({ ...particulars, rival: open, routeInDoubt }),
    evidence: evidenceOf(conclusion, answer.facts),
    against: answer.against.flatMap((id) => againstText(id) ?? []),
    // What is as good as certain needs nothing more.
    wouldHelp: open || confidence < 0.9 ? answer.wouldHelp.map(helpText) : [],
    article,
    docs,
    fix: fixes.map(({ who, what }, index) => ({
      who,
      party: partyOf(who),
      what,
      record: null,
      proof: index === 0 ? answer.proof : null,
      tried: [],
      steps: index === doer ? (words.settings?.(context) ?? []).slice(0, maxSteps) : [],
    })),
  };
}

/** An open answer is read for its question; what speaks for each candidate is in the JSON. */
const maxOpenLines = 4;

/** What was read, as far as it speaks for a candidate: that a line was looked at tells nobody anything. */
function openEvidence(conclusion: Conclusion): FindingJson['evidence'] {
  const { answers, shown } = conclusion.judgement;
  // Single words weigh for one candidate or another, and a reader cannot weigh them again.
  const facts = [
    ...(shown.id === 'asked-for' ? [shown] : []),
    ...answers.flatMap((answer) => answer.facts.filter(({ id }) => id !== 'wording')),
  ];
  const evidence = facts.length > 0 ? evidenceOf(conclusion, facts) : [];
  return (evidence.length > 0 ? evidence : evidenceOf(conclusion, [shown])).slice(0, maxOpenLines);
}

/** The answer where nothing is claimed: what was seen, and that it does not settle the matter. */
function openFinding(conclusion: Conclusion): FindingJson {
  const { judgement, particulars } = conclusion;
  return {
    cause: 'insufficient-evidence',
    certainty: 'possible',
    confidence: round(judgement.other),
    responsible: 'nobody',
    because: openBecause(judgement, particulars),
    evidence: openEvidence(conclusion),
    against: [],
    wouldHelp: [],
    article: 'insufficient-evidence',
    docs: docsFor('insufficient-evidence', { vendors: [] }),
    fix: [
      {
        who: 'nobody',
        what: 'Change nothing yet; answer the question first.',
        record: null,
        proof: null,
        tried: [],
        steps: openSteps(askOf(judgement, particulars), particulars),
      },
    ],
  };
}

function contradictionFinding(conclusion: Conclusion): FindingJson {
  const { matter, judgement, particulars } = conclusion;
  const decisive = judgement.contradictions.filter((each) => each.decisive);
  const facts = decisive.flatMap((each) =>
    each.needles.map((needle) => ({
      id: 'contradiction' as const,
      lines: each.lines,
      needle,
      dns: null,
      values: { ...each.values, id: each.id },
    })),
  );
  return {
    cause: 'contradiction',
    certainty: 'likely',
    confidence: 0.88,
    responsible: 'nobody',
    because: contradictionBecause(judgement.contradictions, particulars),
    evidence: cite(matter.evidence.source, [...facts, judgement.shown], (fact) => {
      const said = decisive.find(({ id }) => id === fact.values.id);
      return said === undefined ? describeFact(fact) : describeContradiction(said);
    }),
    against: [],
    wouldHelp: [helpText('dmarc-record')],
    article: articleOf('contradiction', particulars),
    docs: docsFor('contradiction', { vendors: [] }),
    fix: fixesOf('contradiction', 'nobody', particulars).map(({ who, what }, index) => ({
      who,
      what,
      record: null,
      proof: null,
      tried: [],
      steps:
        index === 0
          ? [...openSteps('all-received', particulars), ...openSteps('dmarc-record', particulars)].slice(0, 3)
          : [],
    })),
  };
}

function findingsOf(item: IntakeItem, conclusion: Conclusion): FindingJson[] {
  const { judgement } = conclusion;
  // Candidates without supporting evidence say less than the mail itself.
  if (isOrdinary(item, conclusion)) return [ordinaryFinding(item, conclusion)];
  if (judgement.kind === 'contradiction') return [contradictionFinding(conclusion)];
  const claimed = judgement.kind === 'claim';
  const all = judgement.answers.length > 0 ? judgement.answers : soundsLike(conclusion);
  const whole = { ...conclusion, judgement: { ...judgement, answers: all } };
  const sides = sidesOf(conclusion);
  const answers = all.map((answer, at) => findingOf(conclusion, sides, answer, !claimed || at > 0));
  const cited = answers.filter(({ evidence }) => evidence.length > 0);
  if (claimed && cited.length > 0) return cited;
  const left = Math.max(0, 1 - cited.reduce((sum, { confidence }) => sum + confidence, 0));
  return [{ ...openFinding(whole), confidence: round(left) }, ...cited];
}

/** A recipient as it is in the result; field by field, which costs a tenth of copying the rest. */
const recipientJson = (one: FailedRecipient): Diagnosis['recipients'][number] => ({
  address: one.address,
  original: one.original,
  action: one.action,
  status: one.status,
  reply: one.reply,
  diagnostic: one.diagnostic,
  reportingMta: one.reportingMta,
  remoteMta: one.remoteMta,
  provider: one.provider,
  category: one.category,
  class: one.class,
  permanence: one.permanence,
  lines: one.lines,
});

/** The `input` member of the result. */
export function inputOf(item: IntakeItem, wrappedIn: readonly string[]): Diagnosis['input'] {
  return {
    name: item.name,
    bytes: item.source.bytes.length,
    sha256: hash('sha256', item.source.bytes, 'hex'),
    form: item.form,
    wrappedIn: [...item.wrappedIn, ...wrappedIn],
    healed: item.repaired,
  };
}

function returnedOf({ matter }: Conclusion): Diagnosis['returned'] {
  const { returned } = matter.evidence.report;
  if (returned === null) return null;
  const value = (name: string): string | null => {
    const raw = headerValue(returned.header, name);
    return raw === null || raw === '' ? null : decodeWords(raw);
  };
  return {
    messageId: value('message-id'),
    from: value('from'),
    subject: value('subject'),
    date: value('date'),
    whole: returned.whole,
  };
}

/** The result for an item that could not be read: why, and what to send instead; null when it can be read. */
export function unreadable(item: IntakeItem): Diagnosis | null {
  if (item.unreadable === null) return null;
  return {
    schemaVersion: 2,
    input: inputOf(item, []),
    kind: 'unreadable',
    ...emptyResult,
    ask: item.unreadable.sendInstead,
    notUnderstood: [{ line: 1, text: item.unreadable.reason }],
  };
}

/**
 * The result in the form of the contract, from what was concluded. Pure and deterministic: the same conclusion gives
 * the same JSON, byte for byte.
 */
export function diagnosisResult(item: IntakeItem, concluded: Conclusion): Diagnosis {
  const conclusion = withTenant(concluded);
  const { matter, judgement, particulars } = conclusion;
  const { evidence, journey } = matter;
  const { report } = evidence;
  const header = evidence.subject ?? evidence.notice;
  const returned = returnedOf(conclusion);
  const roles = new Map(
    journey.handovers.flatMap(({ hop, from }) => (hop === null ? [] : [[hop, likeliestRole(from)] as const])),
  );
  const healthy =
    (report.kind === 'message' || report.kind === 'headers') &&
    judgement.symptom === 'passed' &&
    (matter.judged?.verdicts.every(({ result }) => result === 'pass') ?? false);
  const findings = withReportedSessions(
    withReportedSources(findingsOf(item, conclusion), evidence),
    evidence,
  );
  const plain = findings[0]?.article === ordinaryArticle;
  // Where a report itself says that nothing failed, there is nothing to ask.
  const isSettled = findings[0]?.article === reportArticle;
  const ask = askOf(judgement, particulars);
  const said = unicodeOf(evidence.source.view.text.slice(0, maxTextRead));
  const language = languageOf(returned?.subject ?? '', said);
  return {
    schemaVersion: 2,
    input: inputOf(item, report.wrappedIn),
    kind: healthy ? 'healthy' : report.kind,
    ...(language === 'en' ? {} : { language }),
    recipients: [...report.recipients, ...evidence.setAside].map(recipientJson),
    returned,
    hops: (header?.hops ?? []).map(
      ({ index, from, by, ip, with: protocol, id, date, delaySeconds, vendor, local, lines }) => ({
        index,
        from,
        by,
        ip,
        with: protocol,
        id,
        date,
        delaySeconds,
        vendor,
        role: local ? 'local' : (roles.get(index) ?? 'relay'),
        lines,
      }),
    ),
    journey: journeyJson(journey),
    findings,
    proofs: evidence.proofs,
    contradictions: judgement.contradictions.map((each) => ({
      says: describeContradiction(each),
      lines: each.lines,
    })),
    ask: plain ? ordinaryQuestion : ask === null || isSettled ? null : questionText(ask, particulars),
    askFor: plain || isSettled || ask === null ? [] : judgement.askFor,
    inputs: [],
    notUnderstood: report.notUnderstood,
  };
}
