import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import type { AnswerView } from '../../../explanation/answer-view.ts';
import { customerTexts } from '../../../explanation/customer/customer-text.ts';
import { maskFor } from '../../../explanation/mask-for.ts';
import { placeOfLine } from '../../../message/shift-source.ts';
import { trustedHtml } from '../page.ts';
import { routeOf } from '../route/route-of.ts';
import type { OwnCheck } from '../web-options.ts';
import { type CaseFile, caseSources, lineIn } from './case-sources.ts';
import { checksTable } from './checks-table.ts';
import { citedIn, evidenceRows } from './evidence-rows.ts';
import { fieldTable, onlyDate } from './field-table.ts';
import { healthyReport, leavesOpen, shownReport } from './healthy-report.ts';
import { hopTable } from './hop-table.ts';
import { maskedJson } from './masked-json.ts';
import { publishedLink } from './published-link.ts';
import { routeParts, stopOfActor } from './route-parts.ts';
import type { ShownMessage } from './shown-message.ts';
import { sourceView } from './source-view.ts';
import { testHeadline } from './test-headline.ts';

const kinds: Readonly<Record<string, string>> = { '-': 'gone', '+': 'new' };

/** `spf`, `dmarc` of a check that was replayed, where the detail holds both runs. */
function triedOf(detail: Readonly<Record<string, unknown>>): { what: string; seen: string; fixed: string }[] {
  const { seen, fixed } = detail as { seen?: Record<string, unknown>; fixed?: Record<string, unknown> };
  if (typeof seen !== 'object' || seen === null || typeof fixed !== 'object' || fixed === null) return [];
  return ['spf', 'dmarc'].flatMap((what) =>
    typeof seen[what] === 'string' && typeof fixed[what] === 'string'
      ? [{ what: what.toUpperCase(), seen: seen[what], fixed: fixed[what] }]
      : [],
  );
}

/** The proofs with their diffs, and what a tried fix changes. */
function proofRows({ proofs }: Diagnosis, view: AnswerView) {
  return view.proofs.map(({ claim, proved, diff }, at) => ({
    claim,
    proved,
    diff: diff.map((text) => ({ kind: kinds[text.charAt(0)] ?? 'kept', text })),
    tried: triedOf(proofs[at]?.detail ?? {}),
  }));
}

/** One diagnosis to be laid out. */
export interface AnswerInput {
  readonly diagnosis: Diagnosis;
  readonly view: AnswerView;
  /** Escaped HTML of steps, doubts and links. */
  readonly more: string;
  /** The inputs, empty when they are no longer stored. */
  readonly files: readonly CaseFile[];
  /** Number of the mail in its input, from 0. */
  readonly ordinal: number;
  /** For people who neither submitted it nor run the service. */
  readonly masked: boolean;
  /** Prefix of the anchors. */
  readonly id: string;
  /** The case itself, null when it is not kept. */
  readonly caseId: string | null;
  /** Address of the answer, for pictures and data; null when it is not kept. */
  readonly link: string | null;
  readonly message: ShownMessage | null;
  /** Our own check of a mail to a test address. */
  readonly check: OwnCheck | null;
  /** Whether the records of a domain can be looked up here. */
  readonly canLookUp: boolean;
}

const signs = { pass: '✓', fail: '✕', none: '–', unknown: '?' } as const;

const tones: Readonly<Record<AnswerView['tone'], readonly [string, string]>> = {
  act: ['Somebody must act', 'M8 1.5L15 14H1zM8 6v4M8 12v.5'],
  wait: ['Wait, it may pass by itself', 'M8 1.5a6.5 6.5 0 1 0 .01 0M8 4.5V8l2.5 2'],
  fine: ['Nothing to repair', 'M2.5 8.5l3.5 4 7.5-9'],
  unknown: ['Not settled yet', 'M5 5.5c0-4.5 6.5-4 6-.5-.3 2-3 2-3 4.5M8 12.5v.5'],
};

const shownJson = 24_000;

