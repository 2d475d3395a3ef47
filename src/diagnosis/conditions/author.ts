import { providerOfHost } from '../../catalog/providers.ts';
import { isPublicMailDomain } from '../../catalog/public-mail-domain.ts';
import type { Hop } from '../../evidence/headers/hops/hop.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { domainOf } from '../../message/domain-of.ts';
import { type Fact, factOf } from '../fact.ts';
import { kinOrganisation } from '../journey/kin.ts';
import { minBelief } from '../journey/read-verdicts.ts';
import { believe, type Condition, type Holding, type Matter, no, unknown, yes } from './condition.ts';
import { decidingVerdicts } from './deciding-verdicts.ts';
import { byNobody, originOf, spfFailedAtOrigin } from './origin-of.ts';
import { wordFact } from './word-fact.ts';

/** Belief in an answer to a question of ours. */
export const ANSWERED = 0.97;
/** Belief that a message was never sent although the author's own server was refused with it: a stolen account at most. */
export const LEFT_FROM_HOME = 0.02;

/** A statement in a separate input was made about this mail: it answers a question. */
const answered = ({ evidence: { source } }: Matter, { lines: [line] }: Fact): boolean =>
  line !== undefined && (source.placeOf?.(line).input ?? 0) > 0;

/** The author's domain, else the envelope's. */
function senderDomain({ journey, judged }: Matter): string | null {
  const sender = judged?.envelope.sender ?? null;
  return journey.author ?? (sender === null ? null : domainOf(sender));
}

/** The author's own server was refused: the message left from there. */
const leftFromHome = ({ judged, context, refusal }: Matter): boolean =>
  refusal !== null &&
  judged !== null &&
  context.author !== null &&
  judged.from.organisation === context.author;

/** The reply itself says that a check failed. */
const refusedForCheck = ({ judged }: Matter): boolean =>
  judged?.verdicts.some(({ reportedBy, result }) => reportedBy === 'reply' && result !== 'pass') === true;

/** The client's name in DNS; a HELO name alone can be anything. */
const clientOf = ({ fromRdns, from, ip }: Hop): string | null => fromRdns ?? (ip === null ? from : null);

/** Whether a host is of that organisation, or of the provider that serves its mailboxes. */
function isOf(house: string): (host: string | null) => boolean {
  const provider = providerOfHost(house);
  return (host) =>
    host?.includes('.') === true &&
    (kinOrganisation(organisationOf(host), house) ||
      (provider !== null && providerOfHost(host) === provider));
}

