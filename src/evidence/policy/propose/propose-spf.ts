import type { Resolver } from '../../dns/dns-facts.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { Coverage } from '../spf/coverage.ts';
import { joinStrings } from '../spf/cut-words.ts';
import { emptyTerms } from '../spf/empty-terms.ts';
import { lookupLimit } from '../spf/tree-run.ts';
import type { VendorLookup } from '../vendor-lookup.ts';
import { aliasAt } from './alias-at.ts';
import { spfAsIf, spfFault } from './check-spf-proposal.ts';
import { correctSpfText } from './correct-spf-text.ts';
import { type Bench, closedRecord, coverageToday, effects, firstRecord } from './first-record.ts';
import { fitLookups } from './fit-lookups.ts';
import { listsNobodySoftly, mailRole } from './mail-role.ts';
import { noProposal, type Proposal } from './proposal.ts';
import { settled } from './settle-terms.ts';
import { type Draft, draftOf, endNote, isAll, textOf, voidProneLast, withoutRedirect } from './spf-draft.ts';

/** Longest record proposed: a TXT answer above some 4,000 octets fails to reach many receivers (RFC 7208 3.4). */
const longestRecord = 2_000;

const tooMany = `No record is proposed: the record cannot be brought to ${lookupLimit} look-ups without leaving a sender out, and which one may go only its owner knows.`;
/** Maximum records of one name that are merged; more indicate a runaway tool, not senders. */
const maxRecords = 12;
/** Look-ups beyond which no reordering helps: such a record is not optimised. */
const maxLookups = 40;

const nobodyIn = ({ size4, size6, open }: Coverage): boolean =>
  size4 === 0n && size6 === 0n && open.length === 0;

/** A record that passes every check as a proposal; otherwise null. */
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

/** A valid record whose order alone locks listed senders out. */
async function reorderedOnly(bench: Bench, draft: Draft): Promise<Proposal> {
  const { facts, resolver, vendors } = bench;
  const today = await coverageToday(facts, resolver, vendors);
  const made = await tryRecord(bench, { ...draft, terms: voidProneLast(draft.terms) }, today);
  return (
    made ??
    noProposal(
      'No record is proposed: no order of its terms keeps the look-ups that find nothing behind every sender; hosts written as addresses would.',
    )
  );
}

/** The existing record corrected; or why not. */
async function correctedRecord(bench: Bench, texts: readonly string[]): Promise<Proposal> {
  const { facts, resolver, vendors } = bench;
  const { domain } = facts;
  const read = texts.flatMap((t) => {
    const terms = correctSpfText(t);
    return terms === null ? [] : [terms];
  });
  if (read.length < texts.length)
    return noProposal('No record is proposed: the text is far too long to be corrected automatically.');
  if (facts.spf.lookups > maxLookups) return noProposal(tooMany);
  if (texts.length > maxRecords)
    return noProposal(
      'No record is proposed: so many SPF records are not put together here.',
      `Which of them were meant to count for ${domain}?`,
    );
  const draft = withoutRedirect(draftOf(read));
  const { breaks, coverage, voidTerms, unanswered } = facts.spf;
  const empty = emptyTerms(facts.spf.tree);
  const sound =
    breaks.length + voidTerms.length + empty.length + unanswered.length === 0 && coverage.everybody === null;
  // Nothing to correct: the record is not built and tested a second time.
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
  // The owner's record permits no senders: a generated list would say the opposite.
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
    const moved = { ...final, terms: voidProneLast(final.terms) };
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

/**
 * The SPF record to publish instead of the existing one. It passes everything that passes today, contains only values
 * that are the domain's own or documented by its service, and passed our own checks and mailauth's; otherwise there is
 * none, with the reason and the question for the owner.
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
  const texts = (tree.records.length > 0 ? tree.records : tree.nearMisses).map((t) =>
    joinStrings(stringsOf(t)),
  );
  const found = texts.length === 0 ? await firstRecord(bench) : await correctedRecord(bench, texts);
  const same = tree.records.length === 1 && found.records.some((r) => r.value === tree.records[0]);
  return same ? noProposal(null, found.question) : found;
}