const textsOf = ({ readerTexts, customer }: AnswerView) => [
  { key: 'customer', label: 'For the customer', language: customer.language, text: readerTexts.customer },
  {
    key: 'administrator',
    label: 'For the administrator who must act',
    language: 'en',
    text: readerTexts.administrator,
  },
];

/** Everything the page shows of one diagnosis, ready for the template `report`. */
export function answerParts(input: AnswerInput): {
  readonly headline: string;
  readonly [part: string]: unknown;
} {
  const { diagnosis, view, files, ordinal, masked, id, link, message, caseId, check } = input;
  const mask = maskFor(diagnosis, masked ? 'outside' : 'inside');
  const sources = caseSources(files, ordinal);
  const lineText = lineIn(sources);
  const [toneWord] = tones[view.tone];
  const { situation, asked, language } = view.customer;
  const route = routeOf(diagnosis, mask, lineText);
  const anchorOf = (line: number): string | null => {
    const place = placeOfLine(line);
    return sources.some((one) => one.input === place.input) ? `#${id}-s${place.input}-l${place.line}` : null;
  };
  const [firstSource] = sources;
  const json = maskedJson(diagnosis, masked ? mask : null);
  const published = input.canLookUp ? publishedLink(diagnosis) : null;
  const report = healthyReport({ diagnosis, sources, files, ordinal, check, published });
  const tested =
    check !== null && report !== null && leavesOpen(diagnosis)
      ? testHeadline(check, report, diagnosis.journey.author)
      : null;
  // If our own check is the answer, the result's candidates do not matter.
  const { rows, cited } = evidenceRows(
    tested === null ? diagnosis.findings[0] : undefined,
    sources,
    id,
    mask,
  );
  const head = {
    tone: view.tone,
    toneWord,
    headline: view.headline,
    because: view.because,
    who: view.who.label,
    step: view.steps[0]?.what ?? null,
    ...tested,
  };
  return {
    id,
    level: 'h1',
    ...head,
    toneSign: tones[head.tone][1],
    certainty: view.certainty,
    percent: view.percent,
    ask: view.ask,
    stands: stopOfActor(route, view),
    route: routeParts(route, id, link),
    checks: checksTable(diagnosis, lineText, mask).map((row) => {
      const [line] = row.lines;
      return { ...row, mark: signs[row.sign], href: line === undefined ? null : anchorOf(line) };
    }),
    published,
    hops: hopTable(diagnosis.hops, diagnosis.returned?.date ?? onlyDate(firstSource), mask, anchorOf),
    evidence: rows,
    // A report without a finding has no reasons and no steps to show.
    why: rows.length > 0 || input.more.includes('<section'),
    more: trustedHtml(input.more),
    well:
      report === null
        ? null
        : shownReport(
            report,
            check,
            mask,
            signs,
            tested !== null || view.tone === 'fine' || diagnosis.findings.length === 0,
          ),
    proofs: proofRows(diagnosis, view),
    sources: sources.map((source) => {
      const shown = sourceView(source, citedIn(cited, source.input), masked, `${id}-s${source.input}`);
      return {
        ...shown,
        html: trustedHtml(shown.html),
        fields: fieldTable(source, mask, `${id}-s${source.input}`),
        // Those who see the page masked may not see the bytes.
        raw: masked || caseId === null ? null : `/case/${caseId}/raw/${source.input + 1}`,
      };
    }),
    unread: diagnosis.notUnderstood
      .slice(0, 30)
      .map(({ line, text }) => ({ line: placeOfLine(line).line, text: mask(text.slice(0, 500)) })),
    shown: message,
    hints: message?.hints ?? [],
    // Somebody who tests a mail needs no letter about it.
    texts: tested === null ? textsOf(view) : [],
    languages: customerTexts(situation, asked).filter((one) => one.language !== language),
    json: json.length > shownJson ? `${json.slice(0, shownJson)}\n… cut: the JSON alone is whole` : json,
    jsonHref: link === null ? null : `${link}/json`,
  };
}
