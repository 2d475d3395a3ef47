import type { AnswerView, Untrusted } from '../../explanation/answer-view.ts';
import type { AnswerGroup } from './chat-card.ts';

export interface NamedView {
  readonly name: string | null;
  readonly view: AnswerView;
}

const urgency: Readonly<Record<AnswerView['tone'], number>> = { act: 0, wait: 1, unknown: 2, fine: 3 };

/** One group per cause and owner (or per kind without a cause): what somebody must act on first, then the biggest. */
export const groupAnswers = (answers: readonly NamedView[]): readonly AnswerGroup[] => {
  const groups = new Map<string, { view: AnswerView; names: Untrusted[]; count: number }>();
  for (const { name, view } of answers) {
    const key = `${view.cause ?? view.kind}|${view.who.role}`;
    const group = groups.get(key) ?? { view, names: [], count: 0 };
    group.count += 1;
    if (name !== null) group.names.push(name as Untrusted);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) => urgency[a.view.tone] - urgency[b.view.tone] || b.count - a.count,
  );
};
