import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import { utcMinute } from '../../../explanation/utc-minute.ts';
import { asHealthy } from '../answer/healthy-report.ts';
import { wholeResult } from '../answer/whole-result.ts';
import type { WebCase } from '../case-summary.ts';
import type { WebOptions } from '../web-options.ts';

const states = {
  received: 'Waiting for its diagnosis',
  done: 'Nothing found',
  dead: 'Could not be diagnosed',
} as const;

/** A result stored by an older version may lack what the view needs; it must not break the whole list. */
function shownBy(view: WebOptions['view'], diagnosis: Diagnosis) {
  try {
    return view(asHealthy(wholeResult(diagnosis)));
  } catch {
    return null;
  }
}

/** One line of the list of cases: the first answer stands for the case. */
export function caseRow(one: WebCase, view: WebOptions['view']) {
  const [first] = one.diagnoses;
  const shown = first === undefined ? null : shownBy(view, first);
  const author = first === undefined ? null : wholeResult(first).journey.author;
  const mails = one.mails ?? one.diagnoses.length;
  const more = mails > 1 ? ` and ${mails - 1} more` : '';
  return {
    id: one.id,
    tone: shown?.tone ?? 'unknown',
    headline: shown === null ? states[one.state] : `${shown.headline}${more}`,
    // Nothing identifies a paste without recipient, author and name except its time: say what it was.
    about: [
      shown?.recipients[0]?.address ?? (author === null ? null : `mail of ${author}`),
      one.name ?? (one.channel === 'web' ? 'pasted text' : null),
    ]
      .filter(Boolean)
      .join(' · '),
    who: shown === null ? '' : shown.who.label,
    iso: one.receivedAt.toISOString(),
    when: utcMinute(one.receivedAt),
    channel: one.channel,
  };
}
