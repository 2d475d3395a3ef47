import type { MailLine } from './chat-card.ts';
import { bold, glue, plain, type Run } from './section.ts';

interface Counted {
  readonly line: MailLine;
  readonly count: number;
}

/** Identical lines appear once, with their count. */
export const counted = (lines: readonly MailLine[]): readonly Counted[] => {
  const all = new Map<string, Counted>();
  for (const line of lines) {
    const key = JSON.stringify(line);
    all.set(key, { line, count: (all.get(key)?.count ?? 0) + 1 });
  }
  return [...all.values()];
};

export const inList = ({ line, count }: Counted, width: number): readonly Run[] => {
  const { recipient: to, sender, headline, who } = line;
  const more = [
    ...(sender === '' ? [] : [`from ${sender}`]),
    ...(count === 1 ? [] : [`${count} mails`]),
  ].join(', ');
  return [
    plain(to, width),
    ...(more === '' ? [] : [plain(` (${more})`, width)]),
    glue(': '),
    bold(headline),
    glue(', '),
    plain(who, 80),
  ];
};
