import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { htmlEscape } from '../../explanation/escape/html.ts';

const folder = new URL('../../../templates/web/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

export type PageName =
  | 'home'
  | 'answer'
  | 'compare'
  | 'policy'
  | 'cases'
  | 'overview'
  | 'outbox'
  | 'articles'
  | 'article'
  | 'login'
  | 'shared'
  | 'test'
  | 'problem';

const write =
  (escaped: (text: string) => string) =>
  (value: unknown): Handlebars.SafeString =>
    value instanceof Handlebars.SafeString ? value : new Handlebars.SafeString(escaped(String(value ?? '')));

/** The helpers of the answers in every channel: each writes escaped text. */
const helpers = {
  t: write(htmlEscape.prose),
  code: write(htmlEscape.code),
  block: write(htmlEscape.block),
  addr: write(htmlEscape.href),
};
const knownHelpers = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));

function engineOf(): typeof Handlebars {
  const engine = Handlebars.create();
  for (const [name, helper] of Object.entries(helpers)) engine.registerHelper(name, helper);
  for (const file of readdirSync(new URL('partials/', folder)))
    if (file.endsWith('.hbs'))
      engine.registerPartial(file.slice(0, -'.hbs'.length), read(`partials/${file}`));
  return engine;
}

const engine = engineOf();
const cache = new Map<string, Handlebars.TemplateDelegate>();

function template(name: string): Handlebars.TemplateDelegate {
  const known =
    cache.get(name) ??
    engine.compile(read(`${name}.hbs`), {
      knownHelpers,
      knownHelpersOnly: true,
      strict: true,
      preventIndent: true,
    });
  cache.set(name, known);
  return known;
}

/** Marks HTML that our own code made and escaped; everything else in a page is escaped by the template. */
export const trustedHtml = (html: string): Handlebars.SafeString => new Handlebars.SafeString(html);

/** What is around every page. */
export interface Frame {
  /** The logged-in person, if there is a log-in. */
  readonly person: { readonly name: string } | null;
  /** Pages that this reader may open. */
  readonly isOperator: boolean;
  /** Whether test addresses are available. */
  readonly test: boolean;
  /** No links to other pages: for people outside. */
  readonly bare?: boolean;
}

export const plainFrame: Frame = { person: null, isOperator: true, test: false };

const sections: Readonly<Partial<Record<PageName, string>>> = {
  home: 'ask',
  answer: 'cases',
  compare: 'compare',
  policy: 'policy',
  cases: 'cases',
  overview: 'overview',
  outbox: 'outbox',
  articles: 'kb',
  article: 'kb',
  test: 'test',
};

/** A whole page: the template `name` inside the layout. Values are escaped unless `trustedHtml`. */
export function page(name: PageName, title: string, context: object, frame: Frame = plainFrame): string {
  const body = trustedHtml(template(name)(context));
  const here = sections[name];
  const links = frame.bare ? [] : linksOf(frame, here);
  return template('layout')({ title, body, links, person: frame.person, home: frame.bare ? null : '/' });
}

function linksOf(frame: Frame, here: string | undefined) {
  return [
    ['ask', '/', 'Ask'],
    ['policy', '/policy', 'Domain'],
    ['cases', '/cases', 'Cases'],
    ['overview', '/overview', 'Overview'],
    ['compare', '/compare', 'Compare'],
    ...(frame.test ? [['test', '/test', 'Test address']] : []),
    ...(frame.isOperator ? [['outbox', '/outbox', 'Not sent']] : []),
    ['kb', '/kb', 'Causes'],
  ].map(([section, href, label]) => ({ href, label, current: section === here }));
}
