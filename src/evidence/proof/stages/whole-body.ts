import { append } from '../../../message/append.ts';
import { type Base, newBase } from '../base.ts';
import type { ChangeKind } from '../change-kind.ts';
import type { OutlinePart } from '../outline.ts';

/** Lines of `base` mapped by `change`; null if nothing changed. */
function mapped(base: Base, kind: ChangeKind, change: (line: string) => string): Base | null {
  let changed = false;
  const lines = base.source.lines.map((line) => {
    const next = change(line);
    if (next !== line) changed = true;
    return next;
  });
  return changed ? newBase(lines, base.content, [...base.kinds, kind], base.moved) : null;
}

function replaced(base: Base, kind: ChangeKind, lines: readonly string[]): Base | null {
  const { lines: old } = base.source;
  const same = lines.length === old.length && lines.every((line, i) => line === old[i]);
  return same ? null : newBase(lines, base.content, [...base.kinds, kind], base.moved);
}

/** Relays break lines over this many characters (SMTP allows 998, some break at 990). */
const BREAK_FROM = 900;

/** Joins lines broken by a relay: `CRLF SP` (Postfix) or `! CRLF SP` (Sendmail) after a very long piece. */
function joinBroken(lines: readonly string[], space: boolean): string[] {
  const joined: string[] = [];
  let long = false;
  for (const line of lines) {
    const last = joined.at(-1);
    if (long && last !== undefined && line.startsWith(' '))
      joined[joined.length - 1] = last.replace(/!$/, '') + line.slice(space ? 0 : 1);
    else joined.push(line);
    long = line.length >= BREAK_FROM;
  }
  return joined;
}

/** Runs of part header sections, as [start, end). */
function headerRuns(parts: readonly OutlinePart[]): [number, number][] {
  return parts.filter((part) => part.headerStart >= 0).map((part) => [part.headerStart, part.start - 1]);
}

/** The body with each part header section rewritten by `change`. */
function withPartHeaders(base: Base, change: (fields: string[]) => string[]): Base | null {
  const all: string[] = [];
  let at = 0;
  for (const [start, end] of headerRuns(base.parts())) {
    if (start < at || end < start) continue;
    append(all, base.source.lines.slice(at, start));
    const fields: string[] = [];
    for (const line of base.source.lines.slice(start, end)) {
      if (/^[ \t]/.test(line) && fields.length > 0) fields[fields.length - 1] += `\n${line}`;
      else fields.push(line);
    }
    append(
      all,
      change(fields).flatMap((field) => field.split('\n')),
    );
    at = end;
  }
  append(all, base.source.lines.slice(at));
  return replaced(base, 'part-headers-changed', all);
}

const unfold = (field: string): string => field.replace(/\n[ \t]+/g, ' ');
const fold = (blank: string) => (field: string) => unfold(field).replace(/;[ \t]*(?=[a-z])/gi, `;\n${blank}`);

function headerVariants(base: Base): (Base | null)[] {
  const stamped = /^(?:x-|mime-version:)/i;
  return [
    withPartHeaders(base, (fields) => fields.filter((field) => !/^x-/i.test(field))),
    withPartHeaders(base, (fields) => fields.filter((field) => !stamped.test(field))),
    withPartHeaders(base, (fields) => fields.map(unfold)),
    withPartHeaders(base, (fields) => fields.map(fold(' '))),
    withPartHeaders(base, (fields) => fields.map(fold('\t'))),
    withPartHeaders(base, (fields) =>
      fields.map((field) => field.replace(/(?<=[\s;][\w.*-]{1,60})=([^\s";]{1,80})(?=;|$)/g, '="$1"')),
    ),
    withPartHeaders(base, (fields) =>
      fields.map((field) => field.replace(/="([A-Za-z0-9._-]{1,80})"/g, '=$1')),
    ),
    withPartHeaders(base, (fields) =>
      fields.filter((field) => !/^content-disposition:[ \t]*inline[ \t]*$/i.test(field)),
    ),
  ];
}

/** Preambles written by clients (RFC 2046 5.1.1 leaves them free). */
const preambles = [
  [],
  [''],
  ['This is a multi-part message in MIME format.'],
  ['This is a multi-part message in MIME format.', ''],
  ['This is an OpenPGP/MIME signed message (RFC 4880 and 3156)'],
  ['This is a cryptographically signed message in MIME format.', ''],
  ['--', 'This is a MIME-encapsulated message.', ''],
];

/** Other texts around the parts: the preamble replaced, the epilogue dropped, blank lines before delimiters. */
function aroundParts(base: Base): (Base | null)[] {
  const parts = base.parts();
  const first = parts.find((part) => part.depth === 1);
  if (first === undefined || first.delimiter < 0) return [];
  const { lines } = base.source;
  const before = preambles.map((text) =>
    replaced(base, 'preamble-changed', [...text, ...lines.slice(first.delimiter)]),
  );
  const delimiters = new Set(parts.flatMap((part) => [part.delimiter, part.end]));
  // The empty line that closes a part's header section stays.
  const headerEnds = new Set(parts.map((part) => part.start));
  const less = lines.filter((line, i) => line !== '' || !delimiters.has(i + 1) || headerEnds.has(i + 1));
  const more = lines.flatMap((line, i) =>
    delimiters.has(i) && i > 0 && i < lines.length ? ['', line] : [line],
  );
  return [
    ...before,
    replaced(base, 'blank-lines-changed', less),
    replaced(base, 'blank-lines-changed', more),
  ];
}

function converted(base: Base): (Base | null)[] {
  const lines = base.source.lines;
  const text = lines.join('\n');
  if (!/[\x80-\xff]/.test(text)) return [];
  const decoded = Buffer.from(text, 'latin1').toString('utf8');
  const isUtf8 = !decoded.includes('�');
  const back = isUtf8 ? decoded : Buffer.from(text, 'utf8').toString('latin1');
  // Characters beyond Latin-1 have no such form.
  if (isUtf8 && /[^\x00-\xff]/.test(back)) return [];
  return [replaced(base, 'charset-converted', back.split('\n'))];
}

/** The body without carriage returns before its line ends; [] if there are none. */
export function lineEndsUndone(base: Base): Base[] {
  const one = mapped(base, 'line-ends-changed', (line) => line.replace(/\r{1,4}$/, ''));
  return one === null ? [] : [one];
}

/** Bodies with one mail-wide change undone, likely ones first. */
export function wholeBodyVariants(base: Base): Base[] {
  const variants = [
    ...lineEndsUndone(base),
    mapped(base, 'dot-stuffing', (line) => (line.startsWith('..') ? line.slice(1) : line)),
    mapped(base, 'dot-stuffing', (line) => (/^\.(?!\.)/.test(line) ? `.${line}` : line)),
    mapped(base, 'from-quoted', (line) => (/^>{1,9}From /.test(line) ? line.slice(1) : line)),
    replaced(base, 'long-lines-broken', joinBroken(base.source.lines, false)),
    replaced(base, 'long-lines-broken', joinBroken(base.source.lines, true)),
    mapped(base, 'signature-separator-stripped', (line) => (line === '--' ? '-- ' : line)),
    ...headerVariants(base),
    ...aroundParts(base),
    ...converted(base),
  ];
  return variants.filter((one): one is Base => one !== null);
}
