import type { Particulars } from '../particulars.ts';
import { googleReceives, microsoftReceives, receives, type Steps, sendAgain } from './setting-steps.ts';

/** Longest part of a reply that is searched: what is closed stands in its first sentence. */
const maxReplyLength = 2_000;

/** Whom a closed address takes mail from, by words of the reply; the narrower ones first. */
const openTo: readonly (readonly [RegExp, string])[] = [
  [/allowed.?senders?|rst\.notauthorized|only accept(?:s|ing) (?:mail|messages) from/i, 'certain senders'],
  // Exchange asks for a login that nobody outside has.
  [
    /not ?authenticated ?for|authrequired|sender was not authenticated|internal senders only/i,
    'senders of its own organisation',
  ],
  [/subscribers?[ -]only|only (?:members|subscribers)|not (?:from )?a (?:list )?member/i, 'its members'],
  [/permission to (?:post|send|submit)|not allowed to post/i, 'certain senders'],
];

/** Whom a closed address takes mail from; null where the reply does not say. */
export function takesFrom({ reply }: Particulars): string | null {
  const text = reply?.slice(0, maxReplyLength) ?? '';
  return openTo.find(([words]) => words.test(text))?.[1] ?? null;
}

/** A group or mailbox that is closed to senders: its own setting, not the rule of a filter. */
export const isClosed = ({ replyClass }: Particulars): boolean => replyClass === 'restricted-recipient';

const inGoogleGroups = [
  'The owner opens the group in Google Groups > Group settings > General, and looks at "Who can post" (with "Anyone on the web" outsiders may); or adds the sender as a member.',
  'Where outsiders cannot be let in: Google Admin console > Apps > Google Workspace > Groups for Business > Sharing settings, where owners are allowed to take mail from outside the organisation.',
  'A group of that name may also not exist: compare the address. To verify, have a new message sent: it appears in the group.',
];

const microsoftGroup =
  'Group: Exchange admin center > Recipients > Groups > the group > Settings > Delivery management: allow messages from people inside and outside the organization (Microsoft 365 group: "Allow external senders to email this group").';
const microsoftMailbox =
  'Mailbox: Exchange admin center > Recipients > Mailboxes > the mailbox > Manage mail flow settings > Message delivery restriction: switch "Require senders to be authenticated" off, or enter the sender.';
const onlyAFew =
  'To let in only a few outsiders, make a mail contact for each and enter them as specified senders, beside the colleagues who may write. The Tenant Allow/Block List does not lift this restriction.';

function atMicrosoft({ reply, status }: Particulars): readonly string[] {
  const text = `${status} ${reply?.slice(0, maxReplyLength)}`;
  const group = /\b5\.7\.(?:124|133)\b|group|distribution/i.test(text);
  const mailbox = !group && /\b5\.7\.134\b|mailbox/i.test(text);
  if (group) return [microsoftGroup, onlyAFew, sendAgain('it is accepted')];
  return mailbox
    ? [microsoftMailbox, onlyAFew, sendAgain('it is accepted')]
    : [microsoftGroup, microsoftMailbox, onlyAFew];
}

/** How a closed group, list or mailbox is opened to a sender. */
export const openToSenders: Steps = (context) => {
  if (receives(context, 'google-groups')) return inGoogleGroups;
  if (microsoftReceives(context)) return atMicrosoft(context.p);
  return [
    googleReceives(context)
      ? 'Google Admin console > Apps > Google Workspace > Gmail: look for a rule about delivery that keeps this recipient to certain senders.'
      : 'In the settings of the list, group or mailbox, look at who may write to it (posting rights, allowed senders, members only).',
    'Let this sender in by its address or as a member, or let the owner hand on what outsiders write.',
    sendAgain('it arrives, and no notice comes back'),
  ];
};
