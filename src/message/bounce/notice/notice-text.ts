import type { Part } from '../../part.ts';
import { partText } from '../../part-text.ts';
import type { View } from '../../view.ts';
import { findOriginalMarker } from '../returned/original-marker.ts';
import type { Survey } from '../survey/survey-mail.ts';
import { htmlText } from './html-text.ts';

/** One text of a notice: where its own words end, and where the quoted original begins, if it does. */
export interface NoticeText {
  readonly part: Part | null;
  readonly view: View;
  readonly start: number;
  readonly end: number;
  readonly original: number | null;
}

/** Texts of a mail that are examined: the notice is among the first; digests carry hundreds. */
const MAX_TEXTS = 6;

/** A view cut into the words of the notice and the original below them. */
export function noticeOf(view: View, part: Part | null): NoticeText {
  const end = view.text.length;
  const found = findOriginalMarker(view.text, 0, end);
  return { part, view, start: 0, end: found?.marker ?? end, original: found?.body ?? null };
}

/** A `multipart/alternative` names the same words twice: its HTML is left out when a plain text part is beside it. */
function hasPlainSibling(part: Part): boolean {
  return (
    part.parent?.children.some(
      (sibling) => sibling.type === 'text/plain' && sibling.bodyEnd > sibling.bodyStart + 2,
    ) ?? false
  );
}

/** The texts of a mail in order: plain ones, and HTML ones that have no plain twin. Decoded on first use only. */
export function* noticeTexts(survey: Survey): Generator<NoticeText> {
  let given = 0;
  for (const part of survey.texts) {
    if (given++ >= MAX_TEXTS) return;
    const notice = noticeOf(partText(part), part);
    yield notice;
    // What follows the text with the quoted original is the original's own attachment.
    if (notice.original !== null && notice.original < notice.view.text.length) return;
  }
  for (const part of survey.htmls) {
    if (given++ >= MAX_TEXTS || hasPlainSibling(part)) continue;
    yield noticeOf(htmlText(partText(part)), part);
  }
}
