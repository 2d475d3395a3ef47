import { hash } from 'node:crypto';
import type { CauseId } from '../catalog/causes.ts';
import { docsFor } from '../catalog/docs/docs-for.ts';
import { vendorMatch } from '../catalog/docs/vendor-match.ts';
import { cite } from '../diagnosis/cite.ts';
import type { Conclusion } from '../diagnosis/conclude.ts';
import type { Diagnosis, DocLink, FindingJson } from '../diagnosis/diagnosis.ts';
import { journeyJson, likeliestRole } from '../diagnosis/journey-json.ts';
import type { Answer } from '../diagnosis/judge.ts';
import type { IntakeItem } from '../intake/intake-item.ts';
import { decodeWords } from '../message/decode-words.ts';
import { headerValue } from '../message/header-field.ts';
import { soundsLike } from './sounds-like.ts';
import { againstText } from './words/against-words.ts';
import { articleOf } from './words/article-of.ts';
import { becauseOf } from './words/because-words.ts';
import { contradictionBecause, sayContradiction } from './words/contradiction-words.ts';
import { sayFact } from './words/fact-words.ts';
import { fixesOf } from './words/fix-words.ts';
import { helpText } from './words/help-words.ts';
import { openBecause } from './words/open-words.ts';
import { questionText } from './words/question-words.ts';

const round = (value: number): number => Math.round(value * 100) / 100;

function certaintyOf(confidence: number, proof: string | null): FindingJson['certainty'] {
  if (confidence < 0.65) return 'possible';
  if (proof !== null) return 'proven';
  return confidence >= 0.9 ? 'certain' : 'likely';
}

/** Vendors of the pages about a refusing provider. */
const pageVendors: Readonly<Record<string, readonly string[]>> = {
  gmail: ['google'],
  'google-groups': ['google'],
  'microsoft-365': ['microsoft'],
  outlook: ['microsoft', 'outlook'],
};

/** Pages of the parties that take part; where the refusing provider is known, no page of another provider. */
function pagesFor(cause: CauseId, { matter, particulars }: Conclusion): readonly DocLink[] {
  const provider = matter.evidence.report.recipients[0]?.provider ?? null;
  const refusing = provider === null ? [] : (pageVendors[provider] ?? [provider]);
  const receiver =
    particulars.receiver === 'microsoft-365'
      ? ['microsoft']
      : particulars.receiver === 'google-workspace'
        ? ['google']
        : [];
  const vendor = matter.judged?.from.vendor ?? null;
  const vendors = [...(vendor === null ? [] : [vendor]), ...receiver, ...refusing];
  const pages = docsFor(cause, { vendors });
  return refusing.length === 0 ? pages : pages.filter((page) => vendorMatch(page.vendor, vendors));
}

function findingOf(conclusion: Conclusion, answer: Answer, open: boolean): FindingJson {
  const { matter, particulars } = conclusion;
  const confidence = round(answer.probability);
  const article = articleOf(answer.cause, particulars);
  return {
    cause: answer.cause,
    certainty: open ? 'possible' : certaintyOf(confidence, answer.proof),
    confidence,
    responsible: answer.responsible,
    because: becauseOf(answer.cause, particulars),
    evidence: cite(matter.evidence.source, answer.facts, sayFact),
    against: answer.against.flatMap((id) => againstText(id) ?? []),
    wouldHelp: answer.wouldHelp.map(helpText),
    article,
    docs: pagesFor(answer.cause, conclusion),
    fix: fixesOf(answer.cause, answer.responsible, particulars).map(({ who, what }, index) => ({
      who,
      what,
      record: null,
      proof: index === 0 ? answer.proof : null,
      tried: [],
      steps: [],
    })),
  };
}

/** The answer where nothing is claimed: what was seen, and that it does not settle the matter. */
function openFinding(conclusion: Conclusion): FindingJson {
  const { matter, judgement, particulars } = conclusion;
  return {
    cause: 'insufficient-evidence',
    certainty: 'possible',
    confidence: round(judgement.other),
    responsible: 'nobody',
    because: openBecause(judgement, particulars),
    evidence: cite(matter.evidence.source, [judgement.shown], sayFact),
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
        steps: [],
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
      return said === undefined ? sayFact(fact) : sayContradiction(said);
    }),
    against: [],
    wouldHelp: [helpText('dmarc-record')],
    article: articleOf('contradiction', particulars),
    docs: docsFor('contradiction', { vendors: [] }),
    fix: fixesOf('contradiction', 'nobody', particulars).map(({ who, what }) => ({
      who,
      what,
      record: null,
      proof: null,
      tried: [],
      steps: [],
    })),
  };
}

function findingsOf(conclusion: Conclusion): FindingJson[] {
  const { judgement } = conclusion;
  if (judgement.kind === 'contradiction') return [contradictionFinding(conclusion)];
  const claimed = judgement.kind === 'claim';
  const all = judgement.answers.length > 0 ? judgement.answers : soundsLike(conclusion);
  const answers = all.map((answer, at) => findingOf(conclusion, answer, !claimed || at > 0));
  const told = answers.filter(({ evidence }) => evidence.length > 0);
  const open = openFinding(conclusion);
  const left = Math.max(0, 1 - told.reduce((sum, { confidence }) => sum + confidence, 0));
  return claimed && told.length > 0 ? told : [{ ...open, confidence: round(left) }, ...told];
}

/** What an item is, for the head of the result. */
export function inputOf(item: IntakeItem, wrappedIn: readonly string[]): Diagnosis['input'] {
  return {
    name: item.name,
    bytes: item.source.bytes.length,
    sha256: hash('sha256', item.source.bytes, 'hex'),
    form: item.form,
    wrappedIn: [...item.wrappedIn, ...wrappedIn],
    healed: item.healed,
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
    recipients: [],
    returned: null,
    hops: [],
    journey: { author: null, recipient: null, seen: 'nothing', judged: null, handovers: [] },
    findings: [],
    proofs: [],
    contradictions: [],
    ask: item.unreadable.sendInstead,
    askFor: [],
    inputs: [],
    notUnderstood: [{ line: 1, text: item.unreadable.reason }],
  };
}

/**
 * Says what was concluded: the result in the form of the contract. Pure and deterministic: the same conclusion gives the
 * same JSON, byte for byte.
 */
export function tell(item: IntakeItem, conclusion: Conclusion): Diagnosis {
  const { matter, judgement, particulars } = conclusion;
  const { evidence, journey } = matter;
  const { report } = evidence;
  const header = evidence.subject ?? evidence.notice;
  const roles = new Map(
    journey.handovers.flatMap(({ hop, from }) => (hop === null ? [] : [[hop, likeliestRole(from)] as const])),
  );
  const healthy =
    (report.kind === 'message' || report.kind === 'headers') &&
    judgement.symptom === 'passed' &&
    (matter.judged?.verdicts.every(({ result }) => result === 'pass') ?? false);
  return {
    schemaVersion: 2,
    input: inputOf(item, report.wrappedIn),
    kind: healthy ? 'healthy' : report.kind,
    recipients: report.recipients.map(
      ({ command: _command, rule: _rule, certainty: _certainty, diagnosticLines: _lines, ...told }) => told,
    ),
    returned: returnedOf(conclusion),
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
    findings: findingsOf(conclusion),
    proofs: evidence.proofs,
    contradictions: judgement.contradictions.map((each) => ({
      says: sayContradiction(each),
      lines: each.lines,
    })),
    ask: judgement.ask === null ? null : questionText(judgement.ask, particulars),
    askFor: judgement.askFor,
    inputs: [],
    notUnderstood: report.notUnderstood,
  };
}
