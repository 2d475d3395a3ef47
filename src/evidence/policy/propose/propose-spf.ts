import type { Resolver } from '../../dns/dns-facts.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import { type Coverage, spfCoverage } from '../spf/coverage.ts';
import { joinStrings } from '../spf/cut-words.ts';
import { emptyTerms } from '../spf/empty-terms.ts';
import type { SpfFacts } from '../spf/spf-facts.ts';
import type { SpfTermNode } from '../spf/spf-node.ts';
import { lookupLimit } from '../spf/tree-run.ts';
import type { VendorLookup } from '../vendor-lookup.ts';
import { aliasAt } from './alias-at.ts';
import { spfAsIf, spfFault } from './check-spf-proposal.ts';
import { didYouMean } from './did-you-mean.ts';
import { fitLookups } from './fit-lookups.ts';
import { isOwnHost, knownSenders } from './known-senders.ts';
import { listsNobodySoftly, mailRole } from './mail-role.ts';
import { type MendedTerm, mendSpfText } from './mend-spf-text.ts';
import { noProposal, type Proposal } from './proposal.ts';

/** Longest record proposed: a TXT answer above some 4,000 octets gets lost on the way to many receivers (RFC 7208 3.4). */
const longestRecord = 2_000;

const tooMany = `No record is proposed: the record cannot be brought to ${lookupLimit} look-ups without leaving a sender out, and which one may go only its owner knows.`;
/** Records of one name that are merged; more show that a tool went wild, not who sends. */
const mostRecords = 12;
/** Look-ups beyond which no order of terms helps: such a record is not taken apart and tried. */
const mostLookups = 40;

const isAll = (term: string): boolean => /^[+?~-]?all$/i.test(term);
const isRefusal = (term: string): boolean => /^[-?~]/.test(term) && !isAll(term);
const gone = (status: string): boolean => status === 'no-data' || status === 'no-such-name';

interface Draft {
  readonly terms: readonly string[];
  /** The `all` terms met, as written. */
  readonly ends: readonly string[];
  readonly notes: readonly string[];
  /** Words that name a host or an address and that nobody can make out. */
  readonly unclear: readonly string[];
}

/** The texts' terms, mended and merged; what stood behind `all` comes before it. */
function draftOf(texts: readonly (readonly MendedTerm[])[]): Draft {
  const notes: string[] = [];
  const terms: string[] = [];
  const ends: string[] = [];
  const unclear: string[] = [];
  for (const text of texts) {
    for (const { from, to } of text) {
      // A redirect hands the whole decision on: it is never idle.
      const idle = /^[a-z][a-z0-9_.-]{0,40}=/i.test(from) && !/^redirect=/i.test(from);
      if (to.length === 0 && idle) notes.push(`${from.slice(0, 80)} goes: it has no effect in an SPF record`);
      else if (to.length === 0) {
        notes.push(`left out, because nobody can tell what was meant: ${from.slice(0, 80)}`);
        if (/[.:=]\S/.test(from)) unclear.push(from.slice(0, 80));
        // It may have been a sender: the record must not ask to refuse it.
        else ends.push('~all');
      } else if (to.join(' ').toLowerCase() !== from.toLowerCase())
        notes.push(`${from.slice(0, 80)} now reads ${to.join(' ')}`);
      for (const term of to) (isAll(term) ? ends : terms).push(term);
    }
  }
  // Records that were void together: what one lets pass, the other's refusals must not shut out.
  const ordered =
    texts.length > 1 || ends.length > 1
      ? [...terms.filter((t) => !isRefusal(t)), ...terms.filter(isRefusal)]
      : terms;
  return { terms: ordered, ends, notes, unclear };
}

