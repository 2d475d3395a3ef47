import { randomUUID } from 'node:crypto';
import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import type { AnswerView } from '../../../explanation/answer-view.ts';
import { utcMinute } from '../../../explanation/utc-minute.ts';
import type { HistoryEntry } from '../cases/case-query.ts';
import { caseRow } from '../cases/case-row.ts';
import { type Frame, page } from '../page.ts';
import type { OwnCheck } from '../web-options.ts';
import { answerParts } from './answer-parts.ts';
import type { CaseFile } from './case-sources.ts';
import { displayedMail } from './displayed-mail.ts';
import { asHealthy, leavesOpen } from './healthy-report.ts';
import { wholeResult } from './whole-result.ts';

/** A case to be shown. */
export interface ShownCase {
  readonly id: string | null;
  readonly name: string | null;
  readonly state: 'received' | 'done' | 'dead';
  readonly diagnoses: readonly Diagnosis[];
  readonly files: readonly CaseFile[];
  readonly history: readonly HistoryEntry[];
  /** Which of several mails, from 1; null: all as a list. */
  readonly number: number | null;
  readonly check?: OwnCheck | null;
}

/** What a page needs to render results. */
export interface PageDeps {
  readonly view: (diagnosis: Diagnosis, audience?: 'inside' | 'outside') => AnswerView;
  readonly renderHtml: (view: AnswerView) => string;
  /** Whether reports can be shared outside. */
  readonly shares: object | null;
  /** Looks records up; null without DNS. */
  readonly policy: unknown;
}

/** A test mail judged by our own check: candidates for a failure that nobody saw are not part of its answer. */
const asTested = (diagnosis: Diagnosis, { replay }: OwnCheck): Diagnosis => ({
  ...diagnosis,
  kind: typeof replay !== 'string' && replay.dmarc === 'pass' ? 'healthy' : 'message',
  findings: [],
  ask: null,
});

const listed = 200;
/** Larger texts are kept as they are and not laid out in a field. */
const maxEditableBytes = 48 * 1024;

function inputOf({ bytes, name }: CaseFile, at: number) {
  const text = bytes.length <= maxEditableBytes && !bytes.includes(0) ? bytes.toString('utf8') : null;
  const exact = text !== null && !text.includes('\ufffd');
  const size = bytes.length < 2048 ? `${bytes.length} bytes` : `${Math.ceil(bytes.length / 1024)} kB`;
  // A browser sends line ends as CRLF; harmless for a paste, while a file's bytes are kept.
  return { at, number: at + 1, name, size, text: exact && name === null ? text : null };
}

function listOf({ id, diagnoses }: ShownCase, view: PageDeps['view']) {
  return {
    count: diagnoses.length,
    rest: Math.max(0, diagnoses.length - listed),
    rows: diagnoses.slice(0, listed).map((one, at) => ({
      ...caseRow(
        {
          id: id ?? '',
          receivedAt: new Date(0),
          // Each is a part of one input, whatever that was.
          channel: '',
          name: null,
          state: 'done',
          diagnoses: [one],
        },
        view,
      ),
      href: id === null ? `#` : `/case/${id}/${at + 1}`,
    })),
  };
}

const linkOf = (id: string | null, mails: number, at: number): string | null =>
  id === null ? null : mails > 1 ? `/case/${id}/${at + 1}` : `/case/${id}`;

/** The page of a case: its answer, or the list of its mails. `masked`: for people outside. */
export async function casePage(
  shown: ShownCase,
  makers: PageDeps,
  frame: Frame,
  masked = false,
): Promise<string> {
  const { id, state, files, history, number } = shown;
  const diagnoses = shown.diagnoses.map(wholeResult);
  const at = diagnoses.length === 1 ? 0 : (number ?? 1) - 1;
  const several = diagnoses.length > 1 && number === null;
  const diagnosis = several ? undefined : diagnoses[at];
  const audience = masked ? 'outside' : 'inside';
  const check = shown.check ?? null;
  const result =
    diagnosis === undefined
      ? undefined
      : check !== null && leavesOpen(diagnosis)
        ? asTested(diagnosis, check)
        : asHealthy(diagnosis);
  const view = result === undefined ? null : makers.view(result, audience);
  const report =
    diagnosis === undefined || result === undefined || view === null
      ? null
      : answerParts({
          diagnosis,
          view,
          more: makers.renderHtml({ ...view, ask: null }),
          files,
          ordinal: at,
          masked,
          id: 'a',
          link: masked ? null : linkOf(id, diagnoses.length, at),
          caseId: masked ? null : id,
          check,
          canLookUp: makers.policy !== null,
          message: masked ? null : await displayedMail(result, files, at),
        });
  const link = linkOf(id, diagnoses.length, at);
  const inputs = files.map(inputOf);
  const context = {
    name: masked ? null : shown.name,
    caseId: id,
    link: masked ? null : link,
    outside: masked,
    share:
      makers.shares != null && frame.isOperator && !masked && id !== null && diagnosis !== undefined
        ? `/case/${id}/share?number=${at + 1}`
        : null,
    waiting: state === 'received',
    dead: state === 'dead',
    empty: state === 'done' && diagnoses.length === 0,
    list: several ? listOf(shown, makers.view) : null,
    report,
    history: history.map(({ at: when, what, detail }) => ({
      iso: when.toISOString(),
      when: utcMinute(when),
      what,
      detail,
    })),
    again:
      masked || diagnosis === undefined || (id === null && inputs.length === 0)
        ? null
        : {
            once: randomUUID(),
            inputs: inputs.filter((one) => one.text !== null || id !== null),
            hint: result?.ask == null ? 'Received: from ...' : result.ask.slice(0, 300),
          },
  };
  return page('answer', report?.headline ?? (several ? `${diagnoses.length} mails` : 'Case'), context, frame);
}
