import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { AnswerView } from './answer-view.ts';
import { customerTexts } from './customer/customer-text.ts';
import type { ChannelEscape } from './escape/channel-escape.ts';
import { htmlEscape, mailHtmlEscape } from './escape/html.ts';
import { markdownEscape } from './escape/markdown.ts';
import { textEscape } from './escape/text.ts';

export type RenderChannel = 'text' | 'html' | 'mail-text' | 'mail-html' | 'markdown';

const escapes: Readonly<Record<RenderChannel, ChannelEscape>> = {
  text: textEscape,
  html: htmlEscape,
  'mail-text': textEscape,
  'mail-html': mailHtmlEscape,
  markdown: markdownEscape,
};

/**
 * Helpers a template may call; nothing else is known to it. Each writes escaped text. A value written without a helper
 * falls to Handlebars' own HTML escape, which is ugly outside HTML but never live.
 */
function helpersOf(channel: ChannelEscape): Record<string, Handlebars.HelperDelegate> {
  const safe =
    (write: (text: string) => string) =>
    (value: unknown): Handlebars.SafeString =>
      new Handlebars.SafeString(write(value === null || value === undefined ? '' : String(value)));
  return {
    t: safe(channel.prose),
    block: safe(channel.block),
    code: safe(channel.code),
    copy: safe(channel.copy),
    href: safe(channel.href),
    plus: (value: unknown) => Number(value) + 1,
    more: (list: unknown, count: unknown) =>
      Math.max(0, Number(count) - (Array.isArray(list) ? list.length : 0)),
  };
}

const root = new URL('../../templates/', import.meta.url);

function partialsOf(engine: typeof Handlebars, channel: RenderChannel): void {
  const folder = new URL(`${channel}/partials/`, root);
  for (const file of readdirSync(folder)) {
    if (file.endsWith('.hbs')) {
      engine.registerPartial(file.slice(0, -'.hbs'.length), readFileSync(new URL(file, folder), 'utf8'));
    }
  }
}

/** Compiles one template of a channel. Only the named helpers exist and an unknown name is an error, not an empty string. */
function compile(channel: RenderChannel, file: string): (context: object) => string {
  const engine = Handlebars.create();
  const helpers = helpersOf(escapes[channel]);
  for (const [name, helper] of Object.entries(helpers)) engine.registerHelper(name, helper);
  partialsOf(engine, channel);
  const knownHelpers = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));
  const template = engine.compile(readFileSync(new URL(`${channel}/${file}`, root), 'utf8'), {
    knownHelpers,
    knownHelpersOnly: true,
    strict: true,
    preventIndent: true,
  });
  // Handlebars 4.6 and later refuse inherited properties; said here so that nobody switches it on.
  return (context) =>
    template(context, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
}

const compiled = new Map<string, (context: object) => string>();

function templateOf(channel: RenderChannel, file: string): (context: object) => string {
  const key = `${channel}/${file}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const fresh = compile(channel, file);
  compiled.set(key, fresh);
  return fresh;
}

/**
 * The answer in the form of a channel. `html` is a fragment (one `article` element), `mail-html` a fragment with inline
 * styles. Templates are compiled on first use and kept. Throws only when a template is missing or wrong.
 */
export function render(channel: RenderChannel, view: AnswerView): string {
  return written(channel, 'answer.hbs', view);
}

/** The part of the answer page below its head, route, checks and texts: an HTML fragment. Throws like `render`. */
export function renderMore(view: AnswerView): string {
  return written('html', 'more.hbs', view);
}

function written(channel: RenderChannel, file: string, view: AnswerView): string {
  const { situation, language, asked } = view.customer;
  const others = customerTexts(situation, asked).filter((one) => one.language !== language);
  const text = templateOf(channel, file)({ linksNote: null, ...view, customerOthers: others });
  // Sections that are left out leave their blank lines behind.
  return `${text.replace(/\n{3,}/g, '\n\n').trim()}\n`;
}
