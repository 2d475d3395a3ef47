import type { DnsAnswer, DnsStatus, Resolver } from '../../dns/dns-facts.ts';
import type { Share } from '../question-plan.ts';
import { parseSpf } from './parse-record.ts';
import { selectSpf } from './select-record.ts';
import type { HostAddresses, NodeState, SpfNode, SpfTermNode } from './spf-node.ts';
import type { ParsedSpf, SpfTerm } from './spf-term.ts';
import { targetName } from './target-name.ts';
import { lookupLimit } from './tree-run.ts';

/**
 * Questions of a standalone tree: RFC 7208 allows 10 terms; a broken record with 40 includes is still shown completely.
 */
const maxQuestions = 110;
/** Maximum terms followed in total: identical includes cost no question, but each would double the tree. */
const maxTasks = 200;
/** Maximum include depth; receivers stop at 10 look-ups, so nothing below is ever read. */
const maxDepth = 12;
/** Maximum hosts of one mx term that are looked up: the eleventh is an error anyway (RFC 7208 4.6.4). */
const maxMxHosts = 11;

type Draft<T> = { -readonly [K in keyof T]: T[K] };
interface NodeDraft extends Omit<Draft<SpfNode>, 'terms'> {
  terms: TermDraft[];
  readonly path: readonly string[];
}
interface TermDraft extends Omit<Draft<SpfTermNode>, 'child' | 'hosts'> {
  child: NodeDraft | null;
  hosts: HostAddresses[];
}
/** A question for the next round, and how to use its answers; the answers of a round are used in order. */
interface Task {
  readonly ask: readonly (readonly [string, 'TXT' | 'MX' | 'A' | 'AAAA'])[];
  readonly use: (answers: readonly DnsAnswer[]) => readonly Task[];
  /** The term that asks; null for the record at the top. */
  readonly made: TermDraft | null;
}

const statusOf = (a: DnsAnswer | undefined): DnsStatus => a?.status ?? 'refused';
const isNothing = (s: DnsStatus): boolean => s === 'no-data' || s === 'no-such-name';

function draft(domain: string, path: readonly string[], state: NodeState): NodeDraft {
  const lists = { records: [], nearMisses: [], parsed: null, terms: [] };
  return { domain, state, dns: 'ok', path: [...path, domain], ...lists };
}

/** Fills a node from its TXT answer and returns the questions its terms ask. */
function fillNode(node: NodeDraft, answer: DnsAnswer | undefined): readonly Task[] {
  node.dns = statusOf(answer);
  if (node.dns === 'bad-name') node.state = 'bad-name';
  else if (isNothing(node.dns)) node.state = 'none';
  else if (node.dns !== 'ok') node.state = 'no-answer';
  if (node.dns !== 'ok') return [];
  const { records, nearMisses } = selectSpf(answer?.records ?? []);
  node.records = records;
  node.nearMisses = nearMisses;
  node.state = records.length === 0 ? 'none' : records.length > 1 ? 'several' : 'record';
  const text = records[0];
  if (text === undefined) return [];
  const parsed = parseSpf(text);
  node.parsed = parsed;
  const dead = firstDead(parsed);
  const tasks: Task[] = [];
  for (const term of parsed.terms) {
    const made: TermDraft = { term, target: null, child: null, mx: null, hosts: [], skipped: false };
    node.terms.push(made);
    if (term.kind === 'broken' || term.position >= dead) continue;
    const task = termTask(node, made);
    if (task) tasks.push(task);
  }
  return tasks;
}

/** Offset after the first valid `all`: the rest is neither evaluated nor queried. */
function firstDead(parsed: ParsedSpf): number {
  const all = parsed.terms.find((t) => t.kind === 'mechanism' && t.name === 'all');
  return all ? all.position + 1 : Number.POSITIVE_INFINITY;
}

function addressTask(made: TermDraft, host: string, both: boolean): Task {
  const ask: Task['ask'] = both
    ? [
        [host, 'A'],
        [host, 'AAAA'],
      ]
    : [[host, 'A']];
  return {
    ask,
    use([a, aaaa]) {
      made.hosts.push({
        host,
        status4: statusOf(a),
        status6: both ? statusOf(aaaa) : statusOf(a),
        v4: (a?.records ?? []).map((r) => r.data).sort(),
        v6: (aaaa?.records ?? []).map((r) => r.data).sort(),
      });
      return [];
    },
    made,
  };
}

function mxTask(made: TermDraft, name: string): Task {
  return {
    ask: [[name, 'MX']],
    use([answer]) {
      const records = [...(answer?.records ?? [])].sort((a, b) => (a.preference ?? 0) - (b.preference ?? 0));
      const hosts = records.map((r) => r.host ?? '').filter((h) => h !== '');
      made.mx = { status: statusOf(answer), hosts };
      return hosts.slice(0, maxMxHosts).map((host) => addressTask(made, host, true));
    },
    made,
  };
}

function childTask(node: NodeDraft, made: TermDraft, name: string): Task | null {
  const child = draft(name, node.path, node.path.includes(name) ? 'loop' : 'not-expanded');
  made.child = child;
  if (child.state === 'loop' || node.path.length > maxDepth) return null;
  return {
    ask: [[name, 'TXT']],
    use: ([answer]) => fillNode(child, answer),
    made,
  };
}

