import type { DnsStatus } from '../../dns/dns-facts.ts';
import { inRange, ipRange } from '../ip-range.ts';
import type { SpfResult } from './evaluate-spf.ts';
import type { HostAddresses, SpfNode, SpfTermNode } from './spf-node.ts';
import type { Qualifier } from './spf-term.ts';
import { targetName } from './target-name.ts';
import {
  lookupLimit,
  mxLimit,
  type RunQuestion,
  type RunStep,
  type StopReason,
  type TreeRun,
  voidLimit,
} from './tree-run.ts';

type Outcome = { readonly result: SpfResult | 'unknown' };
const resultOf: Readonly<Record<Qualifier, SpfResult>> = {
  '+': 'pass',
  '-': 'fail',
  '~': 'softfail',
  '?': 'neutral',
};

interface State {
  readonly ask: RunQuestion;
  lookups: number;
  voids: number;
  stop: TreeRun['stop'];
  readonly steps: RunStep[];
  readonly voidTerms: RunStep[];
}

/** Ends the evaluation, or null to go on if only counting. */
function halt(s: State, reason: StopReason, step: RunStep | null, domain: string): Outcome | null {
  const result =
    reason === 'no-answer' ? 'temperror' : reason === 'depends-on-mail' ? 'unknown' : 'permerror';
  if (!s.ask.limits) return null;
  s.stop ??= { reason, step, domain };
  return { result };
}

const isNothing = (status: DnsStatus): boolean => status === 'no-data' || status === 'no-such-name';

/** Counts one look-up with its answer; an outcome if a limit or a failure ends the evaluation. */
function book(s: State, step: RunStep, status: DnsStatus | null, domain: string): Outcome | null {
  s.lookups++;
  if (s.lookups > lookupLimit) {
    const end = halt(s, 'lookups', step, domain);
    if (end) return end;
  }
  if (status === null || status === 'ok') return null;
  if (isNothing(status)) {
    s.voids++;
    s.voidTerms.push(step);
    return s.voids > voidLimit ? halt(s, 'voids', step, domain) : null;
  }
  return halt(s, status === 'bad-name' ? 'bad-name' : 'no-answer', step, domain);
}

function hostMatches(s: State, node: SpfTermNode, host: HostAddresses): boolean {
  const { ip } = s.ask;
  if (!ip) return false;
  const [list, prefix] = ip.family === 4 ? [host.v4, node.term.cidr4] : [host.v6, node.term.cidr6];
  return list.some((address) => {
    const range = ipRange(address, prefix);
    return range !== null && inRange(ip, range);
  });
}

function familyStatus(s: State, host: HostAddresses): DnsStatus {
  if (s.ask.family === 4) return host.status4;
  if (s.ask.family === 6) return host.status6;
  if (host.status4 === 'ok' || host.status6 === 'ok') return 'ok';
  return isNothing(host.status4) ? host.status6 : host.status4;
}

function runMx(s: State, step: RunStep, domain: string): Outcome | boolean {
  const { node } = step;
  const ended = book(s, step, node.mx?.status ?? null, domain);
  if (ended) return ended;
  for (const [i, name] of (node.mx?.hosts ?? []).entries()) {
    if (i >= mxLimit) return halt(s, 'mx-names', step, domain) ?? false;
    if (targetName(name) === null) return halt(s, 'bad-name', step, domain) ?? false;
    const host = node.hosts[i];
    if (!host) return halt(s, 'depends-on-mail', step, domain) ?? false;
    const status = familyStatus(s, host);
    if (status !== 'ok' && !isNothing(status)) {
      const end = halt(s, status === 'bad-name' ? 'bad-name' : 'no-answer', step, domain);
      if (end) return end;
    }
    if (hostMatches(s, node, host)) return true;
  }
  return false;
}

/** a and exists. */
function runHost(s: State, step: RunStep, domain: string): Outcome | boolean {
  const host = step.node.hosts[0];
  const exists = step.node.term.name === 'exists';
  const status = host ? (exists ? host.status4 : familyStatus(s, host)) : null;
  const ended = book(s, step, status, domain);
  if (ended) return ended;
  if (!host) return halt(s, 'depends-on-mail', step, domain) ?? false;
  return exists ? s.ask.ip !== null && host.v4.length > 0 : hostMatches(s, step.node, host);
}

