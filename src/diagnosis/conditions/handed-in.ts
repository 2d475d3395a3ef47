import { organisationOf } from '../../evidence/headers/organisation.ts';
import { type Fact, type FactId, factOf } from '../fact.ts';
import type { Role } from '../journey/journey.ts';
import { kinOrganisation } from '../journey/kin.ts';
import { organisationOfAddress } from '../journey/organisation-of-address.ts';
import { believe, type Condition, type Matter, unknown, yes } from './condition.ts';

/** Facts that show the role, the strongest first. */
function factsOf({ judged }: Matter, ids: readonly FactId[]): Fact[] {
  return ids.flatMap((id) => judged?.from.facts.filter((fact) => fact.id === id) ?? []);
}

function byRole(
  id: string,
  parts: readonly Role[],
  facts: readonly FactId[],
  words: readonly string[],
): Condition {
  return {
    id,
    ofRole: true,
    asks: 'who-runs-client',
    holds(matter) {
      const { judged } = matter;
      if (judged === null) return unknown;
      const known = parts.reduce((sum, part) => sum + (judged.from.role[part] ?? 0), 0);
      const shown = factsOf(matter, facts).filter(
        (fact) => fact.id !== 'word' || words.includes(fact.values.kind ?? ''),
      );
      return believe(Math.min(0.97, Math.max(0.03, known)), shown);
    },
  };
}

/** Who handed the message to the server that judged it. */
export const handedIn = {
  byFilter: byRole(
    'handed-in-by-filter',
    ['recipient-filter'],
    [
      'mx-is-client',
      'client-of-recipient',
      'client-vendor',
      'filter-passed-before',
      'client-into-filter',
      'client-inside',
      'word',
    ],
    ['filter-in-front'],
  ),
  byForwarder: byRole(
    'handed-in-by-forwarder',
    ['forwarder'],
    ['forwarded', 'signature-of-other', 'client-of-recipient', 'word'],
    ['forwarded', 'rewritten'],
  ),
  byList: byRole('handed-in-by-list', ['list'], ['through-list', 'word'], ['list']),
  /** The list belongs to the author's organisation, or From is already the list's: no foreign author is left. */
  byAuthorsList: {
    id: 'list-of-the-author',
    holds({ context, judged, evidence }: Matter) {
      const { author, list } = context;
      if (author === null || list === null) return believe(0.05);
      const host = list.host ?? judged?.from.host ?? null;
      const same = host !== null && kinOrganisation(organisationOf(host), author);
      return same && !evidence.words.some(({ kind }) => kind === 'list')
        ? yes(factOf('through-list', list.lines, null, { list: list.name.slice(0, 100) }))
        : believe(same ? 0.5 : 0.05);
    },
  },
  byForwarderOrList: byRole(
    'handed-in-by-forwarder-or-list',
    ['forwarder', 'list'],
    ['forwarded', 'through-list', 'signature-of-other', 'word'],
    ['forwarded', 'rewritten', 'list'],
  ),
  byAuthor: byRole(
    'handed-in-by-author',
    ['author', 'author-filter', 'signature-service'],
    ['client-of-author', 'direction', 'internal', 'started-here'],
    [],
  ),
  byAuthorOrService: byRole(
    'handed-in-by-author-or-service',
    ['author', 'author-filter', 'signature-service', 'sending-service'],
    ['client-of-author', 'client-vendor', 'direction', 'internal', 'started-here'],
    [],
  ),
  byService: byRole('handed-in-by-service', ['sending-service'], ['client-vendor', 'signature-of-other'], []),
  byStranger: {
    id: 'handed-in-by-stranger',
    ofRole: true,
    asks: 'who-runs-client',
    holds({ judged }: Matter) {
      if (judged === null) return unknown;
      const known = Object.values(judged.from.role).reduce((sum, part) => sum + part, 0);
      return believe(Math.min(0.9, Math.max(0.03, 1 - known)));
    },
  },
  fromInside: {
    id: 'client-inside',
    holds(matter: Matter) {
      const { judged } = matter;
      if (judged === null || judged.client.inside === 'unknown') return believe(0.13);
      if (judged.client.inside === 'no') return believe(0.03);
      // A gateway greets with its own name; a proxy in front of the server passes on the name of a third party.
      const { recipients } = matter.context;
      const { helo } = judged.client;
      const own = recipients.includes(judged.from.organisation ?? '');
      const greeting = helo?.includes('.') ? organisationOf(helo) : null;
      const foreign =
        greeting !== null && greeting !== judged.from.organisation && !recipients.includes(greeting);
      return own && !foreign ? believe(0.3) : yes(...factsOf(matter, ['client-inside']));
    },
  },
  /** The judged handover precedes the message leaving the sender's side: a later one reached another party. */
  onSendersSide: {
    id: 'on-senders-side',
    holds({ journey, judged, context }: Matter) {
      const at = journey.judged;
      if (judged === null || at === null || judged.outcome === 'refused') return believe(0.1);
      const later = journey.handovers
        .slice(at + 1)
        .filter(({ to }) => to.organisation !== null && to.organisation !== judged.to.organisation);
      const author = context.author;
      const reporter = judged.verdicts.find(({ reporter: named }) => named !== null)?.reporter ?? null;
      const writes = reporter !== null && author !== null && kinOrganisation(reporter, author);
      const owner =
        judged.to.organisation !== null && author !== null && kinOrganisation(judged.to.organisation, author);
      const leaves =
        later.length > 0 &&
        (owner || writes || (judged.from.role.author ?? 0) + (judged.from.role['author-filter'] ?? 0) > 0.5);
      // Mail addressed to the author's own organisation has arrived: no later hop shows that it was still outbound.
      const homewards =
        author !== null && (context.recipients.includes(author) || context.writtenTo.includes(author));
      if (homewards && later.length === 0) return believe(0.1);
      // A signature service returns the message to the tenant it came from.
      if ((judged.from.role['signature-service'] ?? 0) > 0.5)
        return yes(...judged.from.facts.filter(({ id }) => id === 'client-vendor'));
      // A foreign envelope passing through the organisation is not the organisation's own mail.
      const sender = organisationOfAddress(judged.envelope.sender);
      if (sender !== null && author !== null && sender !== author && judged.envelope.rewritten !== 'yes')
        return believe(0.3);
      if (leaves || writes)
        return yes(...judged.from.facts.filter(({ id }) => id === 'client-of-author' || id === 'internal'));
      const outbound = judged.from.facts.some(
        ({ id, values }) => id === 'direction' && values.direction === 'outbound',
      );
      const internal = judged.from.facts.filter(({ id }) => id === 'internal');
      return internal.length > 0 ? yes(...internal) : believe(outbound ? 0.5 : 0.2);
    },
  },
} as const satisfies Record<string, Condition>;
