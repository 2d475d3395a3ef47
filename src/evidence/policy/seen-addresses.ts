import { ipText, readIp } from './ip-range.ts';
import type { PolicyFacts } from './policy-facts.ts';
import { runTree } from './spf/run-tree.ts';

/** An address seen sending as the domain, and how the record treats it. */
export interface SeenAddress {
  readonly ip: string;
  /** Term of the domain's own record that passes it; null if none does. */
  readonly term: string | null;
  /** False if a part of the record depends on the mail or was not examined, so that "none" would be a guess. */
  readonly sure: boolean;
}

/** Maximum addresses of one report: a case has few. */
const maxSeen = 10;

/** The addresses among some texts, deduplicated and normalised. */
export function readSeen(texts: readonly string[]): readonly string[] {
  const found = texts.slice(0, maxSeen).flatMap((text) => {
    const ip = readIp(text);
    return ip === null ? [] : [ipText(ip)];
  });
  return [...new Set(found)];
}

/**
 * Which term of the record each address needs. Ignores the limits: the question is whom a record intends to pass, not
 * whom receivers do.
 */
export function seenAddresses(ips: readonly string[], { spf }: PolicyFacts): readonly SeenAddress[] {
  const { tree, coverage, unanswered, whole } = spf;
  if (tree.state !== 'record') return [];
  const sure = coverage.open.length === 0 && unanswered.length === 0 && whole;
  return ips.flatMap((ip) => {
    const client = readIp(ip);
    if (client === null) return [];
    const run = runTree(tree, { ip: client, family: client.family, limits: false });
    const top = run.steps.filter(({ path }) => path.length === 1).at(-1)?.node.term;
    const by = run.result === 'pass' && top !== undefined && top.name !== 'all' ? top.text : null;
    return [{ ip, term: by, sure: sure || by !== null }];
  });
}

/** A sending address of the domain that no term lists, in words. */
export const unlistedLine = ({ ip }: SeenAddress): string =>
  `${ip}: mail was seen from it, and no term lists it (right for a forwarder, a gap for a sender of the domain)`;
