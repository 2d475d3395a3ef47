import { organisationOf } from '../../../evidence/headers/organisation.ts';
import { sameParty } from '../../../evidence/headers/same-party.ts';
import type { Draft } from '../header-handovers.ts';
import { minBelief } from '../read-verdicts.ts';
import type { RoleSources } from '../role-sources.ts';
import type { RoleFact } from './role-fact.ts';

export const passed = (draft: Draft, method: 'spf' | 'dkim' | 'dmarc'): boolean =>
  draft.verdicts.some((each) => each.method === method && each.result === 'pass' && each.belief >= minBelief);

export const failed = (draft: Draft, method: 'spf' | 'dkim' | 'dmarc'): boolean =>
  draft.verdicts.some((each) => each.method === method && each.result === 'fail' && each.belief >= minBelief);

/** Verdicts of earlier servers on the same message. */
export function earlierVerdictRoleFacts(at: number, context: RoleSources): RoleFact[] {
  const { drafts } = context;
  const draft = drafts[at];
  if (draft === undefined) return [];
  const facts: RoleFact[] = [];
  const about = draft.verdicts.find(({ method }) => method === 'spf')?.about ?? null;
  if (failed(draft, 'spf') || failed(draft, 'dkim')) {
    for (const earlier of drafts.slice(0, at)) {
      const pass = earlier.verdicts.find(
        (each) =>
          each.result === 'pass' &&
          each.belief >= minBelief &&
          (each.method !== 'spf' ||
            about === null ||
            each.about === null ||
            organisationOf(each.about) === organisationOf(about)),
      );
      if (pass === undefined) continue;
      // It counts if the reporting server handed the message over, or is visible on the path.
      // Microsoft names no reporter: the field is where its server accepted the message.
      const house = draft.from.vendor !== null && earlier.to.organisation === draft.from.organisation;
      const own =
        pass.reporter === null
          ? house
          : [draft.from.host, earlier.to.host].some(
              (host) => host !== null && sameParty(host, pass.reporter ?? ''),
            );
      // It accepted the message for the same recipient, and hands it to the recipient's own server.
      const atHome =
        own &&
        draft.to.organisation !== null &&
        context.recipients.includes(draft.to.organisation) &&
        draft.changed.recipient !== 'yes';
      // A client that no other server saw, and not of a known vendor, vouches only for itself: a forger writes such a
      // field too.
      const byItself = own && earlier.hop === null && draft.from.vendor === null;
      const much = (own && !byItself) || context.evidence.text.length > 0 ? 1 : 0.3;
      facts.push({
        roles: {
          'recipient-filter': 2 * much + (atHome && !byItself ? 2.5 : 0),
          forwarder: 1.6 * much,
          list: much,
          author: -2 * much,
          stranger: -2.5 * much,
          'author-filter': -0.8 * much,
        },
        fact: { ...pass.fact, id: 'filter-passed-before' },
      });
      break;
    }
  }
  if (passed(draft, 'spf')) {
    const spf = draft.verdicts.find(({ method, result }) => method === 'spf' && result === 'pass');
    facts.push(
      spf?.aligned === 'yes'
        ? {
            roles: {
              author: 1.5,
              'author-filter': 2.5,
              'sending-service': 1,
              'recipient-filter': -3,
              forwarder: -2,
              list: -1.5,
              stranger: -3,
            },
            fact: spf.fact,
          }
        : {
            roles: {
              'sending-service': 1,
              forwarder: 0.8,
              list: 0.8,
              'recipient-filter': -1.5,
            },
            fact: spf?.fact ?? null,
          },
    );
  }
  return facts;
}
