import type { Trusted, Untrusted } from '../../explanation/answer-view.ts';
import type { NoticeCard, NoticeLine } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { ChatPress } from './chat-question.ts';
import type { KeptAnswer, NoteOffer, NoteOutcome } from './chat-records.ts';
import { notice, own, ownLine } from './notices.ts';
import { plainLine } from './section.ts';

const maxLabelLength = 80;

const ticketLine = (label: string): NoticeLine => ({
  label: own`Ticket`,
  text: label as Untrusted,
  url: null,
});

const standing = (label: string): NoticeCard => ({
  ...notice(own`The note is already in the ticket`),
  tone: 'fine',
  lines: [ticketLine(label)],
});

const words: Readonly<
  Record<Exclude<NoteOutcome['kind'], 'posted' | 'already'>, readonly [Trusted, Trusted]>
> = {
  'no-number': [
    own`That is not a ticket number`,
    own`Press the button and write it as your case system shows it.`,
  ],
  'no-ticket': [
    own`The case system knows no such ticket`,
    own`Press the button and write the number yourself.`,
  ],
  later: [
    own`The case system cannot be reached`,
    own`Nothing is lost. Press the button again in a minute: the note is never written twice.`,
  ],
  stuck: [
    own`The case system did not accept the note`,
    own`An operator must look: the reason is in the log of the service.`,
  ],
};

const refused = (press: ChatPress, kind: keyof typeof words, example: string): NoticeCard => {
  const [title, todo] = words[kind];
  const { answerId, group, typed } = press;
  const asks = kind === 'no-number' || kind === 'no-ticket';
  const said: readonly NoticeLine[] =
    asks && typed !== null ? [{ label: own`You wrote`, text: typed as Untrusted, url: null }] : [];
  const like: NoticeLine = { label: own`Such as`, text: example as Untrusted, url: null };
  return {
    ...notice(title, [...said, ownLine(null, todo), ...(asks ? [like] : [])]),
    ...(asks ? { button: { name: 'number', answerId, group } } : {}),
  };
};

/** Records where the note is, unless the answer was deleted meanwhile. */
const keepNoted = async (deps: ChatDeps, { answerId, group }: ChatPress, noted: string): Promise<void> => {
  const kept = await deps.remember.find(answerId);
  if (kept === null) return;
  const groups = kept.groups.map((one, index) =>
    index === group && one.forTicket ? { ...one, forTicket: { ...one.forTicket, noted } } : one,
  );
  await deps.remember.keep(answerId, { ...kept, groups });
};

/** Posts a group of an answer to its ticket: the one the mails name, or the one whose number a person typed. */
export const postTicketNote = async (
  deps: ChatDeps,
  press: ChatPress,
  kept: KeptAnswer,
): Promise<NoticeCard> => {
  const { tickets } = deps;
  const offer: NoteOffer | null = kept.groups[press.group]?.forTicket ?? null;
  if (tickets === undefined || offer === null) return notice(own`There is no case system here`);
  const { platform, workspace, user, answerId, group, typed } = press;
  // A system that cannot be queried would get the note twice.
  if (typed === null && offer.noted !== null) return standing(offer.noted);
  const key = `chat-${answerId}-${group}`;
  const outcome = await tickets.post({ ...offer, key, typed, at: new Date(offer.at) });
  if (!('label' in outcome)) return refused(press, outcome.kind, tickets.example);
  const label = plainLine(outcome.label, maxLabelLength);
  const again = outcome.kind === 'already' || label === offer.noted;
  const what = again ? 'found the note in a ticket' : 'posted a note to a ticket';
  await deps.remember.audit({
    platform,
    workspace,
    user,
    what,
    about: `ticket ${label}, answer ${answerId}`,
  });
  await keepNoted(deps, press, label);
  if (again) return standing(label);
  const noted = label as Untrusted;
  return { ...notice(own`Posted to the ticket`), tone: 'fine', lines: [ticketLine(label)], noted };
};