/** A term whose outcome depends on the mail: counted; reported as unknown if evaluated for a client. */
function runUnknown(s: State, step: RunStep, domain: string): Outcome | boolean {
  const ended = book(s, step, null, domain);
  if (ended) return ended;
  return s.ask.ip === null ? false : (halt(s, 'depends-on-mail', step, domain) ?? false);
}

/** Evaluates an included or redirected record after counting its look-up. */
function runChild(s: State, step: RunStep, path: readonly string[], redirect: boolean): Outcome {
  const { child, term } = step.node;
  const domain = child?.domain ?? term.domain ?? '';
  if (!child) {
    const ended = runUnknown(s, step, domain);
    return typeof ended === 'object' ? ended : { result: 'neutral' };
  }
  if (child.state === 'bad-name') return halt(s, 'bad-name', step, domain) ?? { result: 'neutral' };
  const known = child.state !== 'loop' && child.state !== 'not-expanded';
  const ended = book(s, step, known ? child.dns : null, domain);
  if (ended) return ended;
  if (child.state === 'loop') return halt(s, 'loop', step, domain) ?? { result: 'neutral' };
  if (child.state === 'not-expanded')
    return halt(s, 'depends-on-mail', step, domain) ?? { result: 'neutral' };
  const found = runNode(s, child, path);
  if (found.result !== 'none') return found;
  return halt(s, redirect ? 'dead-redirect' : 'dead-include', step, domain) ?? { result: 'neutral' };
}

const isEnd = (r: SpfResult | 'unknown'): boolean =>
  r === 'permerror' || r === 'temperror' || r === 'unknown';

/** One mechanism: true for a match, false for none, an outcome if the evaluation ends here. */
function runMechanism(s: State, step: RunStep, path: readonly string[]): Outcome | boolean {
  const { term, target } = step.node;
  const domain = path.at(-1) ?? '';
  switch (term.name) {
    case 'all':
      return true;
    case 'ip4':
    case 'ip6': {
      const range = ipRange(term.address ?? '', term.name === 'ip4' ? term.cidr4 : term.cidr6);
      return s.ask.ip !== null && range !== null && inRange(s.ask.ip, range);
    }
    case 'include': {
      const { result } = runChild(s, step, path, false);
      if (isEnd(result)) return { result };
      return result === 'pass';
    }
    case 'ptr':
      return runUnknown(s, step, domain);
    default:
      if (term.macro) return runUnknown(s, step, domain);
      // A name that cannot be queried does not match (RFC 7208 4.3, 5).
      if (target === null) return false;
      return term.name === 'mx' ? runMx(s, step, domain) : runHost(s, step, domain);
  }
}

function runNode(s: State, node: SpfNode, above: readonly string[]): Outcome {
  const path = [...above, node.domain];
  const here = s.steps.at(-1) ?? null;
  const go = (reason: StopReason): Outcome | null => halt(s, reason, here, node.domain);
  if (node.state === 'none') return { result: 'none' };
  if (node.state === 'bad-name') return { result: above.length === 0 ? 'none' : 'permerror' };
  if (node.state === 'no-answer') return go('no-answer') ?? { result: 'neutral' };
  if (node.state === 'several') return go('several-records') ?? { result: 'neutral' };
  if (node.parsed?.flaws.some((f) => f.fatal)) {
    const end = go('syntax');
    if (end) return end;
  }
  for (const each of node.terms) {
    if (each.term.kind !== 'mechanism') continue;
    const step: RunStep = { path, node: each, lookups: s.lookups, voids: s.voids };
    s.steps.push(step);
    const outcome = runMechanism(s, step, path);
    if (typeof outcome === 'object') return outcome;
    if (outcome) return { result: resultOf[each.term.qualifier] };
  }
  const redirect = node.terms.find((t) => t.term.kind === 'modifier' && t.term.name === 'redirect');
  if (!redirect) return { result: 'neutral' };
  const step: RunStep = { path, node: redirect, lookups: s.lookups, voids: s.voids };
  s.steps.push(step);
  return runChild(s, step, path, true);
}

/**
 * Evaluates an expanded tree for one client, or for a client that matches nothing, with or without RFC 7208's limits.
 * Pure. Terms that depend on the mail (macros, ptr) give `unknown` if evaluated for a client.
 */
export function runTree(root: SpfNode, ask: RunQuestion): TreeRun {
  const s: State = { ask, lookups: 0, voids: 0, stop: null, steps: [], voidTerms: [] };
  const { result } = runNode(s, root, []);
  return { result, stop: s.stop, steps: s.steps, lookups: s.lookups, voids: s.voids, voidTerms: s.voidTerms };
}
