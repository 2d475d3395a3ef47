import type { PolicyFacts } from '../../evidence/policy/policy-facts.ts';
import type { PolicyReport } from '../../evidence/policy/policy-report.ts';
import type { Area, RecordToPublish, Severity } from '../../evidence/policy/problem.ts';
import { meantAsDmarc } from '../../evidence/policy/propose/propose-dmarc.ts';
import { unlistedLine } from '../../evidence/policy/seen-addresses.ts';
import { everyNode } from '../../evidence/policy/spf/spf-facts.ts';
import { senderLine } from '../../evidence/policy/who-may-send.ts';
import { plainText } from './plain-text.ts';
import { type RecordView, recordView } from './record-view.ts';
import { withUnicode } from './with-unicode.ts';

/** Texts shown of one name, and their length. */
const maxTexts = 4;
const maxTextLength = 300;

const cut = (text: string): string =>
  text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text;

function textsAt(facts: PolicyFacts, { name, value }: RecordToPublish): readonly string[] {
  if (value.startsWith('v=spf1')) {
    const node = [...everyNode(facts.spf.tree)].find((n) => n.domain === name);
    return node === undefined ? [] : node.records.length > 0 ? node.records : node.nearMisses;
  }
  if (name.startsWith('_mta-sts.')) return [...facts.sts.records, ...facts.sts.nearMisses];
  if (name.startsWith('_smtp.')) return facts.tlsReport.records;
  const step = facts.dmarc.steps.find(({ domain }) => name === `_dmarc.${domain}`);
  if (!step) return [];
  return step.records.length > 0 ? step.records : step.others.filter(meantAsDmarc);
}

/** What is published today where a record is to go: the "before". [] for an unused name. */
const publishedAt = (facts: PolicyFacts, record: RecordToPublish): readonly string[] =>
  record.type === 'TXT' ? textsAt(facts, record).slice(0, maxTexts).map(cut) : [];

const severities: Readonly<Record<Severity, string>> = {
  broken: 'fault',
  weak: 'weak',
  note: 'note',
  open: 'no answer',
};

const areas: Readonly<Record<Area, string>> = {
  domain: 'Name',
  address: 'Sending address',
  spf: 'SPF',
  dkim: 'DKIM',
  dmarc: 'DMARC',
  mx: 'MX',
  'mta-sts': 'MTA-STS',
  'tls-rpt': 'TLS-RPT',
  dane: 'DANE',
  bimi: 'BIMI',
  infrastructure: 'Mail systems',
};

const states = { met: 'met', 'not-met': 'not met', unknown: 'unknown' } as const;

/** One problem with every text made fit to show. */
export interface ProblemView {
  readonly id: string;
  readonly severity: string;
  readonly what: string;
  readonly consequence: string;
  readonly who: string;
  readonly details: readonly string[];
  readonly records: readonly RecordView[];
  readonly notes: readonly string[];
  readonly noRecord: string | null;
  readonly question: string | null;
  /** In place of records that an earlier problem gives already. */
  readonly same: string | null;
}

/** The report as every channel shows it: plain texts, not yet escaped for HTML. */
export interface PolicyView {
  readonly domain: string;
  readonly unicode: string | null;
  readonly tone: PolicyReport['verdict'];
  readonly line: string;
  readonly message: string | null;
  readonly problems: readonly ProblemView[];
  readonly senders: readonly string[];
  /** What was not checked, part by part. */
  readonly notAsked: readonly string[];
  readonly bulk: readonly { readonly state: string; readonly rule: string; readonly receivers: string }[];
  readonly groups: readonly { readonly area: string; readonly lines: readonly string[] }[];
}

/** Problems in order; records are mentioned once. */
function problemViews({ problems, facts, domain }: PolicyReport): readonly ProblemView[] {
  const shown = (text: string): string => plainText(withUnicode(text, domain));
  const proposed = new Set<string>();
  return problems.map((p) => {
    const all = [...(p.record ? [p.record] : []), ...p.also];
    const key = JSON.stringify([all, p.noRecord]);
    const again = proposed.has(key) && (all.length > 0 || p.noRecord !== null);
    proposed.add(key);
    const names = [...new Set(all.map((r) => `${r.name} ${r.type}`))].map(plainText).join(', ');
    return {
      id: p.id,
      severity: severities[p.severity],
      what: shown(p.what),
      consequence: plainText(p.consequence),
      who: shown(p.who),
      details: p.details.map(shown),
      records: again ? [] : all.map((r) => recordView(r, publishedAt(facts, r))),
      notes: again ? [] : p.notes.map(plainText),
      noRecord: again || p.noRecord === null ? null : plainText(p.noRecord),
      question: again || p.question === null ? null : plainText(p.question),
      same: again && all.length > 0 ? `publish: what is given above for ${names}` : null,
    };
  });
}

/** Everything of a report in words, made fit to show. */
export function policyView(report: PolicyReport): PolicyView {
  const shown = (text: string): string => plainText(withUnicode(text, report.domain));
  const groups: { area: string; lines: string[] }[] = [];
  for (const { area, text } of report.lines) {
    const name = areas[area];
    // A record is quoted as it is.
    const line = text.startsWith('record') ? plainText(text) : shown(text);
    const last = groups.at(-1);
    if (last?.area === name) last.lines.push(line);
    else groups.push({ area: name, lines: [line] });
  }
  return {
    domain: report.domain,
    unicode: report.unicode === null ? null : plainText(report.unicode),
    tone: report.verdict,
    line: shown(report.line),
    message: report.message === null ? null : shown(report.message.line),
    problems: problemViews(report),
    senders: [
      ...report.senders.map((s) => shown(senderLine(s))),
      ...report.seen.filter((s) => s.term === null && s.sure).map((s) => shown(unlistedLine(s))),
    ],
    notAsked: report.questions.notAsked.map(shown),
    bulk: report.bulk.map((b) => ({ ...b, state: states[b.state] })),
    groups,
  };
}
