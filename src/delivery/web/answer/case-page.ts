import { randomUUID } from 'node:crypto';
import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import type { AnswerView, Untrusted } from '../../../explanation/answer-view.ts';
import type { HistoryEntry } from '../cases/case-query.ts';
import { caseRow } from '../cases/case-row.ts';
import { type Frame, page } from '../page.ts';
import type { OwnCheck } from '../web-options.ts';
import { answerParts } from './answer-parts.ts';
import type { CaseFile } from './case-sources.ts';
import { displayedMail } from './displayed-mail.ts';
import { asChecked, asWell } from './well-report.ts';
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

/** How a page is made of results. */
export interface Makers {
  readonly view: (diagnosis: Diagnosis, audience?: 'inside' | 'outside') => AnswerView;
  readonly renderHtml: (view: AnswerView) => string;
  /** Whether reports can be shared outside. */
  readonly shares: object | null;
}

const checkedBecause = 'This desk checked the mail as a receiver does, and DMARC passed.' as Untrusted;

const listed = 200;
/** Larger texts are kept as they are and not laid out in a field. */
const editable = 48 * 1024;

function inputOf({ bytes, name }: CaseFile, at: number) {
  const text = bytes.length <= editable && !bytes.includes(0) ? bytes.toString('utf8') : null;
  const exact = text !== null && !text.includes('\ufffd');
  const size = bytes.length < 2048 ? `${bytes.length} bytes` : `${Math.ceil(bytes.length / 1024)} kB`;
  // A browser sends line ends as CRLF; for a paste that is no loss, for a file its bytes are kept.
  return { at, number: at + 1, name, size, text: exact && name === null ? text : null };
}

function listOf({ id, diagnoses }: ShownCase, view: Makers['view']) {
  return {
    count: diagnoses.length,
    rest: Math.max(0, diagnoses.length - listed),
    rows: diagnoses.slice(0, listed).map((one, at) => ({
      ...caseRow(
        {
          id: id ?? '',
          receivedAt: new Date(0),
          channel: 'web',
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

/** The page of a case: its answer, or the list of its mails. `masked`: for people outside. */
export async function casePage(
  shown: ShownCase,
  makers: Makers,
  frame: Frame,
  masked = false,
): Promise<string> {
  const { id, state, files, history, number } = shown;
  const diagnoses = shown.diagnoses.map(wholeResult);
  const at = diagnoses.length === 1 ? 0 : (number ?? 1) - 1;
  const several = diagnoses.length > 1 && number === null;
  const diagnosis = several ? undefined : diagnoses[at];
  const audience = masked ? 'outside' : 'inside';
  const checked = diagnosis === undefined ? null : asChecked(diagnosis, shown.check ?? null);
  const said = diagnosis === undefined ? null : makers.view(checked ?? asWell(diagnosis), audience);
  const view = said !== null && checked !== null ? { ...said, because: checkedBecause } : said;
  const link = id === null ? null : diagnoses.length > 1 ? `/case/${id}/${at + 1}` : `/case/${id}`;
  const inputs = files.map(inputOf);
  const context = {
    name: masked ? null : shown.name,
    caseId: id,
    link: masked ? null : link,
    outside: masked,
    share:
      makers.shares != null && frame.operates && !masked && id !== null && diagnosis !== undefined
        ? `/case/${id}/share?number=${at + 1}`
        : null,
    waiting: state === 'received',
    dead: state === 'dead',
    empty: state === 'done' && diagnoses.length === 0,
    list: several ? listOf(shown, makers.view) : null,
    report:
      diagnosis === undefined || view === null
        ? null
        : answerParts({
            diagnosis,
            view,
            more: makers.renderHtml({ ...view, ask: null }),
            files,
            ordinal: at,
            masked,
            id: 'a',
            link: masked ? null : link,
            caseId: masked ? null : id,
            check: shown.check ?? null,
            message: masked ? null : await displayedMail(diagnosis, files, at),
          }),
    history: history.map(({ at: when, what, detail }) => ({
      iso: when.toISOString(),
      when: when.toISOString().slice(0, 16).replace('T', ' '),
      what,
      detail,
    })),
    again:
      masked || diagnosis === undefined || (id === null && inputs.length === 0)
        ? null
        : {
            once: randomUUID(),
            inputs: inputs.filter((one) => one.text !== null || id !== null),
            hint: diagnosis.ask === null ? 'Received: from ...' : diagnosis.ask.slice(0, 300),
          },
  };
  return page('answer', view?.headline ?? (several ? `${diagnoses.length} mails` : 'Case'), context, frame);
}
