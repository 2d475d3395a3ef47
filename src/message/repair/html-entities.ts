import { holdsMailSource } from '../holds-mail-source.ts';
import { type Repair, rewriteLines } from './draft.ts';

const named: ReadonlyMap<string, string> = new Map(
  Object.entries({
    lt: '<',
    gt: '>',
    amp: '&',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    shy: '',
    ndash: '-',
    mdash: '-',
    hellip: '...',
    laquo: '\u00ab',
    raquo: '\u00bb',
    ldquo: '"',
    rdquo: '"',
    lsquo: "'",
    rsquo: "'",
    auml: '\u00e4',
    ouml: '\u00f6',
    uuml: '\u00fc',
    Auml: '\u00c4',
    Ouml: '\u00d6',
    Uuml: '\u00dc',
    szlig: '\u00df',
    eacute: '\u00e9',
    egrave: '\u00e8',
    agrave: '\u00e0',
    ccedil: '\u00e7',
    ntilde: '\u00f1',
  }),
);
const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/g;

function decodeOne(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return utf8(named.get(name) ?? whole);
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  // A line end written as entity would break the origin map; control characters are not text.
  if (code === 10 || code === 13 || code === 160) return ' ';
  return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
    ? utf8(String.fromCodePoint(code))
    : whole;
}

function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** `&lt;user@example.com&gt;` and the other entities of a copied page become the characters they name. */
export const htmlEntities: Repair = (draft) => {
  if (!draft.lines.some((line) => line.includes('&')) || holdsMailSource(draft.lines)) return null;
  const { draft: next, changed } = rewriteLines(draft, (line) =>
    line.includes('&') ? line.replace(entity, decodeOne) : null,
  );
  return changed === 0 ? null : { draft: next, did: 'decoded HTML entities' };
};
