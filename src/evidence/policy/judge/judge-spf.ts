import { getDomain } from 'tldts';
import { statusWords } from '../../dns/status-words.ts';
import type { Problem } from '../problem.ts';
import { isOwnHost } from '../propose/known-senders.ts';
import { listsNobodySoftly, mailRole, sendsNothing } from '../propose/mail-role.ts';
import { everyNode } from '../spf/spf-facts.ts';
import type { SpfNode } from '../spf/spf-node.ts';
import { consequences } from './consequences.ts';
import { judgeSpfBeside } from './judge-spf-beside.ts';
import { judgeSpfBreaks } from './judge-spf-breaks.ts';
import { judgeSpfReach } from './judge-spf-reach.ts';
import { judgeSpfTerms } from './judge-spf-terms.ts';
import { shown } from './make-problem.ts';
import { ownerOf } from './owner-of.ts';
import { ownerOfTop, type SpfBench, spfProblem } from './spf-bench.ts';
import { writerOf } from './writer-of.ts';

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
        closed ? { ...rest, consequence: consequences.spfOpenToForgery } : rest,
      ),
    ];
  }
  const what =
    'A text that was meant as SPF is not seen as one: it must begin with "v=spf1" and a space (RFC 7208 4.5)';
  return [make('SPF-003', 'broken', what, { ...rest, details: [`published: ${shown(near)}`] })];
}

/** The record that finally decides: the top one, or the target of its redirects. */
function deciding(node: SpfNode): SpfNode {
  const all = node.terms.some((t) => t.term.kind === 'mechanism' && t.term.name === 'all');
  const redirect = node.terms.find((t) => t.term.kind === 'modifier' && t.term.name === 'redirect');
  return !all && redirect?.child?.state === 'record' ? deciding(redirect.child) : node;
}

/** How the record ends: without `all`, or with text after it. */
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

/** A record that permits no sender although mail seems to be sent; or one that says so too softly. */
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

/** Close to a limit, or over one that only some receivers enforce. */
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
    const what = `Strict receivers stop before the SPF senders over IPv${lost.family}: more than 2 look-ups ahead of them find nothing`;
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

/** Anyone who registers the name of a dead include may send for the domain. */
function judgeTakeover(b: SpfBench): readonly Problem[] {
  return b.unregistered.map((name) => {
    const trusting = [...everyNode(b.spf.tree)].filter((node) =>
      node.terms.some(({ child }) => child !== null && getDomain(child.domain) === name),
    );
    // If the domain's own record does not name it, the author of the include must fix it.
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
    ...judgeSpfTerms(b),
    ...judgeNobody(b),
    ...judgeLimits(b),
    ...judgeSilence(b),
    ...judgeSpfBeside(b),
  ];
}
