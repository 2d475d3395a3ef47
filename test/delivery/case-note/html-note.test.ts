import { expect, it } from 'vitest';
import { htmlNote } from '../../../src/delivery/case-note/html-note.ts';
import { keysIn } from '../../../src/delivery/case-note/note-marker.ts';
import { shownHtml } from '../../stand-ins/case-systems/shown-html.ts';

const keys = ['key-0000001', 'key-0000002'];

it('lines and indents are kept, nothing is markup', () => {
  const html = htmlNote('a <b>\n  - "c" & d\n\n', keys, 4_000);
  expect(html).toBe(
    'a &lt;b&gt;<br>&nbsp;&nbsp;- &quot;c&quot; &amp; d<br><br>bouncedesk:key-0000001<br>bouncedesk:key-0000002<br>',
  );
  expect([...keysIn([html], keys)]).toEqual(keys);
});

it('a cut leaves no half of an entity, a tag or a character, wherever it falls', () => {
  const text = '<&>"\'`=\n  é😀';
  for (let most = 200; most < 320; most++) {
    const html = htmlNote(text.repeat(50), keys, most);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(most);
    expect([html, shownHtml(html)]).not.toContain(null);
    expect(html).not.toContain('\ufffd');
    expect([...keysIn([html], keys)]).toEqual(keys);
  }
});
