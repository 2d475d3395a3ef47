import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import { isKnownHeader } from '../../intake/known-headers.ts';
import type { TextLine } from '../headers/read-bare-results.ts';
import { filterProducts } from './filter-products.ts';
import { proseRows } from './prose-rows.ts';
import { readNamedMx } from './read-named-mx.ts';

/** Something the person says in their own words about the way of the mail. */
export interface ProseSign {
  readonly kind: 'forwarding' | 'list' | 'filter-in-front' | 'arc' | 'own-device' | 'not-ours';
  readonly says: string;
  /** Of a filter in front: the host of a known vendor, else the address or the host that the person names as MX. */
  readonly by: string | null;
  /** Of a filter in front: every host and address the person names it by. */
  readonly names: readonly string[];
  readonly line: number;
}

/** Log lines, replies, indented and quoted machine text. */
const machine = /^(?:\s|<[^>]+>|[\w/.-]{2,60}\[\d{1,8}\]:|\w{3} [ \d]\d \d\d:|\d{4}-\d\d-\d\d|[45]\d\d[ -])/;
/** `Setup: ` and `Question: ` begin sentences; names of fields have a hyphen or are known. */
const labelled = /^([\w-]{2,60}):\s/;
const hostName = /\b(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}\b/gi;
/** Prose around a paste is a few sentences. */
const MAX_LINES = 400;

function isMachine(text: string): boolean {
  if (machine.test(text)) return true;
  const name = labelled.exec(text)?.[1];
  return name !== undefined && (name.includes('-') || name.includes('_') || isKnownHeader(name));
}

function filterNamed(text: string): string | null {
  for (const match of text.matchAll(hostName)) {
    const vendor = vendorOfHost(match[0]);
    if (vendor?.kind === 'filter') return match[0].toLowerCase();
  }
  return filterProducts.find(({ words }) => words.some((word) => text.includes(word)))?.host ?? null;
}

function inFront(lower: string, says: string, line: number): ProseSign {
  const names = readNamedMx(lower);
  const address = names.find((name) => /^[\d.]+$/.test(name));
  const by = filterNamed(lower) ?? address ?? names[0] ?? null;
  return { kind: 'filter-in-front', says, by, names, line };
}

/** "Your server" holds "our server": a word of possession begins where no letter stands before it. */
function holds(lower: string, word: string): boolean {
  for (let at = lower.indexOf(word); at !== -1; at = lower.indexOf(word, at + 1)) {
    if (!/^(?:our|my) /.test(word) || at === 0 || !/[a-z]/.test(lower[at - 1] ?? '')) return true;
  }
  return false;
}

/** A filter for the mail that leaves stands in front of nobody's mailbox. */
const leaving =
  /outbound|outgoing|ausgehend|postausgang|sortant|salient|in uscita|uitgaand|wychodz|all mail out|smart ?host(?! in)/;

/** `Hornetsecurity -> Exchange Online`: the way of the mail drawn with arrows. */
const drawn =
  /(?:->|=>|>>|\u2192|\u2794) {0,2}(?:(?:our|the) )?(?:exchange|office|o365|m365|microsoft|google|gmail|workspace|zimbra|kerio)/;

function drawnFilter(lower: string): boolean {
  return drawn.test(lower) && filterNamed(lower) !== null;
}

/** What the person says around the pasted lines; one sign of each kind, the first (of filters the first that is named). Linear. */
export function readProseSigns(lines: readonly TextLine[]): ProseSign[] {
  const found = new Map<ProseSign['kind'], ProseSign>();
  for (const { line, text } of lines.slice(0, MAX_LINES)) {
    if (text.length > 2_000 || isMachine(text)) continue;
    const lower = text.toLowerCase();
    for (const { kind, words, says } of proseRows) {
      if (found.has(kind) || !words.some((word) => holds(lower, word))) continue;
      if (
        kind === 'filter-in-front' &&
        leaving.test(lower) &&
        !/inbound|incoming|eingehend|entrant/.test(lower)
      )
        continue;
      const sign = { kind, says, by: null, names: [], line };
      found.set(kind, kind === 'filter-in-front' ? inFront(lower, says, line) : sign);
    }
    if (found.get('filter-in-front')?.by == null && (readNamedMx(lower).length > 0 || drawnFilter(lower)))
      found.set(
        'filter-in-front',
        inFront(lower, 'the person names the host that takes the mail first', line),
      );
  }
  return [...found.values()];
}
