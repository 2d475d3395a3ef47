import { isPublicMailDomain } from '../../../catalog/public-mail-domain.ts';
import type { Word, WordKind } from '../../../evidence/words/read-words.ts';
import { dottedDomainOf } from '../../../message/domain-of.ts';
import { factOf } from '../../fact.ts';
import type { Draft } from '../header-handovers.ts';
import type { Role } from '../journey.ts';
import { kinOrganisation } from '../kin.ts';
import { organisationOfAddress } from '../organisation-of-address.ts';
import type { RoleSources } from '../role-sources.ts';
import type { RoleFact } from './role-fact.ts';
import { failed } from './verdict-role-facts.ts';

/** Who asks: a bounce returns to its sender, whereas a delivered header is shown by its recipient. */
export function askerRoleFacts(draft: Draft, { refusal, header, author, evidence }: RoleSources): RoleFact[] {
  const { organisation, vendor } = draft.from;
  if (refusal !== null) {
    const sender = organisationOfAddress(draft.envelope.sender) ?? author;
    // A public provider sends its customers' mail itself: anyone else handing it in forwarded it, or sends in a foreign
    // name.
    const foreign =
      (organisation !== null && organisation !== sender && vendor === null) ||
      (organisation === null && failed(draft, 'spf'));
    const passes = sender !== null && isPublicMailDomain(sender) && foreign;
    return [
      {
        roles: { stranger: -2, ...(passes ? { forwarder: 1.8 } : {}) },
        fact: null,
      },
    ];
  }
  // The user sent it: so no stranger did.
  if (evidence.words.some(({ kind }) => kind === 'own-mail'))
    return [{ roles: { stranger: -1.5, author: 0.8 }, fact: null }];
  if (header === null || organisation === null || vendor !== null || author === null) return [];
  const envelope = organisationOfAddress(draft.envelope.sender);
  return organisation !== author && organisation !== envelope && !kinOrganisation(organisation, author)
    ? [{ roles: { stranger: 0.8, author: -1 }, fact: null }]
    : [];
}

/** What a person's words say about the roles: a statement, and how often it is made. */
const said: Partial<
  Readonly<Record<WordKind, { readonly role: Role | 'stranger'; readonly weight: number }>>
> = {
  forwarded: { role: 'forwarder', weight: 1.8 },
  rewritten: { role: 'forwarder', weight: 1 },
  'filter-in-front': { role: 'recipient-filter', weight: 2.2 },
  'own-filter': { role: 'author-filter', weight: 2 },
  list: { role: 'list', weight: 1.8 },
  forged: { role: 'stranger', weight: 1.4 },
  'no-customer': { role: 'stranger', weight: 2 },
  'own-mail': { role: 'author', weight: 1.2 },
};

const passesOn: ReadonlySet<string> = new Set(['forwarder', 'list']);

/** A repeated statement is what the matter is about. */
const repeatWeight = 0.6;

const maxRepeats = 3;

/** The sentence names the very host. That one passes mail on nothing else in a mail may show. */
const namedWeight = 1.4;
const namedPassingWeight = 2.4;

/** If neither a field nor a reply shows the path, only the words do. */
const wordsOnlyWeight = 1.2;

