import { htmlEscape } from '../../../explanation/escape/html.ts';
import type { Route, RouteCheck, RouteLeg, RouteMark, RouteStop } from './route.ts';

/** Widths of the two drawings, for phones and for desktops, in units of the picture. */
export const routeWidths = { narrow: 300, wide: 720 } as const;

const text = (value: string): string => htmlEscape.code(value.toWellFormed().replace(/[\ufffe\uffff]/g, ''));

/** Average width of a character as a share of the type size; a conservative estimate. */
const charWidth = { plain: 0.54, bold: 0.59, mono: 0.61 } as const;
type Face = keyof typeof charWidth;

/** Breaks a text into lines of a width; a word longer than a line is cut where it must. */
function wrap(value: string, width: number, size: number, face: Face): string[] {
  const maxChars = Math.max(8, Math.floor(width / (size * charWidth[face])));
  const lines: string[] = [];
  let line = '';
  for (const word of value.split(' ')) {
    let rest = word;
    while (rest.length > 0) {
      const room = maxChars - (line === '' ? 0 : line.length + 1);
      if (rest.length <= room) {
        line = line === '' ? rest : `${line} ${rest}`;
        rest = '';
      } else if (line !== '') {
        lines.push(line);
        line = '';
      } else {
        lines.push(rest.slice(0, maxChars));
        rest = rest.slice(maxChars);
      }
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

interface Pen {
  readonly parts: string[];
  y: number;
}

const rail = 20;
const left = 46;

function write(
  pen: Pen,
  value: string,
  kind: string,
  face: Face,
  size: number,
  width: number,
  x: number = left,
): void {
  for (const line of wrap(value, width - x - 10, size, face)) {
    pen.y += size + 5;
    pen.parts.push(`<text class="${kind}" x="${x}" y="${pen.y}" font-size="${size}">${text(line)}</text>`);
  }
}

/** The symbol of a result: a tick, a cross, a dash, a question mark, distinct in shape. */
function sign(kind: RouteCheck['sign'], x: number, y: number): string {
  const marks: Readonly<Record<RouteCheck['sign'], string>> = {
    pass: `<path d="M${x - 4} ${y}l3 3.4l5.4-6.6" />`,
    fail: `<path d="M${x - 3.5} ${y - 3.5}l7 7m0-7l-7 7" />`,
    none: `<path d="M${x - 4} ${y}h8" />`,
    unknown: `<path d="M${x - 2.6} ${y - 1.6}c0-4.4 5.6-3.8 5.2-.6c-.2 1.6-2.6 1.6-2.6 3.4m0 2.2v.4" />`,
  };
  return `<g class="rt-sign rt-sign--${kind}"><circle cx="${x}" cy="${y}" r="8" />${marks[kind]}</g>`;
}

function check(pen: Pen, { sign: kind, label, about }: RouteCheck, width: number): void {
  const top = pen.y + 14;
  const room = width - left - 34;
  const lines = wrap(about === '' ? label : `${label}: ${about}`, room, 13, 'bold');
  pen.parts.push(sign(kind, left + 8, top - 1));
  for (const [at, line] of lines.entries()) {
    pen.y += 18;
    const strong = at === 0 ? line.slice(0, Math.min(label.length, line.length)) : '';
    const rest = at === 0 ? line.slice(strong.length) : line;
    const bold = strong === '' ? '' : `<tspan class="rt-strong">${text(strong)}</tspan>`;
    pen.parts.push(
      `<text class="rt-text" x="${left + 24}" y="${pen.y}" font-size="13">${bold}${text(rest)}</text>`,
    );
  }
  pen.y += 2;
}

/** A filled band with a symbol, so that the mark is visible without colour. */
function mark(pen: Pen, { kind, text: words }: RouteMark, width: number): void {
  const lines = wrap(words, width - left - 46, 13.5, 'bold');
  const height = lines.length * 18 + 10;
  const top = pen.y + 8;
  const middle = top + height / 2;
  const signs: Readonly<Record<RouteMark['kind'], string>> = {
    broke: `<path d="M${left + 14} ${middle - 7}l-4 7h6l-4 7" />`,
    stopped: `<path d="M${left + 7} ${middle - 5}l10 10m0-10l-10 10" />`,
    waits: `<path d="M${left + 12} ${middle - 6}v7l5 3" />`,
    acts: `<path d="M${left + 6} ${middle}h11m-4.5-4.5l4.5 4.5l-4.5 4.5" />`,
  };
  pen.parts.push(
    `<g class="rt-mark rt-mark--${kind}"><rect x="${left}" y="${top}" width="${width - left - 8}" height="${height}" rx="6" />${signs[kind]}`,
  );
  pen.y = top + 2;
  for (const line of lines) {
    pen.y += 18;
    pen.parts.push(`<text x="${left + 28}" y="${pen.y - 2}" font-size="13.5">${text(line)}</text>`);
  }
  pen.parts.push('</g>');
  pen.y = top + height;
}

function stop(pen: Pen, one: RouteStop, number: number, width: number): number {
  const centre = pen.y + 16;
  const worst =
    one.marks.find(({ kind }) => kind === 'broke') ??
    one.marks.find(({ kind }) => kind === 'stopped' || kind === 'waits') ??
    one.marks[0];
  write(pen, one.name, 'rt-name', 'bold', 16, width);
  const [role, ...rest] = one.notes;
  const host = rest.at(-1);
  if (role !== undefined)
    write(
      pen,
      [role, ...rest.filter((note) => note !== host || !note.includes('.'))].join(' · '),
      'rt-soft',
      'plain',
      13,
      width,
    );
  if (host?.includes('.')) write(pen, host, 'rt-mono', 'mono', 12, width);
  if (one.checks.length > 0) pen.y += 4;
  for (const each of one.checks) check(pen, each, width);
  for (const deed of one.did) write(pen, `Δ ${deed}`, 'rt-deed', 'bold', 13, width);
  for (const each of one.marks) mark(pen, each, width);
  pen.y += 8;
  pen.parts.push(
    `<g class="rt-stop${worst === undefined ? '' : ` rt-stop--${worst.kind}`}"><circle cx="${rail}" cy="${centre}" r="13" /><text x="${rail}" y="${centre + 4.5}" font-size="13" text-anchor="middle">${number}</text></g>`,
  );
  return centre;
}

function leg(pen: Pen, one: RouteLeg, width: number): void {
  pen.y += 2;
  if (one.notes.length > 0)
    write(pen, one.notes.join(' · '), one.recorded ? 'rt-soft' : 'rt-gap', 'plain', 12.5, width);
  if (one.bar !== null && one.delay !== null) {
    const room = width - left - 110;
    const length = Math.max(3, Math.round(room * one.bar));
    pen.parts.push(
      `<rect class="rt-track" x="${left}" y="${pen.y + 9}" width="${room}" height="7" rx="3.5" /><rect class="rt-bar" x="${left}" y="${pen.y + 9}" width="${length}" height="7" rx="3.5" />`,
      `<text class="rt-soft" x="${left + room + 8}" y="${pen.y + 17}" font-size="12.5">${text(one.delay)}</text>`,
    );
    pen.y += 18;
  }
  pen.y += 12;
}

/** A line of the route; a refused one ends in a bar, an unrecorded one is dotted. */
function way(from: number, to: number, { recorded, outcome }: RouteLeg): string {
  const kind = !recorded
    ? ' rt-way--gap'
    : outcome === 'refused'
      ? ' rt-way--stopped'
      : outcome === 'deferred'
        ? ' rt-way--waits'
        : '';
  const end = to - 15;
  const head = outcome === 'refused' ? `M${rail - 8} ${end - 3}h16` : `M${rail - 5} ${end - 6}l5 6l5-6`;
  return `<path class="rt-way${kind}" d="M${rail} ${from + 14}V${end}" /><path class="rt-head${kind}" d="${head}" />`;
}

/**
 * The route as SVG of a given width in its own units. Texts are escaped; colours come from the classes, so that a page's
 * style, or the one a standalone picture brings, decides. `id` names its title in a page.
 */
export function routeSvg({ stops, legs, described }: Route, width: number, id: string): string {
  const pen: Pen = { parts: [], y: 4 };
  const centres: number[] = [];
  for (const [at, one] of stops.entries()) {
    const before = legs[at - 1];
    if (before !== undefined) leg(pen, before, width);
    centres.push(stop(pen, one, at + 1, width));
  }
  const ways = legs.map((one, at) => way(centres[at] ?? 0, centres[at + 1] ?? 0, one));
  const height = Math.ceil(pen.y + 4);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="route" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-told">`,
    `<title id="${id}-title">The way of the message</title><desc id="${id}-told">${text(described.join(' '))}</desc>`,
    ...ways,
    ...pen.parts,
    '</svg>',
  ].join('');
}
