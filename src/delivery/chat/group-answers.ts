import type { AnswerView, Untrusted } from '../../explanation/answer-view.ts';
import type { MailLine } from './chat-card.ts';
import type { JudgedMail } from './read-mails.ts';

/** Mails with the same answer. */
export interface MailGroup {
  readonly first: JudgedMail;
  readonly mails: readonly JudgedMail[];
  readonly names: readonly Untrusted[];
  readonly count: number;
}

const urgency: Readonly<Record<AnswerView['tone'], number>> = { act: 0, wait: 1, unknown: 2, fine: 3 };

const domainOf = (address: string | null | undefined): string =>
  /@([a-z0-9.-]{3,253})/i.exec(address ?? '')?.[1]?.toLowerCase() ?? '';
/** Header of a mail that nobody returned: whose it is stands in its own From. */
const from = /^from:[^\n]{0,900}/im;
const headRead = 64 * 1024;

/** Domain of whoever wrote the mail; empty when nothing tells. */
export const senderDomain = ({ diagnosis, sent }: JudgedMail): string =>
  domainOf(diagnosis.returned?.from) ||
  (diagnosis.kind === 'bounce' ? '' : domainOf(from.exec(sent.bytes.toString('latin1', 0, headRead))?.[0]));

const recipientDomain = ({ view }: JudgedMail): string => domainOf(view.recipients[0]?.address);

/** The advice without the local parts of addresses, which differ from mail to mail. */
const advice = ({ view }: JudgedMail): string =>
  JSON.stringify(
    view.steps.map(({ who, what, record }) => [who, what.replace(/[^\s<(]{1,64}@/g, '@'), record]),
  );

/**
 * One group per cause, owner, sender and recipient domain, and advice: nobody reads for one domain what was found for another.
 * First what somebody must act on, then the biggest.
 */
export const groupAnswers = (mails: readonly JudgedMail[]): readonly MailGroup[] => {
  const groups = new Map<
    string,
    { first: JudgedMail; mails: JudgedMail[]; names: Untrusted[]; count: number }
  >();
  for (const mail of mails) {
    const { view, sent } = mail;
    const about =
      view.kind === 'unreadable' ? '' : `${senderDomain(mail)}|${recipientDomain(mail)}|${advice(mail)}`;
    const key = `${view.cause ?? view.kind}|${view.who.role}|${about}`;
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

/** The list of several mails, in the order of their groups. */
export const mailList = (groups: readonly MailGroup[]): readonly MailLine[] =>
  groups
    .flatMap(({ mails }) => mails)
    .map((mail) => ({
      recipient: mail.view.recipients[0]?.address ?? ((mail.sent.name ?? 'no recipient named') as Untrusted),
      sender: senderDomain(mail) as Untrusted,
      headline: mail.view.headline,
      who: mail.view.who.label,
    }));