/** A modifier that hands the whole decision on cannot stand beside `all`, nor twice: it becomes an include (6.1). */
function withoutRedirect(draft: Draft): Draft {
  const { terms, ends, notes } = draft;
  const redirects = terms.filter((t) => /^redirect=/i.test(t));
  if (redirects.length === 0 || (redirects.length === 1 && ends.length === 0)) return draft;
  return {
    ...draft,
    terms: terms.map((t) => t.replace(/^redirect=/i, 'include:')),
    ends,
    notes: [...notes, 'redirect= has no effect beside "all": it becomes an include'],
  };
}

const textOf = ({ terms, ends }: Draft): string => {
  const hands = terms.some((t) => /^redirect=/i.test(t));
  const end = ends.length > 0 && ends.every((e) => e === '-all') ? '-all' : '~all';
  const rest = terms.filter((t) => !/^(?:redirect|exp)=/i.test(t));
  const modifiers = terms.filter((t) => /^(?:redirect|exp)=/i.test(t));
  return [
    'v=spf1',
    ...new Set([
      ...rest,
      ...modifiers.filter((m) => /^redirect/i.test(m)),
      ...(hands ? [] : [end]),
      ...modifiers.filter((m) => /^exp/i.test(m)),
    ]),
  ].join(' ');
};

type Mended = { readonly to: readonly string[]; readonly note: string | null } | { readonly stop: string };

/** Whether a name has an address of either kind. */
async function isHost(name: string, resolver: Resolver): Promise<boolean> {
  const answers = await Promise.all([resolver.resolve(name, 'A'), resolver.resolve(name, 'AAAA')]);
  return answers.some(({ status }) => status === 'ok');
}

/** One term of the draft after a look at where it leads: kept, put right, left out; or why nothing can be proposed. */
async function settleTerm(node: SpfTermNode, domain: string, resolver: Resolver): Promise<Mended> {
  const { term, child, hosts, mx } = node;
  const keep = { to: [term.text], note: null };
  if (node.skipped) return { stop: 'the record asks for more names than are looked at here' };
  const name = node.target ?? child?.domain ?? '';
  if (child) {
    if (child.state === 'no-answer') return { stop: `the DNS gave no answer for ${name}` };
    if (child.state === 'loop') return { to: [], note: `${term.text} goes: it leads back to itself` };
    if (child.state !== 'none' && child.state !== 'bad-name') return keep;
    const meant = didYouMean(name);
    if (child.state === 'bad-name' && meant === null)
      return { stop: `nobody can tell which name "${term.text.slice(0, 80)}" was meant to hold` };
    if (meant !== null) {
      const to = term.text.toLowerCase().replace(name, meant);
      return { to: [to], note: `${term.text} now reads ${to}: that is the name the service documents` };
    }
    const own = child.state === 'none' && isOwnHost(name, domain) && term.name === 'include';
    if (own && (await isHost(name, resolver)))
      return {
        to: [`a:${name}`],
        note: `${term.text} now reads a:${name}: the name is a host without an SPF record`,
      };
    return { to: [], note: `${term.text} goes: ${name} has no SPF record` };
  }
  if (mx && gone(mx.status) && term.name === 'mx' && node.target !== null) {
    if (term.domain !== null && (await isHost(node.target, resolver)))
      return {
        to: [term.text.replace(/mx:/i, 'a:')],
        note: `${term.text} now reads a:${name}: the name is a host and has no MX record`,
      };
    return { to: [], note: `${term.text} goes: it finds nothing` };
  }
  const nothing = hosts.length > 0 && hosts.every((h) => gone(h.status4) && gone(h.status6));
  if ((term.name === 'a' || term.name === 'mx') && nothing)
    return { to: [], note: `${term.text} goes: it finds nothing` };
  const silent = hosts.some((h) => [h.status4, h.status6].some((s) => s !== 'ok' && !gone(s)));
  return silent ? { stop: `the DNS gave no answer for ${name}` } : keep;
}

