import { dutyOf } from './duty-of.ts';
import type { PolicyFacts } from './policy-facts.ts';
import type { Problem, Severity } from './problem.ts';
import { sendsNothing } from './propose/mail-role.ts';
import { lookupLimit } from './spf/tree-run.ts';

/** Maximum vendors named in one sentence. */
const maxNamed = 3;

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** The responsible party, without "owner of": a domain, a vendor, an administrator. */
const actorOf = (who: string): string => who.replace(/^owner of /, '').split(/[:;,] /, 1)[0] ?? who;

/** Whose mail is left out by an SPF evaluation that stops early. */
function tooManyLookups(facts: PolicyFacts, p: Problem): string {
  const { cut, costs, lookups, vendors, whole } = facts.spf;
  const after = new Set([...(cut ? [cut.term] : []), ...(cut?.lost ?? [])]);
  const named = costs.flatMap((c) => (c.vendor && after.has(c.term) ? [c.vendor.name] : []));
  const lost = [...new Set(named)];
  // Listing only services would imply that nobody else is affected.
  const nameless = costs.some((c) => c.vendor === null && after.has(c.term) && /[:=]/.test(c.term));
  const over = lookups - lookupLimit;
  const who =
    lost.length > 0 && lost.length <= maxNamed
      ? listed(nameless ? [...lost, 'others'] : lost)
      : vendors.length > 0
        ? 'the services listed last'
        : 'the senders listed last';
  const worth = over === 1 ? 'one look-up' : `${over} look-ups`;
  const duty = p.record
    ? 'must publish one record'
    : `must drop or move includes worth ${whole ? '' : 'at least '}${worth}`;
  return `Mail from ${who} fails SPF here: ${whole ? '' : 'at least '}${lookups} of ${lookupLimit} look-ups; ${facts.domain} ${duty}`;
}

/** The owner of the domain in a sentence: if it names other domains too, "its owner" would be ambiguous. */
function ownerIn(what: string, domain: string): string {
  const names = what.toLowerCase().match(/(?:[a-z0-9_-]{1,63}\.){1,10}[a-z][a-z0-9-]{1,62}/g) ?? [];
  return names.every((name) => name === domain) ? 'its owner' : `the owner of ${domain}`;
}

/** What is wrong, including the domain, and who must act. */
function sentence(facts: PolicyFacts, p: Problem): string {
  if (p.id === 'SPF-020') return tooManyLookups(facts, p);
  const { domain } = facts;
  if (p.id === 'NSX-001')
    return p.who.startsWith('owner of ')
      ? `${p.what}; ${actorOf(p.who)} must publish it, if it is meant to be there`
      : `${p.what}: it is misspelt, not registered, or its registration has ended`;
  const plain = p.what.replace(/[.:]$/, '').replace(/^SPF: (?=.*\bSPF\b)/, '');
  const named = plain.startsWith('SPF: ')
    ? `SPF of ${domain}: ${plain.slice('SPF: '.length)}`
    : `${domain}: ${plain}`;
  const what = ` ${plain}`.includes(` ${domain}`) ? plain : named;
  const actor = actorOf(p.who);
  return `${what}; ${actor === domain ? ownerIn(what, domain) : actor} ${dutyOf(p)}`;
}

/**
 * The first line a person reads: what is wrong most and who must act, in one sentence, or that nothing is. Other points
 * are counted after it.
 */
export function verdictLine(facts: PolicyFacts, problems: readonly Problem[]): string {
  const { domain } = facts;
  const of = (s: Severity): readonly Problem[] => problems.filter((p) => p.severity === s);
  const wrong = [...of('broken'), ...of('weak')];
  // A domain without DNS answers: the few other findings are not a verdict.
  const silent = facts.zone.exists === null ? of('open').find((p) => p.id === 'NSX-001') : undefined;
  if (silent) return `${silent.what}: nothing can be said about the rest`;
  const first = wrong[0];
  if (first) {
    const rest = wrong.length - 1;
    const more = rest === 0 ? '' : ` (and ${rest} more ${rest === 1 ? 'point' : 'points'})`;
    return `${sentence(facts, first)}${more}`;
  }
  const open = of('open');
  if (open.length > 0) {
    const [only] = open;
    return open.length === 1 && only
      ? `${domain}: nothing wrong seen; one question is open: ${only.what}`
      : `${domain}: nothing wrong seen; ${open.length} questions are open`;
  }
  const closed = sendsNothing(facts) && facts.mx.nullMx && facts.dmarc.policy === 'reject';
  return closed
    ? `${domain}: sound, and closed: it neither sends nor accepts mail`
    : `${domain}: nothing wrong found`;
}
