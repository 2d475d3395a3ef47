import { createHash } from 'node:crypto';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { AnswerView, Untrusted } from '../../explanation/answer-view.ts';
import { answerButtons, type Offer } from './answer-buttons.ts';
import { type CaseOffer, mostCaseMails, namesOneCase, numberSaid } from './case-offer.ts';
import type { AnswerCard, MailLine } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { ChatQuestion } from './chat-question.ts';
import type { NewAnswer } from './chat-records.ts';
import { saidOf } from './conversation.ts';
import { answerId, type KeptAnswer, type KeptGroup, withSaid } from './kept-answer.ts';
import type { JudgedMail, Sent } from './read-mails.ts';
import { routeFor } from './route-picture.ts';

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
const groupAnswers = (mails: readonly JudgedMail[]): readonly MailGroup[] => {
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
const mailList = (groups: readonly MailGroup[]): readonly MailLine[] =>
  groups
    .flatMap(({ mails }) => mails)
    .map((mail) => ({
      recipient: mail.view.recipients[0]?.address ?? ((mail.sent.name ?? 'no recipient named') as Untrusted),
      sender: senderDomain(mail) as Untrusted,
      headline: mail.view.headline,
      who: mail.view.who.label,
    }));

/** Bytes of a mail that is kept for another look at the DNS; headers and a bounce are far below. */
const keptBytes = 256 * 1024;
const mostAddresses = 50;

/** What the DNS said about a cause in a diagnosis. */
export const dnsWords = (diagnosis: Diagnosis, cause: string | null): KeptGroup['dns'] => {
  const finding = diagnosis.findings.find((one) => one.cause === cause);
  const cited = finding?.evidence.filter((line) => line.source === 'dns') ?? [];
  return { lines: cited.map((line) => line.text), against: finding?.against ?? [] };
};

/**
 * What the note in the case will be made of. The views for people inside are kept, not made anew from the mail: it may be
 * too large to be kept. Where people of another company read nothing is offered.
 */
const forCase = ({ first, mails, count }: MailGroup, deps: ChatDeps, q: ChatQuestion): CaseOffer | null => {
  if (deps.cases === undefined || q.shared || first.view.kind === 'unreadable') return null;
  const kept = mails.slice(0, mostCaseMails).flatMap(({ diagnosis, named }) => {
    return named === null ? [] : [{ view: deps.view(diagnosis, 'inside'), named }];
  });
  return kept.length === 0
    ? null
    : {
        mails: kept,
        count,
        at: new Date().toISOString(),
        heard: numberSaid(q.text),
        noted: null,
      };
};

const offered = (mails: MailGroup['mails']): Offer['toCase'] =>
  namesOneCase(mails.map(({ named }) => named)) ? 'named' : 'asked';

const keptGroup = (group: MailGroup, deps: ChatDeps, q: ChatQuestion): KeptGroup => {
  const { first } = group;
  const offer = forCase(group, deps, q);
  const route = routeFor(first.diagnosis, deps.log);
  return {
    input:
      first.sent.bytes.length > keptBytes
        ? null
        : { name: first.sent.name, bytes: first.sent.bytes.toString('base64') },
    addresses: deps
      .view(first.diagnosis, 'inside')
      .recipients.slice(0, mostAddresses)
      .map((recipient) => recipient.address),
    dns: dnsWords(first.diagnosis, first.view.cause),
    ...(route === null ? {} : { route }),
    ...(offer === null ? {} : { forCase: offer }),
  };
};

const answerOf = (q: ChatQuestion, id: string, { first, count }: MailGroup, group: number): NewAnswer => ({
  answerId: id,
  group,
  platform: q.platform,
  workspace: q.workspace,
  channel: q.channel,
  source: q.message,
  user: q.user,
  cause: first.view.cause,
  headline: first.view.headline,
  who: first.view.who.label,
  domains: [...new Set(first.view.recipients.map((r) => domainOf(r.address)))].filter(
    (domain) => domain !== '',
  ),
  mails: count,
  mailKey: createHash('sha256').update(first.sent.bytes).digest('base64url').slice(0, 22),
});

/** An answer ready to be kept and posted, with what is remembered of it. Null when nothing of what was sent is mail. */
export const makeAnswer = (
  deps: ChatDeps,
  q: ChatQuestion,
  sent: Sent,
  judged: readonly JudgedMail[],
): { readonly kept: KeptAnswer; readonly answers: readonly NewAnswer[] } | null => {
  const groups = groupAnswers(judged);
  if (groups.length === 0 && sent.troubles.length === 0) return null;
  const id = answerId(q.eventKey);
  const list = mailList(groups);
  const details = groups.map((group) => keptGroup(group, deps, q));
  const card: AnswerCard = {
    kind: 'answer',
    id,
    groups: groups.map(({ first, mails, names, count }, index) => ({
      view: first.view,
      names,
      count,
      buttons: answerButtons(first.view, {
        lookAgain: deps.quick !== undefined && details[index]?.input !== null,
        picture: details[index]?.route !== undefined && (list.length > 1 || q.replyTo.kind !== 'thread'),
        addresses: (details[index]?.addresses.length ?? 0) > 0 && !q.shared,
        toCase: details[index]?.forCase === undefined ? null : offered(mails),
        alone: q.replyTo.kind === 'private',
        listed: index === 0 ? list.length : 0,
      }),
    })),
    troubles: sent.troubles,
    omitted: sent.omitted,
    notes: [],
    pending: false,
    ...(list.length > 1 ? { list } : {}),
  };
  const answers = groups
    .map((group, index) => answerOf(q, id, group, index))
    .filter((_, index) => groups[index]?.first.view.kind !== 'unreadable');
  return { kept: withSaid({ card, groups: details }, saidOf(sent.mails)), answers };
};