async function settled(
  draft: Draft,
  facts: SpfFacts,
  domain: string,
  resolver: Resolver,
): Promise<Draft | { readonly stop: string }> {
  const terms: string[] = [];
  const notes = [...draft.notes];
  for (const node of facts.tree.terms) {
    if (node.term.name === 'all' && node.term.kind === 'mechanism') continue;
    const mended = await settleTerm(node, domain, resolver);
    if ('stop' in mended) return mended;
    terms.push(...mended.to);
    if (mended.note !== null) notes.push(mended.note);
  }
  return { ...draft, terms, notes };
}

/** What passes by the records as they stand, one by one, an `all` with + at the top left out. */
async function coverageToday(
  { spf: { tree }, domain }: PolicyFacts,
  resolver: Resolver,
  vendors: VendorLookup,
): Promise<readonly Coverage[]> {
  const narrow = (root: SpfFacts['tree']): Coverage =>
    spfCoverage({
      ...root,
      terms: root.terms.filter(({ term }) => !(term.name === 'all' && term.qualifier === '+')),
    });
  if (tree.records.length < 2) return [narrow(tree)];
  const each = await Promise.all(tree.records.map((r) => spfAsIf(domain, r, resolver, vendors)));
  return each.map((f) => narrow(f.tree));
}

const nobodyIn = ({ size4, size6, open }: Coverage): boolean =>
  size4 === 0n && size6 === 0n && open.length === 0;

const sizes = ({ size4, size6 }: Coverage): string =>
  `${size4} IPv4 ${size4 === 1n ? 'address' : 'addresses'}${size6 > 0n ? ' and some IPv6 ranges' : ''}`;

/** The notes on a record that stood every check: before and after, and what was not tried. */
function effects(today: readonly Coverage[], then: SpfFacts): readonly string[] {
  const before = today.map((c) => c.size4).reduce((a, b) => (a > b ? a : b), 0n);
  return [
    `tried: read to its end with ${then.lookups} of ${lookupLimit} look-ups; ${sizes(then.coverage)} pass (listed today: ${before}); DKIM and DMARC not tried`,
  ];
}

/** A new end of the record, in words; [] when it ends as before. */
function endNote({ ends }: Draft, value: string): readonly string[] {
  const now = /[-~]all(?= |$)/.exec(value)?.[0];
  const before = [...new Set(ends)];
  if (now === undefined || before.includes(now)) return [];
  const was = before.length === 0 ? 'it had no end' : `before: ${before.join(' ')}`;
  return [`it ends in ${now} (${was}): mail of senders that are not listed is marked, not refused`];
}

interface Bench {
  readonly facts: PolicyFacts;
  readonly resolver: Resolver;
  readonly vendors: VendorLookup;
}

/** A record for a domain that has none that says anything. */
async function firstRecord({ facts, resolver, vendors }: Bench): Promise<Proposal> {
  const { domain } = facts;
  const role = mailRole(facts);
  if (role === 'closed') {
    return {
      records: [{ name: domain, type: 'TXT', value: 'v=spf1 -all' }],
      why: null,
      question: null,
      notes: ['for a domain that neither sends nor accepts mail'],
    };
  }
  const senders = knownSenders(facts);
  const silent = facts.mx.count === 0 ? [`None at all? Then the record is "v=spf1 -all".`] : [];
  const asks = [`Which systems send mail as ${domain}?`, ...senders.questions, ...silent].join(' ');
  if (!senders.mainKnown) {
    const why = `No record is proposed: who sends as ${domain} is not known, and a record that leaves a sender out does harm.`;
    return noProposal(why, asks);
  }
  const value = ['v=spf1', ...senders.terms, '~all'].join(' ');
  const then = await spfAsIf(domain, value, resolver, vendors);
  const today = facts.spf.tree.records.length === 0 ? [] : await coverageToday(facts, resolver, vendors);
  const fault = await spfFault(domain, value, then, today, resolver);
  if (fault !== null) return noProposal(`No record is proposed: ${fault}.`, asks);
  return {
    records: [{ name: domain, type: 'TXT', value }],
    why: null,
    question: asks,
    notes: [`lists who is known to send: ${senders.names.join(', ')}`, ...effects([], then)],
  };
}

