import type { AnswerView, Trusted } from '../../explanation/answer-view.ts';
import type { AnswerCard, AnswerGroup, CardState, ChatCard, NoticeLine } from './chat-card.ts';
import { type ChatButton, chatButtons } from './chat-question.ts';
import { counted, inList } from './mail-list.ts';
import { changedLabel, newerLabel, own, pendingWords } from './notices.ts';
import { bold, type CardLimits, glue, lineRuns, type Panel, plain, type Section } from './section.ts';
import { smallPanel } from './small-panel.ts';

/** What is on the buttons and in the menu. */
export const buttonLabels: Readonly<Record<ChatButton, Trusted>> = {
  evidence: own`Evidence and steps`,
  customer: own`Text for the customer`,
  share: own`Post to the channel`,
  case: own`Post to the ticket`,
  number: own`Post to the ticket`,
  take: own`Take it`,
  administrator: own`Text for the administrator`,
  proof: own`Proof`,
  picture: own`The way as a picture`,
  recheck: own`Check the DNS again`,
  remind: own`Remind me when fixed`,
  fixed: own`Mark as fixed`,
  addresses: own`Full addresses`,
  file: own`Everything as a file`,
  csv: own`The list as a file (CSV)`,
  good: own`Helpful`,
  bad: own`Not helpful`,
  edit: own`Edit the text`,
  article: own`Read the article`,
};

/** Buttons next to the two votes; five in all are as many as a person takes in at a glance. */
const maxMainButtons = 3;
const main = new Set<ChatButton>(['evidence', 'customer', 'share', 'case', 'number', 'take']);

/** Which of the offered actions are buttons; the others go into the menu. */
const mainButtons = (offered: readonly ChatButton[]): readonly ChatButton[] =>
  offered.filter((name) => main.has(name)).slice(0, maxMainButtons);

/** What can be offered beside the texts of the answer itself. */
export interface Offer {
  /** The mail is kept and the DNS may be asked. */
  readonly lookAgain: boolean;
  readonly addresses: boolean;
  /** The route of the message is known and is not in the answer. */
  readonly picture: boolean;
  /** Who names the ticket: the mails, or a person; null offers no note. */
  readonly toTicket: 'named' | 'asked' | null;
  /** Only one person sees the answer: it can be shown to the others. */
  readonly alone: boolean;
  /** Mails in the list of the whole answer. */
  readonly listed: number;
}

/** Cited lines that fit behind the button; a file is offered for more. */
const linesShown = 8;
/** From this many mails on the list is offered as a file. */
const worthAFile = 10;

/** What is offered with one group of an answer, in order. */
export const answerButtons = (view: AnswerView, offer: Offer): readonly ChatButton[] => {
  const onDns = view.who.role === 'sender-dns' || view.evidence.some(({ line }) => line === null);
  const read = view.kind !== 'unreadable';
  const has: Readonly<Record<ChatButton, boolean>> = {
    evidence: view.evidence.length > 0 || view.steps.length > 0,
    customer: view.readerTexts.customer !== '',
    share: offer.alone,
    case: offer.toTicket === 'named',
    number: offer.toTicket === 'asked',
    take: read && !offer.alone,
    administrator: view.readerTexts.administrator !== '',
    proof: view.proofs.length > 0,
    picture: offer.picture,
    recheck: offer.lookAgain && onDns,
    remind: offer.lookAgain && onDns,
    fixed: read && !offer.alone,
    addresses: offer.addresses,
    file: view.evidence.length > linesShown,
    csv: offer.listed >= worthAFile,
    good: read,
    bad: read,
    edit: false,
    article: false,
  };
  return chatButtons.filter((button) => has[button]);
};

const tones: Readonly<Record<AnswerView['tone'], string>> = {
  act: 'Somebody must act',
  wait: 'Wait',
  fine: 'Nothing to do',
  unknown: 'Not settled',
};

/** What kind of answer it is and how sure, in words: `Somebody must act - Likely`. The number is in the JSON. */
const statusLine = (view: AnswerView): string =>
  [tones[view.tone], view.certainty].filter((word) => word !== '').join(' - ');
const isVote = (name: ChatButton): boolean => name === 'good' || name === 'bad';

/** Whose mail it is about: the first recipient by name, the others by number. */
const recipient = ({ recipients, recipientCount }: AnswerView): readonly Section[] => {
  const [first] = recipients;
  if (first === undefined) return [];
  const more = recipientCount > 1 ? ` and ${recipientCount - 1} more` : '';
  return [{ is: 'line', runs: [bold('Recipient'), glue(': '), plain(`${first.address}${more}`, 160)] }];
};

