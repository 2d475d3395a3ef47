import { createHash } from 'node:crypto';
import type { CauseId } from '../catalog/causes.ts';
import { docsFor } from '../catalog/docs/docs-for.ts';
import { vendorMatch } from '../catalog/docs/vendor-match.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { IntakeItem } from '../intake/intake-item.ts';
import { decodeWords } from '../message/decode-words.ts';
import { headerValue } from '../message/header-field.ts';
import { citeGrounds } from './cite.ts';
import type { Diagnosis, DocLink, FindingJson } from './diagnosis.ts';
import { type Ranking, rank } from './rank.ts';
import { readSituation } from './situation/situation.ts';
import { confidenceOf, type Draft } from './weigh.ts';

/** `proven` only where a proof carries the finding and nothing else outweighs it. */
const certaintyOf = (confidence: number, proven: boolean): FindingJson['certainty'] =>
  confidence < 0.75 ? 'possible' : proven ? 'proven' : 'likely';

/** Pages of a cause when no vendor takes part: the common case, asked for every mail. */
const generalPages = new Map<CauseId, readonly DocLink[]>();

/** Vendors of the pages about a refusing provider. */
const pageVendors: Readonly<Record<string, readonly string[]>> = {
  gmail: ['google'],
  'google-groups': ['google'],
  'microsoft-365': ['microsoft'],
  outlook: ['microsoft', 'outlook'],
};

/** Pages of the parties that take part; where the refusing provider is known, no page of another provider. */
function pagesFor({ cause, vendors: named }: Draft, provider: string | null): readonly DocLink[] {
  const refusing = provider === null ? [] : (pageVendors[provider] ?? [provider]);
  const vendors = [...named, ...refusing];
  if (refusing.length > 0 || named.length > 0) {
    const pages = docsFor(cause, { vendors });
    return pages.filter((page) => refusing.length === 0 || vendorMatch(page.vendor, vendors));
  }
  let pages = generalPages.get(cause);
  if (pages === undefined) {
    pages = docsFor(cause, { vendors });
    generalPages.set(cause, pages);
  }
  return pages;
}

function findingOf(evidence: Evidence, draft: Draft): FindingJson {
  const provider = evidence.report.recipients[0]?.provider ?? null;
  const confidence = confidenceOf(draft.logit);
  return {
    cause: draft.cause,
    certainty: certaintyOf(confidence, draft.proof !== null),
    confidence,
    responsible: draft.responsible,
    because: draft.because,
    evidence: citeGrounds(evidence.source, draft.grounds),
    against: draft.against,
    wouldHelp: draft.wouldHelp,
    article: draft.article,
    docs: pagesFor(draft, provider),
    fix: draft.fix,
  };
}

function returnedOf(evidence: Evidence): Diagnosis['returned'] {
  const { returned } = evidence.report;
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

/** What the item is, for the head of the result. */
export function inputOf(item: IntakeItem, wrappedIn: readonly string[]): Diagnosis['input'] {
  return {
    name: item.name,
    bytes: item.source.bytes.length,
    sha256: createHash('sha256').update(item.source.bytes).digest('hex'),
    form: item.form,
    wrappedIn: [...item.wrappedIn, ...wrappedIn],
    healed: item.healed,
  };
}

/** The result for an item that could not be read: why, and what to send instead; null when it can be read. */
export function unreadableDiagnosis(item: IntakeItem): Diagnosis | null {
  if (item.unreadable === null) return null;
  return {
    schemaVersion: 1,
    input: inputOf(item, []),
    kind: 'unreadable',
    recipients: [],
    returned: null,
    hops: [],
    custody: [],
    findings: [],
    proofs: [],
    contradictions: [],
    ask: item.unreadable.sendInstead,
    notUnderstood: [{ line: 1, text: item.unreadable.reason }],
  };
}

/**
 * Judges one item: evidence to ranked findings in the form of the contract. Pure and deterministic: the same evidence
 * gives the same JSON, byte for byte.
 */
export function diagnose(item: IntakeItem, evidence: Evidence): Diagnosis {
  const { report } = evidence;
  const ranking: Ranking = rank(readSituation(evidence));
  const header = evidence.subject ?? evidence.notice;
  return {
    schemaVersion: 1,
    input: inputOf(item, report.wrappedIn),
    kind: report.kind,
    recipients: report.recipients.map(
      ({ command: _command, certainty: _certainty, rule: _rule, diagnosticLines: _lines, ...told }) => told,
    ),
    returned: returnedOf(evidence),
    hops: (header?.hops ?? []).map(
      ({ index, from, by, ip, with: protocol, id, date, delaySeconds, vendor, role, lines }) => ({
        index,
        from,
        by,
        ip,
        with: protocol,
        id,
        date,
        delaySeconds,
        vendor,
        role,
        lines,
      }),
    ),
    custody: header?.custody ?? [],
    findings: ranking.drafts
      .map((draft) => findingOf(evidence, draft))
      .filter((finding) => finding.evidence.length > 0),
    proofs: evidence.proofs,
    contradictions: ranking.contradictions.map(({ says, lines }) => ({ says, lines })),
    ask: ranking.ask,
    notUnderstood: report.notUnderstood,
  };
}