/** What the person says; a statement about the path counts like a weak field. */
export function wordRoleFacts(draft: Draft, context: RoleSources): RoleFact[] {
  const { evidence, header, refusal, author, drafts } = context;
  const byKind = new Map<WordKind, Word[]>();
  for (const word of evidence.words) byKind.set(word.kind, [...(byKind.get(word.kind) ?? []), word]);
  // A reply that names no client does not show the path either.
  const nameless = refusal === null || (draft.from.host === null && draft.client.ip === null);
  const bare = draft.hop === null && nameless && (header?.hops.length ?? 0) === 0;
  const whole = (header?.hops.length ?? 0) > 1;
  // The author's own server handed over here, and another party further on: that one passes mail on.
  const fromHome =
    draft.hop !== null &&
    author !== null &&
    draft.from.organisation === author &&
    drafts.slice(drafts.indexOf(draft) + 1).some(({ from }) => from.organisation !== author);
  const facts: RoleFact[] = [];
  for (const [kind, words] of byKind) {
    const meaning = said[kind];
    const [first] = words;
    if (meaning === undefined || first === undefined) continue;
    const named = words.some(
      ({ hosts, vendor }) =>
        (draft.client.ip !== null && hosts.includes(draft.client.ip)) ||
        (draft.from.host !== null && hosts.includes(draft.from.host)) ||
        (vendor !== null && vendor === draft.from.vendor),
    );
    if (fromHome && !named && passesOn.has(meaning.role)) continue;
    // A complete header shows the path itself.
    const weight =
      (whole ? 0.6 : 1) * meaning.weight +
      Math.min(maxRepeats, words.length - 1) * repeatWeight +
      (!named ? 0 : passesOn.has(meaning.role) ? namedPassingWeight : namedWeight) +
      (bare ? wordsOnlyWeight : 0);
    facts.push({
      roles: { [meaning.role]: weight },
      fact: factOf('word', first.lines, first.needle, { kind }),
    });
  }
  return facts;
}

/** DMARC reports go to the owner of the domain in From (RFC 7489 7.1). */
const ofReport = (header: RoleSources['header']): boolean =>
  header?.verdicts.some(({ field }) => field === 'dmarc aggregate report') === true;

/**
 * "Yes, 203.0.113.5 is ours": the asker owns the address; bounces and reports are shown by senders, headers by
 * recipients.
 */
export function ownerRoleFacts(
  draft: Draft,
  { evidence, header, refusal, forwarding, author }: RoleSources,
): RoleFact[] {
  const { ip } = draft.client;
  const names = (word: Word): boolean =>
    (ip !== null && word.hosts.includes(ip)) ||
    (draft.from.host !== null && word.hosts.includes(draft.from.host));
  const word = evidence.words.find(
    (each) => (each.kind === 'ours' || each.kind === 'not-ours') && names(each),
  );
  if (word === undefined) return elsewhere(draft, evidence.words, refusal !== null);
  const fact = factOf('word', word.lines, word.needle, { kind: word.kind });
  const mine: Role = refusal === null && !ofReport(header) ? 'recipient-filter' : 'author';
  const sender = dottedDomainOf(draft.envelope.sender) ?? author;
  // A user who says that the mail is forwarded is the forwarder, as is one who owns the server but not the domain.
  const passes =
    forwarding.some(({ kind }) => kind !== 'list') ||
    evidence.words.some(({ kind, supposed }) => kind === 'forwarded' && !supposed);
  const disowned =
    sender !== null &&
    evidence.words.some(({ kind, hosts }) => kind === 'not-ours' && hosts.includes(sender));
  if (word.kind === 'ours' && mine === 'author' && (passes || disowned))
    return [{ roles: { forwarder: 3, author: 0.5, stranger: -2 }, fact }];
  if (word.kind === 'ours') return [{ roles: { [mine]: 3.5, stranger: -2 }, fact }];
  return [
    {
      roles: {
        [mine]: -3,
        ...(mine === 'author' ? { 'author-filter': -3, forwarder: 1 } : {}),
      },
      fact,
    },
  ];
}

const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** "Our server is at 203.0.113.20": an address is claimed as the user's own, but another one connected. */
function elsewhere({ client, lines }: Draft, words: readonly Word[], refused: boolean): RoleFact[] {
  const own = words.find(({ kind, hosts }) => kind === 'ours' && hosts.some((host) => ipv4.test(host)));
  if (own === undefined || client.ip === null || !ipv4.test(client.ip) || client.inside === 'yes') return [];
  if (own.lines.some((line) => lines.includes(line))) return [];
  const fact = factOf('word', own.lines, own.needle, { kind: own.kind });
  return [{ roles: refused ? { author: -1, forwarder: 0.8 } : { author: -1.5, stranger: 1.5 }, fact }];
}