/** The question one term asks, if any. */
function termTask(node: NodeDraft, made: TermDraft): Task | null {
  const term: SpfTerm = made.term;
  const mechanism = term.kind === 'mechanism';
  const follows = mechanism ? term.name === 'include' : term.name === 'redirect';
  const looks = mechanism && (term.name === 'a' || term.name === 'mx' || term.name === 'exists');
  if ((!follows && !looks) || term.macro) return null;
  const name = targetName(term.domain ?? node.domain);
  made.target = name;
  if (name === null) {
    if (follows) made.child = draft(term.domain ?? '', node.path, 'bad-name');
    return null;
  }
  if (follows) return childTask(node, made, name);
  return term.name === 'mx' ? mxTask(made, name) : addressTask(made, name, term.name === 'a');
}

/** The position of each term among those that cost a look-up, in the order a receiver evaluates them. */
function readingOrder(root: NodeDraft): ReadonlyMap<TermDraft, number> {
  const places = new Map<TermDraft, number>();
  const walk = (node: NodeDraft): void => {
    const dead = node.parsed === null ? 0 : firstDead(node.parsed);
    const read = node.terms.filter(({ term }) => term.position < dead);
    const isLast = ({ term }: TermDraft): boolean => term.kind === 'modifier';
    for (const made of [...read.filter((t) => !isLast(t)), ...read.filter(isLast)]) {
      const { name } = made.term;
      if (name === 'all' || name === 'ip4' || name === 'ip6' || name === 'exp') continue;
      places.set(made, places.size + 1);
      if (made.child) walk(made.child);
    }
  };
  walk(root);
  return places;
}

const placeIn = (places: ReadonlyMap<TermDraft, number>, { made }: Task): number =>
  made === null ? 0 : (places.get(made) ?? Number.POSITIVE_INFINITY);

/** Terms that this round's answers may still place within the receivers' limit: after the first that leads further. */
function stillToCome(sorted: readonly Task[], places: ReadonlyMap<TermDraft, number>): number {
  const lead = sorted.find((task) => task.ask.some(([, type]) => type === 'TXT' || type === 'MX'));
  return lead === undefined ? 0 : Math.max(0, lookupLimit - placeIn(places, lead));
}

/** A tree whose expansion can resume where its question budget ended. */
export interface GrowingTree {
  readonly root: SpfNode;
  /** Looks up this many more of the skipped questions. */
  more(questions: number): Promise<void>;
}

/**
 * Expands a domain's SPF record with every include and redirect, even beyond receivers' limits, as far as its question
 * budget allows: what receivers read comes first. Questions of one depth are sent together, so it takes as many rounds
 * as the tree is deep, and one more for mx.
 */
export async function growSpfTree(domain: string, resolver: Resolver, share?: Share): Promise<GrowingTree> {
  const root = draft(domain, [], 'not-expanded');
  const asked = new Set<string>();
  let tasks = 0;
  let left: readonly Task[] = [];

  /** Whether a task of a round may be asked; counts its questions. */
  const takes = (task: Task, most: number): boolean => {
    const fresh = task.ask.filter(([name, type]) => !asked.has(`${type} ${name}`));
    if (tasks >= maxTasks || asked.size + fresh.length > most) return false;
    tasks++;
    for (const [name, type] of fresh) asked.add(`${type} ${name}`);
    return true;
  };
  const expand = async (
    first: readonly Task[],
    limitFor: (wanted: number) => Promise<number>,
  ): Promise<void> => {
    let round = first;
    while (round.length > 0) {
      const most = await limitFor(asked.size + round.reduce((sum, { ask }) => sum + ask.length, 0));
      const places = readingOrder(root);
      const sorted = [...round].sort((a, b) => placeIn(places, a) - placeIn(places, b));
      const kept = stillToCome(sorted, places);
      const allowed: Task[] = [];
      for (const task of sorted) {
        const taken = takes(task, placeIn(places, task) <= lookupLimit ? most : most - kept);
        if (taken) allowed.push(task);
        else left = [...left, task];
        if (task.made) task.made.skipped = !taken;
      }
      const answers = await Promise.all(
        allowed.map((task) => Promise.all(task.ask.map(([name, type]) => resolver.resolve(name, type)))),
      );
      round = allowed.flatMap((task, i) => task.use(answers[i] ?? []));
    }
  };

  await expand([{ ask: [[domain, 'TXT']], use: ([a]) => fillNode(root, a), made: null }], async (wanted) =>
    share ? (wanted <= share.atOnce ? share.atOnce : await share.all) : maxQuestions,
  );
  return {
    root,
    async more(questions) {
      const again = left;
      const most = asked.size + questions;
      left = [];
      await expand(again, async () => most);
    },
  };
}

/** The expanded record of a domain, as far as its question budget allows. */
export async function spfTree(domain: string, resolver: Resolver, share?: Share): Promise<SpfNode> {
  return (await growSpfTree(domain, resolver, share)).root;
}
