import type { AnswerView, Untrusted } from '../../explanation/answer-view.ts';
import type { JudgedMail } from './read-mails.ts';

/** Mails with the same answer. */
export interface MailGroup {
  readonly first: JudgedMail;
  readonly mails: readonly JudgedMail[];
  readonly names: readonly Untrusted[];
  readonly count: number;
}

const urgency: Readonly<Record<AnswerView['tone'], number>> = { act: 0, wait: 1, unknown: 2, fine: 3 };

/** One group per cause and owner (or per kind without a cause): what somebody must act on first, then the biggest. */
export const groupAnswers = (mails: readonly JudgedMail[]): readonly MailGroup[] => {
  const groups = new Map<
    string,
    { first: JudgedMail; mails: JudgedMail[]; names: Untrusted[]; count: number }
  >();
  for (const mail of mails) {
    const { view, sent } = mail;
    const key = `${view.cause ?? view.kind}|${view.who.role}`;
    const group = groups.get(key) ?? { first: mail, mails: [], names: [], count: 0 };
    group.count += 1;
    group.mails.push(mail);
    if (sent.name !== null) group.names.push(sent.name as Untrusted);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) => urgency[a.first.view.tone] - urgency[b.first.view.tone] || b.count - a.count,
  );
};
