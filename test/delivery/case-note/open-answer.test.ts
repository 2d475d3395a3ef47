import { expect, test } from 'vitest';
import { diagnoseBytes } from '../../../src/compose/chain/diagnose-bytes.ts';
import { mergeNotes } from '../../../src/delivery/case-note/merge-notes.ts';
import { noteText } from '../../../src/delivery/case-note/note-text.ts';
import { answerFor } from '../../../src/explanation/answer-for.ts';
import { type RenderChannel, render } from '../../../src/explanation/render.ts';

const [diagnosis] = diagnoseBytes(
  Buffer.from(
    'Authentication-Results: spf=fail (sender IP is 192.0.2.77) smtp.mailfrom=contoso.example; compauth=fail reason=001',
  ),
  null,
);
if (diagnosis === undefined) throw new Error('nothing was read');
const view = answerFor(diagnosis, 'inside');

test('the input is one that leaves several causes open', () => {
  expect(view.tone).toBe('unknown');
  expect(view.others.length).toBeGreaterThan(1);
});

test.each<RenderChannel>(['text', 'markdown', 'mail-text', 'mail-html'])(
  'in %s an open answer says of each candidate who would have to act',
  (channel) => {
    const text = render(channel, view);
    for (const other of view.others) {
      expect(text).toContain(other.headline);
      expect(text.match(/would have to act/gi)?.length).toBe(view.others.length);
    }
  },
);

test('so does the note in the ticket', () => {
  const at = new Date(Date.UTC(2026, 10, 21));
  const [note] = mergeNotes([{ key: 'key-0000001', ticketId: '1', at, views: [view] }], () => null, at).ready;
  if (note === undefined) throw new Error('no note');
  const [before = ''] = noteText(note).text.split('--- Text for');
  for (const { headline } of view.others) expect(before).toContain(`- ${headline}`);
  expect(before.match(/Who would have to act: \S/g)).toHaveLength(view.others.length);
});
