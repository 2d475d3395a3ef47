import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';

const folder = new URL('../../../templates/web/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

export type PageName =
  | 'home'
  | 'answer'
  | 'policy'
  | 'recent'
  | 'outbox'
  | 'articles'
  | 'article'
  | 'problem';

const options = { knownHelpersOnly: true, strict: true } as const;

function compile(name: string): Handlebars.TemplateDelegate {
  const handlebars = Handlebars.create();
  // The one template that calls itself: a tree.
  if (name === 'policy') handlebars.registerPartial('spf-node', read('spf-node.hbs'));
  return handlebars.compile(read(`${name}.hbs`), options);
}

const cache = new Map<string, Handlebars.TemplateDelegate>();

function template(name: string): Handlebars.TemplateDelegate {
  const known = cache.get(name) ?? compile(name);
  cache.set(name, known);
  return known;
}

/** Marks HTML that our own code made and escaped; everything else in a page is escaped by the template. */
export const trustedHtml = (html: string): Handlebars.SafeString => new Handlebars.SafeString(html);

/** A whole page: the template `name` inside the layout. Values are escaped unless `trustedHtml`. */
export function page(name: PageName, title: string, context: object): string {
  const body = trustedHtml(template(name)(context));
  return template('layout')({ title, body, [name]: true, home: name === 'home' });
}
