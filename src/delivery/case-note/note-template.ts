import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { ChannelEscape } from '../../explanation/escape/channel-escape.ts';
import { htmlEscape, mailHtmlEscape } from '../../explanation/escape/html.ts';
import { textEscape } from '../../explanation/escape/text.ts';
import { visible } from '../../explanation/escape/visible.ts';

/** The templates of `templates/case-note/`: the note, and the frame of an answer by mail in its two forms. */
export type NoteTemplate = 'note' | 'mail-text' | 'mail-html';

const escapes: Readonly<Record<NoteTemplate, ChannelEscape>> = {
  note: textEscape,
  'mail-text': textEscape,
  'mail-html': mailHtmlEscape,
};

const root = new URL('../../../templates/case-note/', import.meta.url);

function compile(name: NoteTemplate): (context: object) => string {
  const engine = Handlebars.create();
  const { prose, block, code, copy, href } = escapes[name];
  const safe = (write: (text: string) => string) => (value: unknown) =>
    new Handlebars.SafeString(write(value === null || value === undefined ? '' : String(value)));
  const helpers: Readonly<Record<string, Handlebars.HelperDelegate>> = {
    t: safe(prose),
    block: safe(block),
    code: safe(code),
    copy: safe(copy),
    href: safe(href),
    // A mark works only unchanged; its pattern has already limited what it can contain.
    token: safe(name === 'mail-html' ? htmlEscape.prose : (text) => visible(text).replace(/\n/g, ' ')),
    plus: (value: unknown) => Number(value) + 1,
  };
  for (const [helper, run] of Object.entries(helpers)) engine.registerHelper(helper, run);
  const template = engine.compile(readFileSync(new URL(`${name}.hbs`, root), 'utf8'), {
    knownHelpers: Object.fromEntries(Object.keys(helpers).map((helper) => [helper, true])),
    knownHelpersOnly: true,
    strict: true,
    preventIndent: true,
  });
  return (context) =>
    template(context, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
}

const compiled = new Map<NoteTemplate, (context: object) => string>();

/**
 * Writes a template of the ticket notes. Every value goes through an escape of its channel; only `body`, which
 * `explanation/render.ts` has escaped already, is written as it is. Throws only when a template is missing or wrong.
 */
export function renderNoteTemplate(name: NoteTemplate, context: object): string {
  const run = compiled.get(name) ?? compile(name);
  compiled.set(name, run);
  // Sections that are left out leave their blank lines behind.
  return `${run(context)
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
