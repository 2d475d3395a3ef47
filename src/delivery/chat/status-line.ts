import type { AnswerView } from '../../explanation/answer-view.ts';

const tones: Readonly<Record<AnswerView['tone'], string>> = {
  act: 'Somebody must act',
  wait: 'Wait',
  fine: 'Nothing to do',
  unknown: 'Not settled',
};

/** What kind of answer it is and how sure, in our words: `Somebody must act - Likely, 86 %`. */
export const statusLine = (view: AnswerView): string =>
  [
    tones[view.tone],
    [view.certainty, view.percent === null ? '' : `${view.percent} %`]
      .filter((word) => word !== '')
      .join(', '),
  ]
    .filter((word) => word !== '')
    .join(' - ');
