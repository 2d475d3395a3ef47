import type { AnswerView } from '../../explanation/answer-view.ts';
import { buttonLabels } from '../chat/answer-buttons.ts';
import type { CardRoom } from '../chat/card-room.ts';
import type { AnswerCard, AnswerGroup } from '../chat/chat-card.ts';
import type { ChatButton } from '../chat/chat-question.ts';
import { citedWhere } from '../chat/cited-where.ts';
import { pendingWords } from '../chat/notices.ts';
import { statusLine } from '../chat/status-line.ts';
import {
  type Block,
  bold,
  button,
  context,
  glue,
  header,
  type Inline,
  labelled,
  link,
  list,
  literal,
  plain,
  rich,
  section,
  text,
} from './blocks.ts';

const title = (group: AnswerGroup): string =>
  group.count > 1 ? `${group.view.headline} (${group.count} mails)` : group.view.headline;

const verdict = ({ view }: AnswerGroup, room: CardRoom): readonly Inline[] => {
  return [
    section(bold(`Who must act: ${view.who.label}`), glue('\n'), text(statusLine(view), 200)),
    section(text(view.because, room.line * 2)),
  ];
};

const reply = (view: AnswerView, room: CardRoom): readonly Inline[] =>
  view.reply === null ? [] : [literal(`${view.reply.code} ${view.reply.text}`, room.line * 2)];

const evidence = (view: AnswerView, room: CardRoom): readonly Inline[] => {
  const items = view.evidence.slice(0, room.evidence).map((cited) =>
    section(bold(citedWhere(cited)), glue(': '), text(cited.says, room.line), glue('\n'), {
      ...text(cited.text, room.line),
      style: { code: true },
    }),
  );
  return items.length === 0 ? [] : [list('bullet', items)];
};

const steps = (view: AnswerView, room: CardRoom): readonly Inline[] => {
  const shown = view.steps.slice(0, room.steps);
  const items = shown.map((step) =>
    section(
      bold(step.who),
      glue(': '),
      text(step.what, room.line),
      ...(step.proved ? [glue(' '), bold('(proved)')] : []),
    ),
  );
  const record = shown.find((step) => step.record !== null)?.record ?? null;
  return [
    ...(items.length === 0 ? [] : [section(bold('What to do')), list('ordered', items)]),
    ...(record === null ? [] : [literal(record, room.line * 3)]),
  ];
};

const question = (view: AnswerView, room: CardRoom): readonly Inline[] =>
  view.ask === null ? [] : [section(bold('To settle it'), glue(': '), text(view.ask, room.line))];

const links = (view: AnswerView): readonly Inline[] => {
  const items = view.links.slice(0, 3).map((doc) => section(link(doc.url, `${doc.vendor}: ${doc.title}`)));
  return items.length === 0 ? [] : [list('bullet', items)];
};

const isVote = (name: ChatButton): boolean => name === 'good' || name === 'bad';

const buttons = (id: string, index: number, group: AnswerGroup, room: CardRoom): Block => ({
  type: 'actions',
  elements: group.buttons
    .filter((name) => !isVote(name))
    .slice(0, room.buttons)
    .map((name) => button(`bouncedesk_${name}_${index}`, buttonLabels[name], id)),
});

/** Slack's own buttons for a voice about the whole answer. */
const votes = (card: AnswerCard): readonly Block[] => {
  const voice = (name: 'good' | 'bad') => ({
    text: plain(buttonLabels[name], 75),
    value: `${name}:${card.id}`,
  });
  const element = {
    type: 'feedback_buttons',
    action_id: 'bouncedesk_feedback_0',
    positive_button: voice('good'),
    negative_button: voice('bad'),
  };
  const wanted = card.groups.some((group) => group.buttons.some(isVote));
  return wanted ? [{ type: 'context_actions', elements: [element] }] : [];
};

const notes = (card: AnswerCard, room: CardRoom): readonly Block[] => {
  const said = card.notes.slice(0, room.notes).map((note) => section(...labelled(note, room.line)));
  return [
    ...(said.length === 0 ? [] : [rich([list('bullet', said)])]),
    ...(card.pending ? [context(pendingWords)] : []),
  ];
};

const groupBlocks = (id: string, group: AnswerGroup, index: number, room: CardRoom): readonly Block[] => [
  header(title(group)),
  rich([
    ...verdict(group, room),
    ...reply(group.view, room),
    ...evidence(group.view, room),
    ...steps(group.view, room),
    ...question(group.view, room),
    ...links(group.view),
  ]),
  ...(group.names.length === 0
    ? []
    : [
        context(
          group.names.length > 5 ? `${group.names.slice(0, 5).join(', ')} and more` : group.names.join(', '),
        ),
      ]),
  buttons(id, index, group, room),
];

/** The blocks of an answer in the given room. Groups past the room are counted, never dropped in silence. */
export const answerBlocks = (card: AnswerCard, room: CardRoom): readonly Block[] => {
  const unseen = card.groups.slice(room.groups).reduce((sum, group) => sum + group.count, 0) + card.omitted;
  const troubles = card.troubles
    .slice(0, 10)
    .map((trouble) => section(bold(trouble.name ?? 'File'), glue(': '), text(trouble.says, 300)));
  const more = card.troubles.length - troubles.length;
  return [
    ...card.groups.slice(0, room.groups).flatMap((group, index) => groupBlocks(card.id, group, index, room)),
    ...(troubles.length === 0 ? [] : [rich([section(bold('Not read')), list('bullet', troubles)])]),
    ...notes(card, room),
    ...(unseen === 0 ? [] : [context(`${unseen} more mails are not shown here`)]),
    ...(more <= 0 ? [] : [context(`${more} more files could not be read`)]),
    ...votes(card),
  ];
};
