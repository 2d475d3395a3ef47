import type { AnswerView } from '../../explanation/answer-view.ts';
import { buttonLabels } from '../chat/answer-buttons.ts';
import type { CardRoom } from '../chat/card-room.ts';
import type { AnswerCard, AnswerGroup } from '../chat/chat-card.ts';
import type { ChatButton } from '../chat/chat-question.ts';
import { citedWhere } from '../chat/cited-where.ts';
import { pendingWords } from '../chat/notices.ts';
import { statusLine } from '../chat/status-line.ts';
import { button, type Component, container, row, text } from './components.ts';
import { code, codeBlock, labelled, link, prose } from './markdown.ts';

export const accents: Readonly<Record<AnswerView['tone'], number>> = {
  act: 0xc0392b,
  wait: 0xd68910,
  fine: 0x1e8449,
  unknown: 0x5d6d7e,
};

const verdict = ({ view, count }: AnswerGroup, room: CardRoom): readonly string[] => {
  return [
    `### ${prose(view.headline, 150)}${count > 1 ? ` (${count} mails)` : ''}`,
    `**Who must act: ${prose(view.who.label, 100)}**`,
    prose(statusLine(view), 120),
    prose(view.because, room.line * 2),
    view.reply === null ? '' : codeBlock(`${view.reply.code} ${view.reply.text}`, room.line * 2),
  ];
};

const evidence = (view: AnswerView, room: CardRoom): readonly string[] =>
  view.evidence.slice(0, room.evidence).map((cited) => {
    return `- **${citedWhere(cited)}**: ${prose(cited.says, room.line)}\n  ${code(cited.text, room.line)}`;
  });

const steps = (view: AnswerView, room: CardRoom): readonly string[] => {
  const shown = view.steps.slice(0, room.steps);
  const record = shown.find((step) => step.record !== null)?.record ?? null;
  return [
    ...(shown.length === 0 ? [] : ['**What to do**']),
    ...shown.map(
      (step, index) =>
        `${index + 1}. **${prose(step.who, 60)}**: ${prose(step.what, room.line)}${step.proved ? ' **(proved)**' : ''}`,
    ),
    ...(record === null ? [] : [codeBlock(record, room.line * 2)]),
  ];
};

const rest = (view: AnswerView, names: readonly string[], room: CardRoom): readonly string[] => [
  view.ask === null ? '' : `**To settle it**: ${prose(view.ask, room.line)}`,
  ...view.links.slice(0, room.steps).map((doc) => `- ${link(doc.url, `${doc.vendor}: ${doc.title}`)}`),
  names.length === 0
    ? ''
    : `-# ${prose(names.slice(0, 5).join(', '), 200)}${names.length > 5 ? ' and more' : ''}`,
];

const perRow = 5;

const isVote = (name: ChatButton): boolean => name === 'good' || name === 'bad';

/** Voices count for the whole answer: they stand in a row of their own, under the first group alone. */
const rows = (id: string, index: number, group: AnswerGroup, room: CardRoom): readonly Component[] => {
  const others = group.buttons.filter((name) => !isVote(name)).slice(0, room.buttons);
  const voices = index === 0 ? group.buttons.filter(isVote) : [];
  const chunks = Array.from({ length: Math.ceil(others.length / perRow) }, (_, at) =>
    others.slice(at * perRow, (at + 1) * perRow),
  );
  return [...chunks, voices]
    .filter((names) => names.length > 0)
    .map((names) => row(names.map((name) => button(`bd:${name}:${index}:${id}`, buttonLabels[name]))));
};

const groupContainer = (id: string, group: AnswerGroup, index: number, room: CardRoom): Component => {
  const { view } = group;
  const lines = [
    ...verdict(group, room),
    ...evidence(view, room),
    ...steps(view, room),
    ...rest(view, group.names, room),
  ];
  return container(accents[view.tone], [
    text(lines.filter((line) => line !== '').join('\n')),
    ...rows(id, index, group, room),
  ]);
};

/** The components of an answer in the given room. Groups past the room are counted, never dropped in silence. */
export const answerComponents = (card: AnswerCard, room: CardRoom): readonly Component[] => {
  const unseen = card.groups.slice(room.groups).reduce((sum, group) => sum + group.count, 0) + card.omitted;
  const shown = card.troubles.slice(0, room.groups * 2);
  const more = card.troubles.length - shown.length;
  const notes = [
    ...card.notes.slice(0, room.notes).map((note) => labelled(note, room.line)),
    ...(card.pending ? [`-# ${pendingWords}`] : []),
    ...(shown.length === 0 ? [] : ['**Not read**']),
    ...shown.map((trouble) => `- ${code(trouble.name ?? 'File', 60)}: ${prose(trouble.says, 250)}`),
    ...(more <= 0 ? [] : [`-# ${more} more files could not be read`]),
    ...(unseen === 0 ? [] : [`-# ${unseen} more mails are not shown here`]),
  ];
  return [
    ...card.groups.slice(0, room.groups).map((group, index) => groupContainer(card.id, group, index, room)),
    ...(notes.length === 0 ? [] : [text(notes.join('\n'))]),
  ];
};
