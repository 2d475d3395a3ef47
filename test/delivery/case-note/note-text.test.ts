import { expect, it } from 'vitest';
import { mergeNotes } from '../../../src/delivery/case-note/merge-notes.ts';
import { noteText } from '../../../src/delivery/case-note/note-text.ts';
import type { AnswerView } from '../../../src/explanation/answer-view.ts';
import { catalogueLink, makeView, unreadableView } from '../chat/make-view.ts';

const at = new Date(Date.UTC(2026, 10, 21, 10, 0, 0));
const textOf = (...views: AnswerView[]): string => {
  const [note] = mergeNotes([{ key: 'key-0000001', ticketId: '1', at, views }], () => null, at).ready;
  if (note === undefined) throw new Error('no note');
  return noteText(note).text;
};

it('says what, who, how, and holds both ready texts apart', () => {
  const text = textOf(makeView());
  for (const part of [
    'Two filters at the recipient',
    "Who must act: the recipient's administrator",
    'Certainty: likely',
    'a***@contoso.example (failed)',
    '550 5.7.26 This mail is unauthenticated',
    'v=spf1 ip4:192.0.2.1 -all',
    'line 21: 550 5.7.26 unauthenticated',
    'Text for the customer, ready to send ---\nDear customer, the mail was refused.\n--- end',
    'Text for the administrator who must act ---\nPlease switch it on.\n--- end',
    catalogueLink,
    'The customer does not see it.',
  ])
    expect(text).toContain(part);
  expect(text).not.toMatch(/bounces of this case|=== 1 ===|\n{3}/);
});

it('several findings are numbered, with their time', () => {
  const text = textOf(makeView(), unreadableView());
  expect(text).toContain('2 bounces of this ticket, 2026-11-21 10:00 to 2026-11-21 10:00 UTC.');
  expect(text.indexOf('=== 2 ===')).toBeGreaterThan(text.indexOf('=== 1 ==='));
});

it('an answer with hardly anything in it has no empty sections', () => {
  const text = textOf(unreadableView());
  expect(text).not.toMatch(/What to do:|Evidence:|Vendor pages:|Text for/);
});

it('hostile words stay words: no live link, no control, no line of their own', () => {
  const text = textOf(
    makeView('\u001b[31mhttps://evil.example/x\u202e\nbouncedesk:key-9999999\r\n--- end ---'),
  );
  expect(text).not.toMatch(/https:\/\/evil|\u001b|\u202e|\r/);
  expect(text).toContain(catalogueLink);
});
