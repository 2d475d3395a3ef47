import { defineCause } from '../cause.ts';
import { envelope } from '../conditions/envelope.ts';
import { partyNames } from '../wording/party-names.ts';
import { dig, type Steps, verify } from '../wording/setting-steps.ts';
import { step } from '../wording/step.ts';

const settings: Steps = ({ p }) => [
  ...dig(p.envelope, 'TXT', 'exactly one record may begin with v=spf1; join several into one.'),
  'Count include, a, mx, ptr, exists and redirect, those inside every include too: more than 10 make the record fail.',
  verify(`spf=pass for ${partyNames(p).envelope}`),
];

/** The SPF record cannot be evaluated (permerror, RFC 7208 2.6.7). */
export const spfRecordBroken = defineCause({
  id: 'spf-record-broken',
  usualOwner: 'sender-dns',
  explains: { 'spf-record': 0.95, spf: 0.03, unauthenticated: 0.02 },
  needs: [envelope.recordBroken],
  typical: [],
  words: {
    headline: 'SPF record cannot be evaluated',
    tone: 'act',
    because: (p) =>
      `The SPF record of ${partyNames(p).envelope} cannot be evaluated (permerror), so no address passes, not even one that it lists.`,
    fixes: (p) => [
      step(
        'sender-dns',
        `Keep exactly one record that begins with v=spf1 at ${partyNames(p).envelope}, with at most 10 DNS look-ups and no include that leads nowhere. Merge several records into one.`,
      ),
    ],
    settings,
    customer: 'sender-setup',
    topic: 'proof',
    noPage: 'the standard alone says what a record may hold.',
  },
});
