import { limits } from '../../limits.ts';
import { type View, viewOf } from '../../view.ts';

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '\u2019',
  lsquo: '\u2018',
  auml: '\u00e4',
  ouml: '\u00f6',
  uuml: '\u00fc',
  szlig: '\u00df',
  eacute: '\u00e9',
  egrave: '\u00e8',
  agrave: '\u00e0',
  ccedil: '\u00e7',
};
/** Tags that end a line of text. */
const breaks = new Set([
  'br',
  'p',
  'div',
  'tr',
  'li',
  'h1',
  'h2',
  'h3',
  'hr',
  'table',
  'td',
  'pre',
  'ul',
  'ol',
  'blockquote',
  'body',
  'html',
  'title',
]);
/** Tags whose content is not text. */
const silent = new Set(['style', 'script', 'head']);

function entity(name: string): string {
  if (name[0] !== '#') return entities[name] ?? entities[name.toLowerCase()] ?? ' ';
  const code =
    name[1] === 'x' || name[1] === 'X'
      ? Number.parseInt(name.slice(2), 16)
      : Number.parseInt(name.slice(1), 10);
  return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
    ? String.fromCodePoint(code)
    : ' ';
}

const entityForm = /&(#?[0-9A-Za-z]{1,10});/g;

/** Collects words into lines; each line keeps the offset of its first word in the HTML. */
function lineCollector(html: string): {
  add(from: number, to: number): void;
  flush(): void;
  lines: string[];
  origins: number[];
} {
  const lines: string[] = [];
  const origins: number[] = [];
  let line = '';
  let blank = true;
  let origin = 0;
  return {
    lines,
    origins,
    flush() {
      const words = line.replace(/\s+/g, ' ').trim();
      if (words !== '') {
        lines.push(words);
        origins.push(origin);
      }
      line = '';
      blank = true;
    },
    add(from, to) {
      const raw = html.slice(from, Math.max(from, to));
      if (blank) {
        const lead = raw.length - raw.trimStart().length;
        origin = from + lead;
        blank = lead === raw.length;
      }
      line += raw.includes('&') ? raw.replace(entityForm, (_, name: string) => entity(name)) : raw;
    },
  };
}

const tagName = /^<\/?([a-zA-Z0-9]{1,12})/;

/**
 * The words of an HTML notice, one line per block, tags and entities undone; `lineAt` leads to the line of the input
 * that held the text. No markup of the mail goes further than this. Linear, never throws.
 */
export function htmlText(source: View): View {
  const html = source.text.slice(0, limits.textPart);
  const collected = lineCollector(html);
  const unclosed = new Set<string>();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    collected.add(at, open === -1 ? html.length : open);
    const close = open === -1 ? -1 : html.indexOf('>', open);
    if (close === -1) break;
    const written = tagName.exec(html.slice(open, open + 16))?.[1] ?? '';
    const name = written.toLowerCase();
    if (breaks.has(name)) collected.flush();
    at = close + 1;
    if (!silent.has(name) || html[open + 1] === '/' || unclosed.has(written)) continue;
    const end = html.indexOf(`</${written}`, at);
    if (end === -1) unclosed.add(written);
    else at = end;
  }
  collected.flush();
  return viewOf(collected.lines.join('\n'), (index) => source.lineAt(collected.origins[index] ?? 0));
}