/** Who the author is, and whether the message is the author's. */
export const author = {
  publicAuthor: {
    id: 'public-author',
    holds(matter: Matter): Holding {
      const domain = senderDomain(matter);
      if (domain === null) return unknown;
      // A placeholder used by a program is nobody's own domain either (RFC 2606); in a header it is a mask.
      const reserved =
        matter.context.header === null &&
        /(?:^|\.)example\.(?:com|net|org)$|\.(?:invalid|test)$/.test(domain) &&
        matter.refusal?.class === 'sender-blocked';
      const field = matter.context.header?.from ?? null;
      const lines = field?.lines ?? matter.refusal?.lines ?? [];
      return isPublicMailDomain(organisationOf(domain)) || reserved
        ? yes(factOf('public-author', lines, domain, { domain }))
        : no();
    },
  },
  /** From contains a domain of the recipient. */
  ownDomain: {
    id: 'recipients-own-domain-in-from',
    holds({ context }: Matter): Holding {
      const { author, recipients, writtenTo, header } = context;
      if (author === null || (recipients.length === 0 && writtenTo.length === 0)) return unknown;
      const own = recipients.includes(author) || writtenTo.includes(author);
      return own && !isPublicMailDomain(author)
        ? yes(
            factOf('own-domain', header?.from?.lines ?? [], author, {
              domain: author,
            }),
          )
        : no();
    },
  },
  /** The receiver, or the person who got it, calls it a forgery. */
  calledForged: {
    id: 'called-forged',
    holds(matter: Matter): Holding {
      const stamp = matter.context.header?.stamps.find(
        ({ key, value }) => key === 'CAT' && /^(?:SPOOF|PHSH|HPHSH|HPHISH|DIMP|UIMP|GIMP)$/i.test(value),
      );
      // SPOOF follows from the failed check; the other categories are separate verdicts.
      if (stamp !== undefined)
        return believe(/^SPOOF$/i.test(stamp.value) ? 0.65 : 0.9, [
          factOf('forged-stamp', stamp.lines, stamp.value, {
            value: stamp.value,
          }),
        ]);
      const said = wordFact(matter, 'forged');
      if (said !== null) return believe(0.75, [said]);
      const enforced = decidingVerdicts(matter, 'composite').find(
        ({ word, fact }) => word === 'fail' && fact.values.reason === '000',
      );
      return enforced === undefined ? believe(0.4) : believe(0.6, [enforced.fact]);
    },
  },
  neverSent: {
    id: 'never-sent',
    asks: 'did-you-send',
    holds(matter: Matter): Holding {
      const said = wordFact(matter, 'never-sent');
      const many = wordFact(matter, 'returned-many');
      const forged = wordFact(matter, 'forged');
      const origin = originOf(matter);
      const returnedFrom = origin === null || origin.own ? null : origin.fact;
      // Nobody writes to the address that a forward leads to: that it is unknown to the sender says nothing.
      const { original = null, address = null } = matter.refusal?.recipient ?? {};
      const led = original !== null && original !== address;
      if (said !== null && led && !answered(matter, said)) return believe(0.3, [said]);
      if (said !== null)
        return believe(
          answered(matter, said) ? ANSWERED : many || forged ? 0.95 : returnedFrom !== null ? 0.93 : 0.9,
          [said, ...(returnedFrom === null ? [] : [returnedFrom])],
        );
      if (many !== null && forged !== null) return believe(0.93, [forged, many]);
      // The bounce of a forgery: sender and recipient are the same mailbox, refused for SPF by their own server.
      const { refusal, context } = matter;
      const from = context.header?.envelopeFrom?.value ?? null;
      if (
        refusal !== null &&
        from !== null &&
        from === refusal.recipient.address &&
        matter.judged?.verdicts.some(({ method, result }) => method === 'spf' && result === 'fail')
      )
        return believe(0.7);
      if (returnedFrom !== null) {
        const ours = matter.evidence.ownDomains.some((domain) => organisationOf(domain) === context.author);
        if (ours) return believe(0.85, [returnedFrom]);
        // If refused for the check itself, it is mostly the user's own mail; if refused because of the recipient,
        // nobody checked who sent it.
        if (spfFailedAtOrigin(matter)) return believe(refusedForCheck(matter) ? 0.35 : 0.75, [returnedFrom]);
      }
      if (returnedFrom !== null && byNobody(matter)) return believe(0.5, [returnedFrom]);
      if (refusal !== null && (many !== null || forged !== null))
        return believe(
          0.4,
          [many ?? forged].filter((fact) => fact !== null),
        );
      // It was sent from the author's side, or there is no indication: then the user may have said so in words we do
      // not know.
      return believe(leftFromHome(matter) ? LEFT_FROM_HOME : origin?.own === true ? 0.03 : 0.13);
    },
  },
  /**
   * No server and no signature of the author's organisation or provider shows, although the path does: the message was written elsewhere
   * under that name. What is forwarded, or posted to a list, was at home before.
   */
  houseUnseen: {
    id: 'author-house-unseen',
    holds({ context: { author, header }, journey }: Matter): Holding {
      const [origin] = header?.hops ?? [];
      if (author === null || header === null || origin === undefined) return unknown;
      const ofHouse = isOf(author);
      if (header.signatures.some(({ d }) => d !== null && organisationOf(d) === author)) return no();
      const verdicts = journey.handovers.flatMap((handover) => handover.verdicts);
      const spf = verdicts.filter(({ method, belief }) => method === 'spf' && belief >= minBelief);
      if (spf.some(({ result, aligned }) => result === 'pass' && aligned === 'yes')) return no();
      // Servers of the house after the last stranger are the recipient's.
      const last = header.hops.findLastIndex(
        (hop) => !hop.local && clientOf(hop) !== null && !ofHouse(clientOf(hop)),
      );
      if (header.hops.some((hop, at) => ofHouse(clientOf(hop)) || (at < last && ofHouse(hop.by))))
        return no();
      if (header.hops.some(({ from, helo }) => ofHouse(from) || ofHouse(helo))) return believe(0.4);
      const fact = factOf('began-elsewhere', origin.lines, origin.by, { host: origin.by, domain: author });
      if (journey.seen !== 'whole') return believe(0.5, [fact]);
      return believe(spf.some(({ result }) => result === 'fail') ? 0.9 : 0.75, [fact]);
    },
  },
} as const satisfies Record<string, Condition>;