/** What a term costs the senders listed behind it: nothing, a look-up, a look-up that may find nothing for their kind of address. */
const finderRank = (term: string): number =>
  /^[+]?ip[46]:/i.test(term)
    ? 0
    : /^[+]?include:[^%]+$/i.test(term)
      ? 1
      : /%|^[+]?(?:exists|ptr)/i.test(term)
        ? 3
        : 2;

/**
 * Terms in an order that loses nobody to the limit of two look-ups that find nothing (RFC 7208 4.6.4): a host with IPv4
 * addresses alone is such a look-up for every sender over IPv6. Terms that refuse keep their place, and so do all others then.
 */
const finderLast = (terms: readonly string[]): readonly string[] =>
  terms.some(isRefusal) ? terms : [...terms].sort((a, b) => finderRank(a) - finderRank(b));

/** A record that stands every check as a proposal; null when it does not. */
async function tryRecord(
  { facts, resolver, vendors }: Bench,
  draft: Draft,
  today: readonly Coverage[],
): Promise<Proposal | null> {
  const { domain } = facts;
  const value = textOf(draft);
  const then = await spfAsIf(domain, value, resolver, vendors);
  if ((await spfFault(domain, value, then, today, resolver)) !== null) return null;
  const moved = 'hosts come behind includes, so that what they do not find counts for nobody who is listed';
  return {
    records: [{ name: domain, type: 'TXT', value }],
    why: null,
    question: null,
    notes: [...draft.notes, moved, ...effects(today, then)],
  };
}

/** A sound record whose order alone shuts listed senders out. */
async function reorderedOnly(bench: Bench, draft: Draft): Promise<Proposal> {
  const { facts, resolver, vendors } = bench;
  const today = await coverageToday(facts, resolver, vendors);
  const made = await tryRecord(bench, { ...draft, terms: finderLast(draft.terms) }, today);
  return (
    made ??
    noProposal(
      'No record is proposed: no order of its terms keeps the look-ups that find nothing behind every sender; hosts written as addresses would.',
    )
  );
}

