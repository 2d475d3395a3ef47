import { ipText, readIp } from '../ip-range.ts';
import { correctTerm } from './correct-term.ts';
import { lostSpace, parseSpf } from './parse-record.ts';
import type { SpfNode, SpfTermNode } from './spf-node.ts';
import { lookupLimit } from './tree-run.ts';

/** Hosts written out as addresses in place of a look-up: own hosts of a domain, not those of a vendor. */
const mostFlattened = 6;

/** A term as it stays in the mended record; null when it goes. */
function mend(node: SpfTermNode): readonly string[] {
  const { term, child } = node;
  if (term.kind === 'broken') {
    const fixed = correctTerm(term.text);
    return fixed === null ? [] : fixed.split(' ');
  }
  const apart = lostSpace(term)?.fix;
  if (apart) return apart.split(' ');
  const gone = child?.state === 'none' || child?.state === 'loop' || child?.state === 'bad-name';
  if (gone || term.name === 'ptr') return [];
  if (term.name === 'all') return [term.text.toLowerCase()];
  const asked = node.mx !== null || node.hosts.length > 0;
  const nothing = (s: string): boolean => s === 'no-data' || s === 'no-such-name';
  const empty =
    (node.mx !== null && nothing(node.mx.status)) ||
    (node.mx === null &&
      node.hosts.length > 0 &&
      node.hosts.every((h) => nothing(h.status4) && nothing(h.status6)));
  if (asked && empty && (term.name === 'a' || term.name === 'mx')) return [];
  if (/^(?:include|ip4|ip6|ipv4|ipv6|a|mx|exists)$/.test(term.name) && term.kind === 'modifier') {
    const fixed = correctTerm(`${term.text.replace('=', ':')};`);
    return fixed === null ? [] : [fixed];
  }
  return [term.text];
}

/** Addresses that an `a` or `mx` term stands for, as ip4 and ip6 terms; null when it is not to be written out. */
function flatten(node: SpfTermNode): readonly string[] | null {
  const { term, hosts } = node;
  if ((term.name !== 'a' && term.name !== 'mx') || term.macro || hosts.length === 0) return null;
  const four = hosts.flatMap((h) => h.v4).map((a) => `ip4:${a}${term.cidr4 === 32 ? '' : `/${term.cidr4}`}`);
  const six = hosts
    .flatMap((h) => h.v6)
    .flatMap((a) => {
      const ip = readIp(a, true);
      return ip ? [`ip6:${ipText(ip)}${term.cidr6 === 128 ? '' : `/${term.cidr6}`}`] : [];
    });
  const all = [...new Set([...four, ...six])];
  const sign = term.qualifier === '+' ? '' : term.qualifier;
  return all.length === 0 || all.length > mostFlattened ? null : all.map((t) => `${sign}${t}`);
}

const isAll = (text: string): boolean => /^[+?~-]?all$/i.test(text);

/** Text of a record read as terms without looking anything up. */
const plainNodes = (text: string): readonly SpfTermNode[] =>
  parseSpf(text).terms.map((term) => ({
    term,
    target: null,
    child: null,
    mx: null,
    hosts: [],
    skipped: false,
  }));

/** Terms up to the first `all`: what stands behind it never had an effect, and gets none by a mended record. */
function living(nodes: readonly SpfTermNode[]): readonly SpfTermNode[] {
  const end = nodes.findIndex((n) => n.term.kind === 'mechanism' && n.term.name === 'all');
  return end < 0 ? nodes : nodes.slice(0, end + 1);
}

/** The first word of a near miss put right: `"v=spf1`, `v=spf10`, `spf1`, `v = spf1`. */
function mendVersion(text: string): string {
  const rest = text.replace(/^[^a-z0-9]{0,8}v?\s{0,3}[=:]?\s{0,3}spf1[0;,.:"]{0,3}\s{0,3}/i, '');
  return `v=spf1 ${rest.replace(/["'”]\s{0,3}$/, '').replace(/\s{1,60}/g, ' ')}`.trim();
}

/**
 * A mended record with every clear correction in it: several records merged, look-alikes and lost spaces put right,
 * dead and looping includes, `ptr`, dead text and empty hosts taken out, one `all` at the end. Own hosts are written
 * out as addresses when the look-ups are too many. Null when there is nothing to start from. The caller checks it.
 */
export function proposeSpf(root: SpfNode, lookups: number): string | null {
  const text =
    root.records[0] ?? (root.nearMisses[0] === undefined ? undefined : mendVersion(root.nearMisses[0]));
  if (text === undefined) return null;
  const texts = root.records.length > 1 ? root.records : [text];
  const nodes = root.records.length === 1 ? living(root.terms) : texts.flatMap((t) => living(plainNodes(t)));
  const over = lookups > lookupLimit;
  const kept = new Set<string>();
  const ends: string[] = [];
  for (const node of nodes) {
    if (node.term.name === 'redirect') continue;
    for (const t of (over ? flatten(node) : null) ?? mend(node)) {
      if (isAll(t)) ends.push(t);
      else kept.add(t);
    }
  }
  const redirect = nodes.find((n) => n.term.name === 'redirect' && n.term.kind === 'modifier');
  const state = redirect?.child?.state ?? 'record';
  const follows = redirect && ends.length === 0 && (state === 'record' || state === 'not-expanded');
  // Never an end that lets everybody pass or says nothing; the weaker one where records differ.
  kept.add(
    follows ? redirect.term.text : ends.length > 0 && ends.every((e) => e === '-all') ? '-all' : '~all',
  );
  return ['v=spf1', ...kept].join(' ');
}
