import { correctTerm } from './correct-term.ts';
import { parseTerm } from './parse-term.ts';
import type { ParsedSpf, SpfFlaw, SpfTerm } from './spf-term.ts';

/** Maximum terms read of one record: real ones have ten look-ups and some hundred addresses; 64 kB hold thousands. */
const maxTerms = 1_500;
/** Maximum flaws reported of one record: the first ones matter, binary data has thousands. */
const maxFlaws = 20;

const notMechanism = /^(?:include|ip4|ip6|ipv4|ipv6|ip|a|mx|ptr|exists|all)$/;

/** A character outside the grammar, named by code point: smart quotes and no-break spaces are hard to see. */
function strangeCharacters(text: string): readonly SpfFlaw[] {
  const flaws: SpfFlaw[] = [];
  for (const m of text.matchAll(/[^\x20-\x7e]+/g)) {
    const run = Buffer.from(m[0], 'latin1').toString('utf8');
    const point = (run.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    flaws.push({
      id: 'SPF-012',
      position: m.index,
      section: '4.6',
      says: `character U+${point} is not allowed in a record`,
      fix: null,
      fatal: true,
    });
    if (flaws.length >= 5) break;
  }
  return flaws;
}

/** Modifiers that receivers silently ignore although a mechanism was intended (6: unknown modifiers are ignored). */
function ignoredModifier(term: SpfTerm): SpfFlaw | null {
  if (term.kind !== 'modifier' || !notMechanism.test(term.name)) return null;
  return {
    id: 'SPF-013',
    position: term.position,
    section: '6',
    says: `"${term.text}" reads as an unknown modifier and authorises nobody`,
    fix: correctTerm(`${term.text.replace('=', ':')};`),
    fatal: false,
  };
}

/** `include:contoso.com-all`: "com-all" is a possible top-level domain, so the missing space is not a syntax error. */
export function lostSpace(term: SpfTerm): SpfFlaw | null {
  if (term.kind === 'broken' || !term.domain) return null;
  const joined = /^.{1,250}?([+?~-]?(?:include:|exists:|ip4:|ip6:|redirect=))/.exec(term.domain)?.[1];
  if (joined !== undefined) {
    return {
      id: 'SPF-011',
      position: term.position + term.text.toLowerCase().indexOf(joined, 8),
      section: '4.6.1',
      says: `a space is missing before "${joined}" in "${term.text.slice(0, 100)}"`,
      fix: correctTerm(term.text),
      fatal: false,
    };
  }
  if (!/\.[a-z0-9]{1,60}-all$/.test(term.domain)) return null;
  return {
    id: 'SPF-011',
    position: term.position + term.text.length - '-all'.length,
    section: '4.6.1',
    says: `a space is missing before "-all" in "${term.text}"`,
    fix: correctTerm(term.text),
    fatal: false,
  };
}

function twice(terms: readonly SpfTerm[]): readonly SpfFlaw[] {
  return ['redirect', 'exp'].flatMap((name): SpfFlaw[] => {
    const second = terms.filter((t) => t.kind === 'modifier' && t.name === name)[1];
    if (!second) return [];
    const says = `"${name}" stands twice`;
    return [{ id: 'SPF-014', position: second.position, section: '6', says, fix: null, fatal: true }];
  });
}

/** Terms with their offsets; only spaces separate (RFC 7208 4.6.1). */
function* split(text: string): Generator<{ text: string; position: number }> {
  for (let at = 'v=spf1'.length; at < text.length; ) {
    const space = text.indexOf(' ', at);
    const end = space < 0 ? text.length : space;
    if (end > at) yield { text: text.slice(at, end), position: at };
    at = end + 1;
  }
}

/**
 * Reads a record that begins with `v=spf1` (RFC 7208 4.5) to its end, past every error. Flaws are in record order; a
 * `fatal` one makes receivers return permerror wherever it is (4.6).
 */
export function parseSpf(text: string): ParsedSpf {
  const terms: SpfTerm[] = [];
  const flaws: SpfFlaw[] = [...strangeCharacters(text)];
  for (const piece of split(text)) {
    if (terms.length >= maxTerms) break;
    const { term, fault } = parseTerm(piece.text, piece.position);
    terms.push(term);
    const flaw = ignoredModifier(term) ?? lostSpace(term);
    if (flaw) flaws.push(flaw);
    if (!fault || flaws.length >= maxFlaws) continue;
    const fix = correctTerm(piece.text);
    const position = piece.position + fault.at;
    const id = fix?.includes(' ') ? 'SPF-011' : 'SPF-010';
    flaws.push({ id, position, section: fault.section, says: fault.says, fix, fatal: true });
  }
  flaws.push(...twice(terms));
  return { text, terms, flaws: flaws.sort((a, b) => a.position - b.position) };
}