async function mendedRecord(bench: Bench, texts: readonly string[]): Promise<Proposal> {
  const { facts, resolver, vendors } = bench;
  const { domain } = facts;
  const read = texts.flatMap((t) => {
    const terms = mendSpfText(t);
    return terms === null ? [] : [terms];
  });
  if (read.length < texts.length)
    return noProposal('No record is proposed: the text is far too long to be corrected automatically.');
  if (facts.spf.lookups > mostLookups) return noProposal(tooMany);
  if (texts.length > mostRecords)
    return noProposal(
      'No record is proposed: so many SPF records are not put together here.',
      `Which of them were meant to count for ${domain}?`,
    );
  const draft = withoutRedirect(draftOf(read));
  const { breaks, coverage, voidTerms, unanswered } = facts.spf;
  const empty = emptyTerms(facts.spf.tree);
  const sound =
    breaks.length + voidTerms.length + empty.length + unanswered.length === 0 && coverage.everybody === null;
  // Nothing to mend: the record is not built and tried a second time.
  if (sound && draft.unclear.length === 0 && texts.length === 1 && textOf(draft) === texts[0]?.toLowerCase())
    return listsNobodySoftly(facts) && mailRole(facts) === 'closed'
      ? closedRecord(domain)
      : facts.voidLoss === null
        ? noProposal(null)
        : reorderedOnly(bench, draft);
  const [unclear] = draft.unclear;
  if (unclear !== undefined)
    return noProposal(
      'No record is proposed: a part of the text cannot be made out, and a record without it may shut a sender out.',
      `What was "${unclear}" meant to be?`,
    );
  const saysNobody =
    draft.terms.every((t) => /^exp=/i.test(t)) &&
    draft.ends.length > 0 &&
    draft.ends.every((e) => e === '-all');
  // What the owner wrote lets nobody send: a list made here would say the opposite.
  if (saysNobody && mailRole(facts) !== 'closed')
    return noProposal(
      'No record is proposed: what can be read in it lets nobody pass.',
      `Which systems send mail as ${domain}? If none does, the record is "v=spf1 -all".`,
    );
  if (draft.terms.length === 0 && !saysNobody) return firstRecord(bench);
  const first = await settled(
    draft,
    await spfAsIf(domain, textOf(draft), resolver, vendors),
    domain,
    resolver,
  );
  if ('stop' in first) return noProposal(`No record is proposed: ${first.stop}.`);
  let then = await spfAsIf(domain, textOf(first), resolver, vendors);
  let final: Draft = first;
  if (then.lookups > lookupLimit) {
    const fitted = await fitLookups(textOf(first).split(' ').slice(1), then, domain, resolver);
    if (fitted === null) return noProposal(tooMany);
    final = {
      ...first,
      terms: fitted.terms.filter((t) => !isAll(t)),
      ends: fitted.terms.filter(isAll),
      notes: [...first.notes, ...fitted.notes],
    };
    then = await spfAsIf(domain, textOf(final), resolver, vendors);
  }
  if (final.terms.length === 0) return saysNobody ? closedRecord(domain) : firstRecord(bench);
  const value = textOf(final);
  if (value.length > longestRecord)
    return noProposal('No record is proposed: it would be too long to be read by every receiver.');
  const today = await coverageToday(facts, resolver, vendors);
  const fault = await spfFault(domain, value, then, today, resolver);
  if (fault !== null) {
    const moved = { ...final, terms: finderLast(final.terms) };
    const again =
      moved.terms.join(' ') === final.terms.join(' ') ? null : await tryRecord(bench, moved, today);
    return again ?? noProposal(`No record is proposed: ${fault}.`);
  }
  if (nobodyIn(then.coverage))
    return noProposal(
      'No record is proposed: what can be read in it lets nobody pass.',
      `Which systems send mail as ${domain}?`,
    );
  return {
    records: [{ name: domain, type: 'TXT', value }],
    why: null,
    question: null,
    notes: [...final.notes, ...endNote(draft, value), ...effects(today, then)],
  };
}

const closedRecord = (domain: string): Proposal => ({
  records: [{ name: domain, type: 'TXT', value: 'v=spf1 -all' }],
  why: null,
  question: null,
  notes: [],
});

/**
 * The SPF record to publish in place of what stands there. It lets everybody pass who passes today, holds no value that is
 * not the domain's own or documented by its service, and stood our own checks and mailauth's; otherwise there is none, with
 * the reason and the question for the owner.
 */
export async function proposeSpf(
  facts: PolicyFacts,
  resolver: Resolver,
  vendors: VendorLookup,
): Promise<Proposal> {
  const { tree } = facts.spf;
  if (tree.state === 'no-answer') return noProposal('No record is proposed: the DNS gave no answer.');
  const alias = await aliasAt(facts.domain, resolver);
  if (alias !== null)
    return noProposal(
      `No record is proposed: ${facts.domain} is an alias (CNAME) of ${alias}, and no other record may stand beside an alias.`,
    );
  const bench = { facts, resolver, vendors };
  const stringsOf = (text: string) => facts.texts.find((r) => r.data === text)?.strings ?? [text];
  const texts = (tree.records.length > 0 ? tree.records : tree.nearMisses.slice(0, 1)).map((t) =>
    joinStrings(stringsOf(t)),
  );
  const found = texts.length === 0 ? await firstRecord(bench) : await mendedRecord(bench, texts);
  const same = tree.records.length === 1 && found.records.some((r) => r.value === tree.records[0]);
  return same ? noProposal(null, found.question) : found;
}
