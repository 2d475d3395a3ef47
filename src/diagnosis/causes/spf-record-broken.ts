import { defineCause } from '../cause.ts';
import { envelope } from '../conditions/envelope.ts';
import type { Particulars } from '../particulars.ts';
import { partyNames } from '../wording/party-names.ts';
import { dig, type Steps, verify } from '../wording/setting-steps.ts';
import { type Fix, step } from '../wording/step.ts';

type Fault = 'look-ups' | 'void' | 'several' | 'syntax';

const faults: readonly (readonly [RegExp, Fault])[] = [
  [/void.{0,12}look-?ups?/i, 'void'],
  [
    /look-?ups? (?:limit|count|exceed)|(?:too many|exceed(?:s|ed|ing)?|maximum|more than|limit of|over) .{0,30}look-?ups?|too many (?:included|dns|mechanisms)/i,
    'look-ups',
  ],
  [/(?:multiple|several|two|2|more than one|duplicate) .{0,40}records?/i, 'several'],
  [/syntax|invalid (?:domain|ip|mechanism|term|macro)|unknown (?:mechanism|term)/i, 'syntax'],
];

/** Which fault the server names; null where it says no more than that the record is unusable. */
function faultOf({ reply, spfRemark }: Particulars): Fault | null {
  const text = `${reply?.slice(0, 2_000)} ${spfRemark}`;
  return faults.find(([words]) => words.test(text))?.[1] ?? null;
}

/** A record is read from left to right and ends at the first match: what stands before the fault still counts. */
function because(p: Particulars): string {
  const record = `The SPF record of ${partyNames(p).envelope}`;
  switch (faultOf(p)) {
    case 'look-ups':
      return `${record} needs more than the 10 DNS look-ups that are allowed (permerror), so only servers that it names before the eleventh can still pass.`;
    case 'void':
      return `${record} asks for more than two names that do not exist (permerror), so only servers that it names before the third of them can still pass.`;
    case 'several':
      return `There is more than one SPF record at ${partyNames(p).envelope} (permerror), so no server passes, whichever of them lists it.`;
    case 'syntax':
      return `${record} holds a term that cannot be read (permerror), so no server passes, not even one that it lists.`;
    case null:
      return `${record} cannot be evaluated (permerror), so the message does not pass, whatever the record lists.`;
  }
}

const fixes: Fix = (p) => {
  const { envelope } = partyNames(p);
  const what: Readonly<Record<Fault, string>> = {
    'look-ups': `Bring the SPF record of ${envelope} down to at most 10 DNS look-ups: take out every service that no longer sends, or that sends with an envelope domain of its own (DKIM is enough there).`,
    void: `Take the names that do not exist out of the SPF record of ${envelope}: an include, a or mx that leads nowhere is allowed twice at most.`,
    several: `Merge the SPF records of ${envelope} into exactly one that begins with v=spf1.`,
    syntax: `Correct the term of the SPF record of ${envelope} that cannot be read.`,
  };
  const fault = faultOf(p);
  return [
    step(
      'sender-dns',
      fault === null
        ? `Keep exactly one record that begins with v=spf1 at ${envelope}, with at most 10 DNS look-ups and no include that leads nowhere. Merge several records into one.`
        : what[fault],
    ),
  ];
};

const settings: Steps = ({ p }) => {
  const fault = faultOf(p);
  const count =
    'Count include, a, mx, ptr, exists and redirect, those inside every include too: more than 10 make the record fail.';
  const read =
    'Look for a misspelt mechanism (ipv4: for ip4:), an address with a wrong prefix, a second "all", or quotation marks within the text.';
  return [
    ...dig(p.envelope, 'TXT', 'exactly one record may begin with v=spf1.'),
    ...(fault === 'several' ? [] : [fault === 'syntax' ? read : count]),
    verify(`spf=pass for ${partyNames(p).envelope}`),
  ];
};

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
    because,
    fixes,
    settings,
    customer: 'sender-setup',
    topic: 'proof',
    noPage: 'the standard alone says what a record may hold.',
  },
});
