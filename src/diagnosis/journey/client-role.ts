import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import type { Fact } from '../fact.ts';
import type { Belief, Role } from './journey.ts';
import { dnsRoleFacts } from './role-facts/dns-role-facts.ts';
import { headerRoleFacts, intoFilter } from './role-facts/header-role-facts.ts';
import { identityRoleFacts } from './role-facts/identity-role-facts.ts';
import { passedOnRoleFacts } from './role-facts/passed-on-role-facts.ts';
import { earlierVerdictRoleFacts } from './role-facts/verdict-role-facts.ts';
import { askerRoleFacts, ownerRoleFacts, wordRoleFacts } from './role-facts/word-role-facts.ts';
import type { RoleSources } from './role-sources.ts';

/** Log-odds before any fact, by the vendor kind of the host. */
const start: Readonly<Record<string, Readonly<Record<Role | 'stranger', number>>>> = {
  filter: base({ 'recipient-filter': 1, 'author-filter': 0.4 }),
  forwarder: base({ forwarder: 4 }),
  sender: base({ 'sending-service': 4, author: 0, stranger: -2.5 }),
  mailbox: base({
    author: 2,
    forwarder: 0.6,
    stranger: -1.5,
    'recipient-filter': -2,
  }),
  signature: base({ 'signature-service': 5 }),
  none: base({
    author: 1,
    'recipient-filter': -0.3,
    forwarder: -0.3,
    stranger: 0,
    'sending-service': -0.8,
  }),
};

function base(given: Partial<Record<Role | 'stranger', number>>): Record<Role | 'stranger', number> {
  return {
    author: -2,
    'author-filter': -3,
    'signature-service': -6,
    'sending-service': -3,
    list: -2.4,
    forwarder: -2.4,
    'recipient-filter': -3,
    'mailbox-host': -6,
    stranger: -2,
    ...given,
  };
}

/**
 * The role of the party that handed the message over at `at`: log-odds of all facts added up and normalised. The
 * remainder to 1 is the probability of a stranger.
 */
export function clientRole(
  at: number,
  context: RoleSources,
): { readonly role: Belief; readonly facts: readonly Fact[] } {
  const draft = context.drafts[at];
  if (draft === undefined) return { role: {}, facts: [] };
  const kind = findVendor(draft.from.vendor)?.kind ?? 'none';
  const found = [
    ...identityRoleFacts(draft, context),
    ...intoFilter(at, context),
    ...earlierVerdictRoleFacts(at, context),
    ...headerRoleFacts(draft, context),
    ...passedOnRoleFacts(draft, context),
    ...wordRoleFacts(draft, context),
    ...ownerRoleFacts(draft, context),
    ...dnsRoleFacts(draft, context),
  ];
  found.push(...askerRoleFacts(draft, context));
  if (context.publicRecipient === 'yes') found.push({ roles: { 'recipient-filter': -6 }, fact: null });
  const logits = { ...(start[kind] ?? start.none) } as Record<Role | 'stranger', number>;
  const facts: Fact[] = [];
  for (const { roles, fact } of found) {
    for (const name in roles) logits[name as Role] += roles[name as Role] ?? 0;
    if (fact !== null) facts.push(fact);
  }
  let sum = 0;
  for (const name in logits) {
    logits[name as Role] = Math.exp(logits[name as Role]);
    sum += logits[name as Role];
  }
  const role: Partial<Record<Role, number>> = {};
  for (const name in logits) if (name !== 'stranger') role[name as Role] = logits[name as Role] / sum;
  return { role, facts };
}
