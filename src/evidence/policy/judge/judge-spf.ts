import { getDomain } from 'tldts';
import { statusWords } from '../../dns/status-words.ts';
import { inRange, readIp } from '../ip-range.ts';
import type { Problem } from '../problem.ts';
import { isOwnHost } from '../propose/known-senders.ts';
import { listsNobodySoftly, mailRole, sendsNothing } from '../propose/mail-role.ts';
import { cutWords } from '../spf/cut-words.ts';
import { emptyTerms } from '../spf/empty-terms.ts';
import { everyNode } from '../spf/spf-facts.ts';
import type { SpfNode } from '../spf/spf-node.ts';
import type { SpfTerm } from '../spf/spf-term.ts';
import { consequences } from './consequences.ts';
import { judgeSpfBreaks } from './judge-spf-breaks.ts';
import { judgeSpfReach } from './judge-spf-reach.ts';
import { shown } from './make-problem.ts';
import { ownerOf } from './owner-of.ts';
import { ownerOfTop, type SpfBench, spfProblem } from './spf-bench.ts';

function judgeMissing(b: SpfBench): readonly Problem[] {
  const { tree } = b.spf;
  const make = spfProblem(b);
  if (tree.state === 'no-answer') {
    const what = `SPF: no answer from the DNS (${statusWords(tree.dns)})`;
    return [make('SPF-040', 'open', what, { consequence: consequences.spfOpen })];
  }
  if (tree.state !== 'none') return [];
  const near = tree.nearMisses[0];
  const rest = { consequence: consequences.spfNone, proposal: b.proposal };
  if (near === undefined) {
    const closed = mailRole(b.facts) === 'closed';
    const what = closed
      ? `${b.domain} sends no mail and does not say so: it has no SPF record`
      : `${b.domain} has no SPF record`;
    return [
      make(
        closed ? 'SPF-042' : 'SPF-001',
        'weak',
        what,
        closed ? { ...rest, consequence: consequences.spfWeak } : rest,
      ),
    ];
  }
  const what =
    'A text that was meant as SPF is not seen as one: it must begin with "v=spf1" and a space (RFC 7208 4.5)';
  return [make('SPF-003', 'broken', what, { ...rest, details: [`published: ${shown(near)}`] })];
}

/** The record that decides at the end: the top one, or where its redirects lead. */
function deciding(node: SpfNode): SpfNode {
  const all = node.terms.some((t) => t.term.kind === 'mechanism' && t.term.name === 'all');
  const redirect = node.terms.find((t) => t.term.kind === 'modifier' && t.term.name === 'redirect');
  return !all && redirect?.child?.state === 'record' ? deciding(redirect.child) : node;
}

/** Who writes a record of the tree: the domain, also below names of its own, or whoever has the name. */
const writerOf = (b: SpfBench, name: string): string =>
  name === b.domain
    ? ownerOfTop(b)
    : isOwnHost(name, b.domain)
      ? `owner of ${b.domain}, in the record of ${name}`
      : `owner of ${name}`;

/** How the record ends: without `all`, or with text behind it. */
function judgeEnd(b: SpfBench): readonly Problem[] {
  const { tree, dead } = b.spf;
  const make = spfProblem(b);
  const problems: Problem[] = [];
  const last = deciding(tree);
  const all = last.terms.find((t) => t.term.kind === 'mechanism' && t.term.name === 'all');
  const redirect = last.terms.some((t) => t.term.kind === 'modifier' && t.term.name === 'redirect');
  const broken = tree.parsed?.flaws.some((f) => f.fatal) ?? false;
  if (tree.state === 'record' && !broken && !redirect && (!all || all.term.qualifier === '?')) {
    const where = last === tree ? 'SPF' : `SPF is handed on to ${last.domain}, which`;
    const what = all
      ? `${where} ends in ?all: unlisted senders are neither allowed nor refused`
      : `${where} has no "all" at its end: unlisted senders are neutral`;
    problems.push(
      make(
        'SPF-029',
        'weak',
        what,
        last === tree ? { proposal: b.proposal } : { who: writerOf(b, last.domain) },
      ),
    );
  }
  if (dead.length > 0) {
    const rest = {
      proposal: b.proposal,
      consequence: 'Senders listed there do not pass; those that send for the domain belong before "all".',
      details: dead.map((d) => `not read: ${shown(d)}`),
    };
    problems.push(make('SPF-015', 'weak', 'Terms behind "all" are never read', rest));
  }
  return problems;
}