/** What to do: one step, the record to publish with it; the others are behind the button. */
const step = ({ steps, who }: AnswerView, room: CardLimits): readonly Section[] => {
  const [first] = steps;
  if (first === undefined) return [];
  const record = steps.find((one) => one.record !== null)?.record ?? null;
  const more = steps.length > 1 ? ` (${steps.length - 1} more under "Evidence and steps")` : '';
  return [
    {
      is: 'line',
      runs: [
        bold('What to do'),
        glue(': '),
        // Who must act is above already.
        plain(first.who === who.label ? first.what : `${first.who}: ${first.what}`, room.line * 2),
        ...(first.proved ? [plain(' ', 1), bold('(proved)')] : []),
        ...(more === '' ? [] : [plain(more, 60)]),
      ],
    },
    // A truncated record would be published as it is: one that does not fit is shown by the button.
    ...(record === null || record.length > room.line * 3
      ? []
      : [{ is: 'literal', text: record, max: record.length } as const]),
  ];
};

/** Nothing is settled: the question is what matters, and of course nobody is named yet. */
const isOpen = ({ tone, ask }: AnswerView): boolean => tone === 'unknown' && ask !== null;

const asks = ({ ask }: AnswerView, room: CardLimits): readonly Section[] =>
  ask === null ? [] : [{ is: 'line', runs: [bold('To settle it'), glue(': '), plain(ask, room.line * 2)] }];

const quotes = (view: AnswerView): boolean =>
  view.reply !== null && view.because.includes(view.reply.text.slice(0, 60));

/** What the answer rests on, short: the reply once, and what would settle an open answer. */
const ground = (view: AnswerView, room: CardLimits): readonly Section[] => [
  ...(isOpen(view) ? [] : asks(view, room)),
  ...(view.reply === null || quotes(view)
    ? []
    : [{ is: 'literal', text: `${view.reply.code} ${view.reply.text}`, max: room.line * 2 } as const]),
];

const stateWords: Readonly<Record<CardState['what'], string>> = {
  taken: 'Taken',
  noted: 'Posted to the ticket',
  fixed: 'Fixed',
  wrong: 'Wrong',
};

/** What people made of it: `Taken by Anna`, `Posted to the ticket 123 by Anna`. */
const states = ({ states: all }: AnswerCard): readonly Section[] =>
  (all ?? []).map(({ what, by, about }) => ({
    is: 'small',
    text: `${stateWords[what]}${about === null ? '' : ` ${about}`} by ${by}`,
  }));

const buttons = (card: AnswerCard, group: AnswerGroup, index: number, alone: boolean): readonly Section[] => {
  const at = { group: index, answerId: card.id };
  const offered = group.buttons.filter((name) => !isVote(name));
  const main = alone ? mainButtons(offered) : [];
  const votes = index === 0 ? group.buttons.filter(isVote) : [];
  const rest = offered.filter((name) => !main.includes(name));
  return [
    ...(main.length + votes.length === 0
      ? []
      : [{ is: 'buttons', names: [...main, ...votes], ...at } as const]),
    ...(rest.length === 0 ? [] : [{ is: 'menu', names: rest, ...at } as const]),
  ];
};

const verdict = ({ view }: AnswerGroup, room: CardLimits): readonly Section[] => {
  const because: Section = { is: 'line', runs: [plain(view.because, room.line * 2)] };
  if (isOpen(view)) return [because, ...asks(view, room)];
  return [
    { is: 'line', runs: [bold(`Who must act: ${view.who.label}`)] },
    { is: 'line', runs: [plain(statusLine(view), 200)] },
    because,
  ];
};

const isNews = ({ label }: NoticeLine): boolean => label === changedLabel || label === newerLabel;

/** What this answer changes, or that it is outdated: to be read first. */
const news = ({ notes }: AnswerCard, room: CardLimits): readonly Section[] =>
  notes.filter(isNews).map((note) => ({ is: 'line', runs: lineRuns(note, room.line) }));

const titled = ({ view, count }: AnswerGroup): Section => ({
  is: 'title',
  text: count > 1 ? `${view.headline} (${count} mails)` : view.headline,
});

const maxNamedFiles = 5;

const files = ({ names }: AnswerGroup): readonly Section[] => {
  const shown = names.slice(0, maxNamedFiles).join(', ');
  if (shown === '') return [];
  return [{ is: 'small', text: names.length > maxNamedFiles ? `${shown} and more` : shown }];
};

const newerNote = ({ notes }: AnswerCard): NoticeLine | null =>
  notes.find(({ label }) => label === newerLabel) ?? null;

/** Whether a newer answer replaced this one. */
export const isOutdated = (card: AnswerCard): boolean => newerNote(card) !== null;

