import type { ArticleBlock } from '../../explanation/article-blocks.ts';
import type {
  AnswerCard,
  ArticleCard,
  ArticleChoice,
  ChatCard,
  EvidenceCard,
  NoticeCard,
  NoticeLine,
} from './chat-card.ts';
import {
  type CardLimits,
  citedWhere,
  copyable,
  lineRuns,
  type Panel,
  type Run,
  type Section,
} from './section.ts';

const maxLines = 15;
const maxLinks = 3;

/** A record to publish, to be copied unchanged; one that could break out of its block is shown defanged. */
const recordSection = (record: string, room: CardLimits): Section => {
  const copy = copyable(record);
  return copy === null ? { is: 'literal', text: record, max: room.literal } : { is: 'record', text: copy };
};

/** Lines as lists; a record to copy is below its line. */
const noticeLines = (lines: readonly NoticeLine[], room: CardLimits): readonly Section[] => {
  const sections: Section[] = [];
  let items: (readonly Run[])[] = [];
  const close = (): void => {
    if (items.length > 0) sections.push({ is: 'list', ordered: false, items });
    items = [];
  };
  for (const line of lines.slice(0, maxLines)) {
    items.push(lineRuns(line, room.line));
    const copy = line.copy === undefined ? null : copyable(line.copy);
    if (copy === null) continue;
    close();
    sections.push({ is: 'record', text: copy });
  }
  close();
  return sections;
};

const evidence = ({ view }: EvidenceCard, room: CardLimits): Panel => {
  const shown = view.evidence.slice(0, room.evidence);
  const more = view.evidence.length - shown.length;
  const cited = shown.flatMap((line): readonly Section[] => [
    {
      is: 'line',
      runs: [
        { text: citedWhere(line), max: 30, style: 'bold' },
        { text: ': ', max: 2 },
        { text: line.says, max: room.line },
      ],
    },
    { is: 'literal', text: line.text, max: room.line },
  ]);
  const steps = view.steps.map(({ who, what, proved }): readonly Run[] => [
    { text: who, max: 80, style: 'bold' },
    { text: ': ', max: 2 },
    { text: proved ? `${what} (proved)` : what, max: room.line },
  ]);
  const links = view.links
    .slice(0, maxLinks)
    .map((doc): readonly Run[] => [{ text: `${doc.vendor}: ${doc.title}`, max: 120, url: doc.url }]);
  return {
    tone: view.tone,
    sections: [
      { is: 'title', text: cited.length === 0 ? 'No line is cited' : 'Evidence' },
      ...cited,
      ...(more > 0 ? [{ is: 'small', text: `${more} more lines` } as const] : []),
      ...(steps.length === 0
        ? []
        : [
            { is: 'line', runs: [{ text: 'What to do', max: 20, style: 'bold' }] } as const,
            { is: 'list', ordered: true, items: steps } as const,
            ...view.steps.flatMap(({ record }): readonly Section[] =>
              record === null ? [] : [recordSection(record, room)],
            ),
          ]),
      ...(links.length === 0 ? [] : [{ is: 'list', ordered: false, items: links } as const]),
      ...(view.linksNote ? [{ is: 'small', text: view.linksNote } as const] : []),
    ],
  };
};

/** Marks of an article within a line: `**bold**` and code. */
const marked = (text: string, max: number): readonly Run[] =>
  text
    .split(/(\*\*[^*]{1,400}\*\*|`[^`]{1,400}`)/)
    .filter((part) => part !== '')
    .map((part): Run => {
      if (part.startsWith('**')) return { text: part.slice(2, -2), max, style: 'bold' };
      return part.startsWith('`') ? { text: part.slice(1, -1), max, style: 'code' } : { text: part, max };
    });

const choices = (articles: readonly ArticleChoice[], label: string): readonly Section[] =>
  articles.length === 0
    ? []
    : [
        {
          is: 'choices',
          label,
          options: articles.map(({ id, title }) => ({ label: title, value: `article:${id}` })),
        },
      ];

/** Characters of one paragraph of an article; all are ours, and none comes close. */
const maxParagraphLength = 2_000;

const blockSection = (block: ArticleBlock, room: CardLimits): Section => {
  switch (block.kind) {
    case 'heading':
      return { is: 'line', runs: [{ text: block.text, max: 150, style: 'bold' }] };
    case 'paragraph':
      return { is: 'line', runs: marked(block.text, maxParagraphLength) };
    case 'list': {
      const items = block.items.map((item) => marked(item, maxParagraphLength));
      return { is: 'list', ordered: block.ordered, items };
    }
    case 'code':
      return recordSection(block.text, room);
  }
};

const article = ({ title, blocks, others }: ArticleCard, room: CardLimits): Panel => {
  const shown = blocks.slice(0, room.blocks);
  const body = shown.map((block) => blockSection(block, room));
  return {
    tone: 'unknown',
    sections: [
      { is: 'title', text: title },
      ...body,
      ...(shown.length < blocks.length ? [{ is: 'small', text: 'The rest does not fit here' } as const] : []),
      ...choices(others, 'Other articles'),
    ],
  };
};

const notice = (card: NoticeCard, room: CardLimits): Panel => {
  const buttons = card.buttons ?? (card.button === undefined ? [] : [card.button]);
  return {
    tone: card.tone,
    sections: [
      { is: 'title', text: card.title },
      ...noticeLines(card.lines, room),
      ...buttons.map(
        ({ name, answerId, group }) => ({ is: 'buttons', names: [name], group, answerId }) as const,
      ),
      ...choices(card.articles ?? [], 'Read an article'),
    ],
  };
};

/** Any card but an answer, in the given room. */
export const smallPanel = (card: Exclude<ChatCard, AnswerCard>, room: CardLimits): Panel => {
  switch (card.kind) {
    case 'evidence':
      return evidence(card, room);
    case 'copy':
      return {
        tone: 'unknown',
        sections: [
          { is: 'title', text: card.title },
          { is: 'literal', text: card.text || '-', max: room.literal },
          ...(card.button === undefined
            ? []
            : [{ is: 'buttons', names: [card.button.name], ...card.button } as const]),
        ],
      };
    case 'file':
      return {
        tone: 'unknown',
        sections: [
          { is: 'title', text: card.title },
          { is: 'file', name: card.name },
        ],
      };
    case 'picture':
      return {
        tone: 'unknown',
        sections: [
          { is: 'title', text: card.title },
          { is: 'picture', ref: card.name, described: card.described },
        ],
      };
    case 'notice':
      return notice(card, room);
    case 'article':
      return article(card, room);
  }
};
