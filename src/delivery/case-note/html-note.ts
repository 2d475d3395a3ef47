import { htmlEscape } from '../../explanation/escape/html.ts';
import { markedText, type NoteForm } from './note-marker.ts';

/** Half an entity or a tag, where a long note was cut. */
const form: NoteForm = { frame: ['', ''], newline: '<br>', torn: /(?:&[#\w]{0,8}|<[a-z]{0,2})$/ };

/** `markedText` for a system that takes notes as HTML: nothing of the text is markup, lines and indents are kept. */
export function htmlNote(text: string, keys: readonly string[], maxBytes: number): string {
  const html = htmlEscape
    .block(text.trimEnd())
    .replace(/^ {1,40}/gm, (indent) => '&nbsp;'.repeat(indent.length))
    .replaceAll('\n', '<br>');
  return markedText(html, keys, maxBytes, form);
}