/** A newer answer is below: of this one remain its statement and what people did with it. */
const outdated = (card: AnswerCard, group: AnswerGroup, newer: NoticeLine, room: CardLimits): Panel => ({
  tone: 'unknown',
  sections: [titled(group), { is: 'line', runs: lineRuns(newer, room.line) }, ...states(card)],
});

const single = (card: AnswerCard, group: AnswerGroup, room: CardLimits): Panel => ({
  tone: group.view.tone,
  sections: [
    titled(group),
    ...news(card, room),
    ...verdict(group, room),
    ...recipient(group.view),
    ...step(group.view, room),
    ...ground(group.view, room),
    ...(card.picture === undefined ? [] : [{ is: 'picture', ...card.picture } as const]),
    ...files(group),
    ...states(card),
    ...buttons(card, group, 0, true),
  ],
});

/** Several mails: first the list of them, then what to do about each kind. */
const overview = (card: AnswerCard, room: CardLimits): Panel => {
  const lines = card.list ?? [];
  const shown = counted(lines).slice(0, room.list);
  const more = lines.length - shown.reduce((sum, { count }) => sum + count, 0);
  const items = shown.map((line) => inList(line, room.line));
  return {
    tone: 'unknown',
    sections: [
      { is: 'title', text: `${lines.length} mails` },
      ...news(card, room),
      ...(items.length === 0 ? [] : [{ is: 'list', ordered: true, items } as const]),
      ...(more > 0 ? [{ is: 'small', text: `${more} more in the list as a file` } as const] : []),
    ],
  };
};

const one = (card: AnswerCard, group: AnswerGroup, index: number, room: CardLimits): Panel => {
  const { view } = group;
  return {
    tone: view.tone,
    sections: [
      titled(group),
      ...(isOpen(view) ? [] : [{ is: 'line', runs: [bold(`Who must act: ${view.who.label}`)] } as const]),
      { is: 'line', runs: [plain(view.because, room.line)] },
      ...(isOpen(view) ? asks(view, room) : []),
      ...step(view, room),
      ...ground(view, room),
      ...files(group),
      ...buttons(card, group, index, false),
    ],
  };
};

const rest = (card: AnswerCard, room: CardLimits): readonly Section[] => {
  const hidden = card.groups.slice(room.groups).reduce((sum, group) => sum + group.count, 0) + card.omitted;
  const troubles = card.troubles.slice(0, room.groups * 2);
  const unread = card.troubles.length - troubles.length;
  const notes = card.notes
    .filter((note) => !isNews(note))
    .slice(0, room.notes)
    .map((note) => lineRuns(note, room.line));
  const items = troubles.map(({ name, says }) => [bold(name ?? 'File'), glue(': '), plain(says, 300)]);
  return [
    ...(notes.length === 0 ? [] : [{ is: 'list', ordered: false, items: notes } as const]),
    ...(card.pending ? [{ is: 'small', text: pendingWords } as const] : []),
    ...(items.length === 0
      ? []
      : [{ is: 'line', runs: [bold('Not read')] } as const, { is: 'list', ordered: false, items } as const]),
    ...(hidden === 0
      ? []
      : [
          {
            is: 'small',
            text: `${hidden} more ${hidden === 1 ? 'mail stands' : 'mails stand'} in the list alone`,
          } as const,
        ]),
    ...(unread <= 0 ? [] : [{ is: 'small', text: `${unread} more files could not be read` } as const]),
  ];
};

/** An answer as panels, in the given room. Groups past the room are counted, never dropped in silence. */
const answerPanels = (card: AnswerCard, room: CardLimits): readonly Panel[] => {
  const [first, ...others] = card.groups;
  // A list of identical lines adds nothing to the answer.
  const same =
    first !== undefined &&
    others.length === 0 &&
    (first.count === 1 || counted(card.list ?? []).length === 1);
  const alone = same ? first : null;
  const newer = newerNote(card);
  if (alone !== null && newer !== null) return [outdated(card, alone, newer, room)];
  const panels =
    alone !== null
      ? [single(card, alone, room)]
      : first === undefined
        ? []
        : [
            overview(card, room),
            ...card.groups.slice(0, room.groups).map((group, index) => one(card, group, index, room)),
          ];
  const more = [...rest(card, room), ...(alone === null ? states(card) : [])];
  return more.length === 0 ? panels : [...panels, { tone: 'unknown', sections: more }];
};

/** Any card as panels of sections, in the given room. */
export const cardPanels = (card: ChatCard, room: CardLimits): readonly Panel[] =>
  card.kind === 'answer' ? answerPanels(card, room) : [smallPanel(card, room)];