/** Own `a` and `mx` terms that find nothing: a host without the record that is asked for, or a name that is gone. */
function judgeEmpty(b: SpfBench): readonly Problem[] {
  const { tree, breaks } = b.spf;
  if (breaks.some((x) => x.reason === 'voids')) return [];
  const empty = emptyTerms(tree);
  if (empty.length === 0) return [];
  const what = `Terms of the SPF record find nothing: ${empty
    .slice(0, 4)
    .map((t) => t.term.text)
    .join(' ')}`;
  const consequence =
    'The host that was meant does not pass, and each such term counts against the limit of 2.';
  return [spfProblem(b)('SPF-038', 'weak', what, { proposal: b.proposal, consequence })];
}

/** Longest record and TXT answer that pass everywhere over UDP (RFC 7208 3.4). */
const goodRecord = 450;
const goodAnswer = 512;

/** Size, Sender ID beside it, and the explanation. */
function judgeBeside(b: SpfBench): readonly Problem[] {
  const make = spfProblem(b);
  const { texts, explain } = b.facts;
  const problems: Problem[] = [];
  const own = b.spf.tree.records[0]?.length ?? 0;
  const all = texts.reduce((sum, r) => sum + r.data.length + 16, 0);
  if (own > goodRecord || (own > 0 && all > goodAnswer)) {
    const what =
      own > goodRecord
        ? `The SPF record is ${own} characters long; RFC 7208 3.4 advises at most ${goodRecord}`
        : `The TXT records of ${b.domain} take some ${all} octets together; RFC 7208 3.4 advises at most ${goodAnswer}`;
    const consequence =
      'Answers of this size come over TCP, which some networks block; SPF then fails there.';
    problems.push(make('SPF-037', 'note', what, { consequence }));
  }
  const senderId = texts.map((r) => r.data).filter((t) => /^spf2\.0\//i.test(t));
  if (senderId.length > 0) {
    const rest = {
      consequence: 'Nobody reads it any more.',
      details: senderId.slice(0, 3).map((t) => `published: ${shown(t)}`),
    };
    problems.push(make('SPF-005', 'note', 'A Sender ID record (spf2.0) stands beside SPF', rest));
  }
  if (explain !== null && explain.count !== 1 && explain.count !== null) {
    const found = explain.count === 0 ? 'no text' : `${explain.count} texts`;
    const what = `exp= leads to ${explain.target}, which holds ${found}; one is wanted (RFC 7208 6.2)`;
    problems.push(make('SPF-043', 'note', what, { consequence: 'Refusals come without the explanation.' }));
  }
  return problems;
}

/** A word that was cut where two strings of the record meet: joined, they must read as meant (RFC 7208 3.3). */
function judgeBorders(b: SpfBench): readonly Problem[] {
  const words = cutWords(b.facts.texts.find((r) => r.data === b.spf.tree.records[0])?.strings ?? []);
  if (words.length === 0) return [];
  const what = 'Two strings of the SPF record run together without a space between them';
  const consequence = 'Strings are joined as they stand (RFC 7208 3.3): the words on both sides become one.';
  return [
    spfProblem(b)('SPF-036', 'broken', what, {
      consequence,
      proposal: b.proposal,
      details: words.map((w) => `reads: ${shown(w)}`),
    }),
  ];
}

/** Own mail servers that send: a bounce has no envelope sender, and then their own name is checked (RFC 7208 2.4). */
function judgeHelo(b: SpfBench): readonly Problem[] {
  const { v4 } = b.spf.coverage;
  const sends = (address: string): boolean => {
    const ip = readIp(address);
    return ip !== null && v4.some((r) => inRange(ip, r));
  };
  const silent = b.facts.mx.hosts
    .filter((h) => h.heloSpf === false && h.addresses.some(sends))
    .map((h) => h.host);
  if (silent.length === 0 || b.spf.tree.state !== 'record') return [];
  const what = `No SPF record for the names of the own mail servers: ${silent.slice(0, 4).join(', ')}`;
  const consequence =
    'Bounces and automatic replies they send have no envelope sender; SPF then says nothing for them.';
  return [spfProblem(b)('SPF-041', 'note', what, { consequence })];
}

/** Flaws that end no evaluation, but leave a sender out. */
function judgeFlaws(b: SpfBench): readonly Problem[] {
  const flaws = b.spf.tree.parsed?.flaws.filter((f) => !f.fatal) ?? [];
  return flaws.map((f) =>
    spfProblem(b)(f.id, 'broken', `SPF: ${f.says}`, {
      proposal: b.proposal,
      consequence: 'The sender that was meant does not pass.',
      details: f.fix === null ? [] : [`write ${f.fix}`],
    }),
  );
}

/** The same term twice: the second one finds nobody new, and an include costs its look-ups again. */
function judgeTwice(b: SpfBench): readonly Problem[] {
  const seen = new Set<string>();
  const twice = b.spf.tree.terms.filter(({ term }) => {
    const key = term.text.toLowerCase().replace(/^[+]/, '');
    const again = term.kind === 'mechanism' && seen.has(key);
    seen.add(key);
    return again;
  });
  if (twice.length === 0 || b.spf.tree.state !== 'record') return [];
  const list = [...new Set(twice.map(({ term }) => shown(term.text)))];
  const what = `The SPF record names ${list.slice(0, 4).join(' ')} twice`;
  const consequence = 'Harmless, but each look-up of it counts twice.';
  return [spfProblem(b)('SPF-034', 'note', what, { consequence, proposal: b.proposal })];
}

/** A record that lets nobody send, where something shows that mail may be sent all the same; or one that says it too softly. */
function judgeNobody(b: SpfBench): readonly Problem[] {
  const make = spfProblem(b);
  if (listsNobodySoftly(b.facts) && mailRole(b.facts) === 'closed') {
    const what = `${b.domain} lists nobody who may send and still ends in ~all`;
    const consequence = 'Forged mail is marked instead of refused.';
    return [make('SPF-042', 'weak', what, { consequence, proposal: b.proposal })];
  }
  if (!sendsNothing(b.facts) || b.facts.dkim.state !== 'found') return [];
  const what = `The SPF record lets nobody send, while a DKIM key is published for ${b.domain}`;
  const consequence =
    'Right where every envelope sender has another domain; mail with this one in the envelope fails SPF.';
  return [make('SPF-044', 'note', what, { consequence })];
}

/** Close to a limit, or over one that not every receiver counts. */
function judgeLimits(b: SpfBench): readonly Problem[] {
  const { lookups, voids, breaks } = b.spf;
  const make = spfProblem(b);
  const problems: Problem[] = [];
  if (lookups >= 9 && lookups <= 10) {
    const what = `The SPF record needs ${lookups} of the 10 look-ups allowed: one more include of a vendor breaks it`;
    problems.push(make('SPF-021', 'weak', what));
  }
  const { voidLoss: lost } = b.facts;
  const family =
    voids.any > 2 || breaks.length > 0 ? null : voids.ip6 > 2 ? 'IPv6' : voids.ip4 > 2 ? 'IPv4' : null;
  if (lost !== null) {
    const what = `SPF lists senders over IPv${lost.family} behind more than 2 look-ups that find nothing for them`;
    const consequence =
      'Strict receivers answer permerror for these senders (RFC 7208 4.6.4), which counts as failed; others let them pass.';
    const details = [`tried with ${lost.ip}`];
    problems.push(make('SPF-022', 'weak', what, { consequence, proposal: b.proposal, details }));
  } else if (family !== null) {
    const what = `For senders over ${family} more than 2 look-ups find nothing, which strict receivers answer with permerror`;
    problems.push(make('SPF-022', 'note', what));
  }
  return problems;
}

function judgePtr(b: SpfBench): readonly Problem[] {
  const nodes = [...everyNode(b.spf.tree)];
  const withTerm = (uses: (term: SpfTerm) => boolean): SpfNode | undefined =>
    nodes.find((n) => n.terms.some((t) => t.term.kind === 'mechanism' && uses(t.term)));
  const ptr = withTerm(({ name }) => name === 'ptr');
  const macro = withTerm(({ domain }) => /%\{p/i.test(domain ?? ''));
  const where = (node: SpfNode): string =>
    node.domain === b.domain ? '' : ` in the included ${node.domain}`;
  const rest = (node: SpfNode) => ({ proposal: b.proposal, who: writerOf(b, node.domain) });
  const problems: Problem[] = [];
  if (ptr) {
    const what = `SPF uses "ptr"${where(ptr)}, which RFC 7208 5.5 asks not to use: it is slow and some receivers skip it`;
    problems.push(spfProblem(b)('SPF-032', 'weak', what, rest(ptr)));
  }
  if (macro) {
    const what = `SPF uses the macro %{p}${where(macro)}, which RFC 7208 7.2 asks not to use: it is slow and often unknown`;
    problems.push(spfProblem(b)('SPF-032', 'weak', what, rest(macro)));
  }
  return problems;
}

/** A stranger who registers the name of a dead include may send for the domain. */
function judgeTakeover(b: SpfBench): readonly Problem[] {
  return b.unregistered.map((name) => {
    const trusting = [...everyNode(b.spf.tree)].filter((node) =>
      node.terms.some(({ child }) => child !== null && getDomain(child.domain) === name),
    );
    // Where the domain's own record does not name it, whoever wrote the include must mend it.
    const own = trusting.some(({ domain }) => domain === b.domain || isOwnHost(domain, b.domain));
    const by = own ? '' : ` (by ${trusting[0]?.domain})`;
    return spfProblem(b)(
      'SPF-027',
      'broken',
      `SPF trusts ${name}${by}, which is not in the DNS and may be free to register`,
      {
        consequence: `If it is free, whoever registers it can send as ${b.domain} with a passing SPF.`,
        proposal: b.proposal,
        who: own ? ownerOfTop(b) : ownerOf(b, trusting[0]?.domain ?? b.domain),
      },
    );
  });
}

function judgeSilence(b: SpfBench): readonly Problem[] {
  const { unanswered, tree } = b.spf;
  if (unanswered.length === 0 || tree.state === 'no-answer') return [];
  const what = 'A part of the SPF tree gave no answer; its senders cannot be judged';
  return [spfProblem(b)('SPF-040', 'open', what, { consequence: consequences.spfOpen, details: unanswered })];
}

/** Everything wrong with a domain's SPF. */
export function judgeSpf(b: SpfBench): readonly Problem[] {
  return [
    ...judgeMissing(b),
    ...judgeSpfBreaks(b),
    ...judgeTakeover(b),
    ...judgeSpfReach(b),
    ...judgeEnd(b),
    ...judgeBorders(b),
    ...judgeEmpty(b),
    ...judgeFlaws(b),
    ...judgeTwice(b),
    ...judgeNobody(b),
    ...judgeLimits(b),
    ...judgePtr(b),
    ...judgeSilence(b),
    ...judgeBeside(b),
    ...judgeHelo(b),
  ];
}
