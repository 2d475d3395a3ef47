import type { Evidence } from '../../evidence/evidence.ts';
import {
  isRewriting,
  isRewritten,
  showsRewriting,
} from '../../evidence/headers/envelope/rewritten-sender.ts';
import type { HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { behindAt, domainOf } from '../../message/domain-of.ts';
import type { Refusal } from '../refusal.ts';
import { authorOf } from './author-of.ts';
import { changesOf } from './changes-of.ts';
import { clientRole } from './client-role.ts';
import { type Draft, draftOf, headerHandovers } from './header-handovers.ts';
import type { Handover, Journey } from './journey.ts';
import { organisationOfAddress } from './organisation-of-address.ts';
import { partyOfHosts, unknownParty } from './party.ts';
import { minBelief, satisfiesDmarc } from './read-verdicts.ts';
import { replyHandover } from './reply-handover.ts';
import { reportedVerdicts } from './reported-verdicts.ts';
import { type RoleSources, roleSources } from './role-sources.ts';

/** A check failed and DMARC is not satisfied otherwise. */
function hasOpenFailure(draft: Draft): boolean {
  const known = draft.verdicts.filter(({ belief, method }) => belief >= minBelief && method !== 'arc');
  const dmarc = known.find(({ method }) => method === 'dmarc');
  if (dmarc !== undefined) return dmarc.result !== 'pass';
  if (known.some(({ result, aligned }) => result === 'pass' && aligned === 'yes')) return false;
  return known.some(({ result }) => result === 'fail' || result === 'broken-record');
}

/** A refusal says that a check failed; the header says how. */
const failing: ReadonlySet<string> = new Set(['fail', 'broken-record']);

/** Both report the same result of the same check, and the same domain as far as they name one. */
function agree(reply: Draft, draft: Draft): boolean {
  return draft.verdicts.some(
    ({ method, result, about, belief }) =>
      belief >= minBelief &&
      reply.verdicts.some(
        (other) =>
          other.method === method &&
          (other.result === result || (failing.has(other.result) && failing.has(result))) &&
          (other.about === null || about === null || other.about === about),
      ),
  );
}

/**
 * The reporting server names no other: it refused the mail itself after accepting it (a filter after the queue).
 * If the results are of another host of the same provider, or of one without a name, they must say what the reply says.
 */
function refusedByReporter(reply: Draft, draft: Draft, forWantOfProof: boolean): boolean {
  if (reply.to.host !== null || reply.from.host === null) return false;
  if (agree(reply, draft)) return draft.to.host === null || ofOneProvider(reply.from, draft.to);
  if (reply.from.host !== draft.to.host) return false;
  return forWantOfProof && draft.verdicts.length > 0 && !draft.verdicts.some(satisfiesDmarc);
}

/** Both hosts are of one domain or of one vendor (googlemail.com and mx.google.com). */
const ofOneProvider = (one: Draft['from'], other: Draft['from']): boolean =>
  (one.organisation !== null && one.organisation === other.organisation) ||
  (one.vendor !== null && one.vendor === other.vendor);

/**
 * The reply and a recorded verdict are about one handover: same address, or the same server. If one of them names no
 * server, they are considered the same if they report the same failure.
 */
function sameHandover(reply: Draft, draft: Draft, weighed: boolean, forWantOfProof: boolean): boolean {
  const { ip } = reply.client;
  if (refusedByReporter(reply, draft, forWantOfProof)) return true;
  const nameless = ip === null && reply.from.host === null && reply.to.host === null;
  const logged = draft.verdicts.length > 0 && draft.client.ip !== null;
  if (nameless && (draft.hop !== null || logged) && agree(reply, draft)) return true;
  const bare = draft.hop === null && draft.from.host === null && draft.to.host === null;
  if (bare && draft.client.ip === null && agree(reply, draft)) return true;
  if (
    bare &&
    weighed &&
    hasOpenFailure(draft) &&
    (ip === null || draft.client.ip === null || ip === draft.client.ip)
  )
    return true;
  if (ip !== null && draft.client.ip !== null) return ip === draft.client.ip;
  if (draft.verdicts.length === 0 && draft.hop !== null) return false;
  const [to, host] = [reply.to.organisation, draft.to.organisation];
  return to !== null && to === host;
}

/** Who returns a message had taken it last: an old system's notice does not name itself. */
function handedOnBy(reply: Draft | null, read: readonly Draft[], { report }: Evidence): Draft | null {
  const last = read.at(-1)?.to;
  if (reply === null || last === undefined || last.host === null || report.returned === null) return reply;
  const known = reply.from.host !== null || report.kind !== 'bounce' || report.written !== null;
  return known || ofOneProvider(last, reply.to) ? reply : { ...reply, from: last };
}

/**
 * A server of the recipient's own domain that names no other refused for a check itself: it is not who was refused, but
 * who judged the one that handed in.
 */
function refusedAtHome(
  reply: Draft | null,
  read: readonly Draft[],
  refusal: Refusal | null,
  author: string | null,
): Draft | null {
  if (reply === null || refusal === null || reply.verdicts.length === 0) return reply;
  const { organisation } = reply.from;
  const home = organisationOfAddress(refusal.recipient.address);
  // An address without a name is another server too.
  const { remoteMta } = refusal.recipient;
  if (organisation === null || organisation !== home || organisation === author || remoteMta !== null)
    return reply;
  const last = read.at(-1);
  // Its own Received field says who handed in. What passed there was refused by somebody behind.
  if (last?.to.organisation === organisation)
    return last.verdicts.some(satisfiesDmarc)
      ? reply
      : { ...reply, from: last.from, to: reply.from, client: last.client };
  const named = partyOfHosts([refusal.recipient.receivedFrom]);
  return { ...reply, from: named.host === null ? (last?.to ?? unknownParty) : named, to: reply.from };
}

/** Classes of words that any filter may use, whatever it found. */
const unsaid: ReadonlySet<string> = new Set(['protocol', 'security-other', 'text-unknown', 'sender-blocked']);

/** Every result here comes from the log of the server that refused. */
const isLogged = ({ verdicts }: Draft): boolean =>
  verdicts.length > 0 && verdicts.every(({ reportedBy }) => reportedBy === 'log');

/** Adds the refused handover to the path: merged with the judged one, or as the next. */
function withReply(
  drafts: Draft[],
  reply: Draft | null,
  refusal: Refusal | null,
): { drafts: Draft[]; refused: number | null } {
  if (reply === null) return { drafts, refused: null };
  // A score is composed of results like those next to it.
  const weighed = refusal?.class === 'spam' && reply.verdicts.length === 0;
  // "Command rejected": the server's own log beside it says for which check.
  const logged = refusal !== null && unsaid.has(refusal.class) && reply.verdicts.length === 0;
  const forWantOfProof = refusal?.class === 'unauthenticated';
  const at = drafts.findLastIndex((draft) =>
    sameHandover(reply, draft, weighed || (logged && isLogged(draft)), forWantOfProof),
  );
  const known = drafts[at];
  if (at === -1 || known === undefined) return { drafts: [...drafts, reply], refused: drafts.length };
  const joined: Draft = {
    ...known,
    from: known.from.host === null ? reply.from : known.from,
    to: known.to.host === null ? reply.to : known.to,
    client: known.client.ip === null ? reply.client : known.client,
    envelope: {
      ...known.envelope,
      sender: known.envelope.sender ?? reply.envelope.sender,
      recipient: reply.envelope.recipient ?? known.envelope.recipient,
    },
    verdicts: [...known.verdicts, ...reply.verdicts],
    changed: { ...known.changed, recipient: reply.changed.recipient },
    outcome: reply.outcome,
    lines: [...known.lines, ...reply.lines],
  };
  return { drafts: drafts.with(at, joined), refused: at };
}

/** Reply classes that say nothing about the cause. */
const silent: ReadonlySet<string> = new Set(['text-unknown', 'no-text', 'expired']);

/**
 * The deciding handover. A refusal that says why comes first; else the last handover with a verdict, with a failed one
 * before a passed one if the paste holds several messages (no Received fields link them).
 */
function judgedOf(
  drafts: readonly Draft[],
  refused: number | null,
  refusal: Refusal | null,
  header: HeaderEvidence | null,
): number | null {
  const hops = header?.hops.length ?? 0;
  const judged = drafts
    .map((draft, at) => ({ draft, at }))
    .filter(({ draft }) => draft.verdicts.some(({ belief }) => belief >= minBelief));
  const last = judged.at(-1) ?? null;
  const failing = judged.findLast(({ draft }) => hasOpenFailure(draft)) ?? null;
  if (refused !== null && refusal !== null) {
    const speaks = !silent.has(refusal.class) || drafts[refused]?.verdicts.length !== 0;
    if (speaks || failing === null) return refused;
    return failing.at;
  }
  if (last === null) return drafts.length > 0 ? drafts.length - 1 : null;
  // The receiver skipped the filter in front: what it found of the host before it decides.
  const skipped = isSkipListed(header) ? judged.findLast(({ draft }) => decides(draft)) : undefined;
  if (skipped !== undefined) return skipped.at;
  if (hops === 0 && failing !== null && !hasOpenFailure(last.draft)) return failing.at;
  return firstToFail(judged, last);
}

/** Enhanced filtering of Exchange Online names the host that it took for the sender. */
const isSkipListed = (header: HeaderEvidence | null): boolean =>
  header?.section.fields.some(({ name }) => name === 'x-ms-exchange-skiplistedinternetsender') ?? false;

/** Holds the result that the receiver acts on. */
const decides = ({ verdicts }: Draft): boolean =>
  verdicts.some(
    ({ method, belief }) => belief >= minBelief && (method === 'dmarc' || method === 'composite'),
  );

const failedChecks = ({ verdicts }: Draft): ReadonlySet<string> =>
  new Set(
    verdicts.flatMap(({ method, result, belief }) =>
      result === 'fail' && belief >= minBelief ? [method] : [],
    ),
  );

/** What already failed at the previous handover failed there: the later server only found it again. */
function firstToFail(
  judged: readonly { readonly draft: Draft; readonly at: number }[],
  last: { readonly draft: Draft; readonly at: number },
): number {
  const failed = failedChecks(last.draft);
  if (failed.size === 0) return last.at;
  let { at } = last;
  for (const earlier of judged.toReversed().slice(1)) {
    const before = failedChecks(earlier.draft);
    const same = [...failed].every((method) => before.has(method));
    if (!same || passed(earlier.draft)) break;
    ({ at } = earlier);
  }
  return at;
}

/** A check satisfies DMARC here. */
const passed = ({ verdicts }: Draft): boolean =>
  verdicts.some(
    ({ method, result, aligned, belief }) =>
      result === 'pass' && belief >= minBelief && method !== 'arc' && aligned === 'yes',
  );

function seenOf(
  header: HeaderEvidence | null,
  drafts: readonly Draft[],
  refusal: Refusal | null,
): Journey['seen'] {
  const hops = header?.hops.filter(({ local }) => !local).length ?? 0;
  if (hops > 1) return 'whole';
  if (hops === 1 || drafts.some(({ verdicts }) => verdicts.some(({ reportedBy }) => reportedBy === 'field')))
    return 'end-only';
  return refusal !== null || drafts.length > 0 ? 'reply-only' : 'nothing';
}

/** What a person may say about the party that passed the message on. */
const relations: ReadonlySet<string> = new Set([
  'forwarded',
  'rewritten',
  'filter-in-front',
  'own-filter',
  'list',
  'forged',
]);

/** The path as read, with the sources of its roles. */
export interface Way {
  readonly journey: Journey;
  readonly context: RoleSources;
}

/**
 * Reads the path of the message from the evidence: parties with beliefs about their roles, handovers oldest first,
 * every verdict at the handover it judged, what changed there, how it ended. Pure; nothing read is dropped.
 */
export function readJourney(evidence: Evidence, refusal: Refusal | null): Way {
  const header = evidence.subject;
  const author = authorOf(evidence, refusal);
  const pasted = evidence.text.length > 0;
  const read = header === null ? [] : headerHandovers(header, author, pasted);
  const reply = refusedAtHome(
    handedOnBy(replyHandover(evidence, refusal, author), read, evidence),
    read,
    refusal,
    author,
  );
  const joined = withReply(read, reply, refusal);
  const reported = reportedVerdicts(evidence);
  const relation = evidence.words.some(({ kind }) => relations.has(kind));
  const silentWay = joined.drafts.every(({ verdicts }) => verdicts.length === 0) && refusal === null;
  if (silentWay && (reported.length > 0 || (relation && joined.drafts.length === 0))) {
    joined.drafts.push(draftOf({ verdicts: reported, lines: reported.flatMap(({ fact }) => fact.lines) }));
  }
  const judged = judgedOf(joined.drafts, joined.refused, refusal, header);
  const context = roleSources(evidence, header, refusal, joined.drafts, author);
  const handovers: Handover[] = joined.drafts.map((draft, at) => {
    const { role, facts } =
      at === judged || draft.verdicts.length > 0
        ? clientRole(at, context)
        : { role: draft.from.role, facts: [] };
    return {
      ...draft,
      from: { ...draft.from, role, facts },
      changed: changesOf(joined.drafts, at, draft.changed, header),
      envelope: { ...draft.envelope, rewritten: rewrittenAt(draft, context, at === judged) },
    };
  });
  const domain =
    refusal?.recipient.address ??
    joined.drafts.findLast(({ envelope }) => envelope.recipient !== null)?.envelope.recipient ??
    null;
  const name = domain === null ? context.tenant : domainOf(domain);
  return {
    journey: {
      author,
      recipient: {
        domain: name,
        organisation: name === null ? null : organisationOf(name),
        publicProvider: context.publicRecipient,
      },
      handovers,
      judged,
      seen: seenOf(header, joined.drafts, refusal),
    },
    context,
  };
}

/** Whether the envelope sender at this handover was written by a party other than the author's side. */
function rewrittenAt(
  draft: Draft,
  { header, evidence, author }: RoleSources,
  judged: boolean,
): 'yes' | 'no' | 'unknown' {
  const sender = draft.envelope.sender;
  if (sender !== null && isRewritten(sender)) return 'yes';
  if (!judged) return 'unknown';
  if (header?.sender != null && isRewriting(header.sender.scheme)) return 'yes';
  if (evidence.text.some(({ text }) => showsRewriting(text))) return 'yes';
  if (sender === null) return 'unknown';
  const domain = behindAt(sender);
  if (domain === '' || author === null) return 'unknown';
  const organisation = organisationOf(domain);
  if (organisation === author) return 'no';
  return organisation === draft.from.organisation ? 'yes' : 'unknown';
}
