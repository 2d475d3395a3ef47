import { createHash } from 'node:crypto';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { AnswerView, Trusted, Untrusted } from '../../explanation/answer-view.ts';
import { answerButtons, type Offer } from './card-panels.ts';
import type { AnswerCard, MailLine, NoticeLine } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { ChatQuestion } from './chat-question.ts';
import type { KeptAnswer, KeptGroup, KeptInput, MailTicket, NewAnswer, NoteOffer } from './chat-records.ts';
import type { ChatSurface } from './chat-surface.ts';
import { routeFor } from './deliver.ts';
import { own } from './notices.ts';
import type { JudgedMail, UploadedMail, Uploads } from './read-mails.ts';

const ticketMention =
  /(?:#|\b(?:case|ticket|incident|issue|request|vorgang)\b[\s:#.]{0,4}(?:no\.?|nr\.?|number)?[\s:#]{0,4})(\d{2,12})\b/i;
const inName = /(?:^|[-_#])(\d{3,12})(?:[-_]|$)/;

/** The ticket number in what somebody wrote: `case 4711`, `#4711`. */
const numberMentioned = (text: string): string | null => ticketMention.exec(text.slice(0, 500))?.[1] ?? null;

/** The number in the name of a channel or thread that belongs to a ticket: `case-4711-contoso`. */
export const numberIn = (channelName: string): string | null =>
  inName.exec(channelName)?.[1] ?? numberMentioned(channelName);

/** Mails of one group that are kept for a note: it lists twenty recipients. */
const maxNoteMails = 20;

/** Whether all mails that name a ticket name the same one. */
const namesOneTicket = (mails: readonly (MailTicket | null)[]): boolean => {
  const ids = new Set(mails.flatMap((one) => (one?.id || one?.numbers.length ? [one.id] : [])));
  return ids.size === 1 && !ids.has(null);
};

/** Short stable id of the answer to an event: names the buttons and makes a repeated post the same post. */
export const answerId = (eventKey: string): string =>
  createHash('sha256').update(eventKey).digest('base64url').slice(0, 16);

/** The first mail of a group; null when it is not kept. */
export const inputOf = ({ groups, said }: KeptAnswer, group: number): KeptInput | null => {
  const input = groups[group]?.input ?? null;
  return typeof input === 'number' ? (said?.[input] ?? null) : input;
};

/** The answer with all inputs so far. Each mail is kept once. */
export const withSaid = (kept: KeptAnswer, said: readonly KeptInput[]): KeptAnswer => ({
  ...kept,
  said,
  groups: kept.groups.map((group, index) => {
    const input = inputOf(kept, index);
    const place = said.findIndex((one) => one.name === input?.name && one.bytes === input.bytes);
    return { ...group, input: place < 0 ? input : place };
  }),
});

/** Mails with the same answer. */
interface MailGroup {
  readonly first: JudgedMail;
  readonly mails: readonly JudgedMail[];
  readonly names: readonly Untrusted[];
  readonly count: number;
}

const urgency: Readonly<Record<AnswerView['tone'], number>> = { act: 0, wait: 1, unknown: 2, fine: 3 };

const domainIn = (address: string | null | undefined): string =>
  /@([a-z0-9.-]{3,253})/i.exec(address ?? '')?.[1]?.toLowerCase() ?? '';
/** Header of a mail that nobody returned: its own From says whose it is. */
const from = /^from:[^\n]{0,900}/im;
const headRead = 64 * 1024;

/** Domain of the mail's author; empty when unknown. */
const senderDomain = ({ diagnosis, sent }: JudgedMail): string =>
  domainIn(diagnosis.returned?.from) ||
  (diagnosis.kind === 'bounce' ? '' : domainIn(from.exec(sent.bytes.toString('latin1', 0, headRead))?.[0]));

const recipientDomain = ({ view }: JudgedMail): string => domainIn(view.recipients[0]?.address);

/** The advice without the local parts of addresses, which differ from mail to mail. */
const advice = ({ view }: JudgedMail): string =>
  JSON.stringify(
    view.steps.map(({ who, what, record }) => [who, what.replace(/[^\s<(]{1,64}@/g, '@'), record]),
  );

/**
 * One group per cause, owner, sender and recipient domain, and advice: so that no domain is told what was found for
 * another. Groups that need action first, then the biggest.
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
const maxAddresses = 50;

/** What the DNS said about a cause in a diagnosis. */
export const dnsWords = (diagnosis: Diagnosis, cause: string | null): KeptGroup['dns'] => {
  const finding = diagnosis.findings.find((one) => one.cause === cause);
  const cited = finding?.evidence.filter((line) => line.source === 'dns') ?? [];
  return { lines: cited.map((line) => line.text), against: finding?.against ?? [] };
};

/**
 * What the ticket note is made of. The unmasked views are stored, not recomputed from the mail, which may be too large
 * to keep. Not offered where people of another company read along.
 */
const forTicket = ({ first, mails, count }: MailGroup, deps: ChatDeps, q: ChatQuestion): NoteOffer | null => {
  if (deps.tickets === undefined || q.shared || first.view.kind === 'unreadable') return null;
  const kept = mails.slice(0, maxNoteMails).flatMap(({ diagnosis, named }) => {
    return named === null ? [] : [{ view: deps.view(diagnosis, 'inside'), named }];
  });
  return kept.length === 0
    ? null
    : {
        mails: kept,
        count,
        at: new Date().toISOString(),
        heard: numberMentioned(q.text),
        noted: null,
      };
};

const offered = (mails: MailGroup['mails']): Offer['toTicket'] =>
  namesOneTicket(mails.map(({ named }) => named)) ? 'named' : 'asked';

const keptGroup = (group: MailGroup, deps: ChatDeps, q: ChatQuestion): KeptGroup => {
  const { first } = group;
  const offer = forTicket(group, deps, q);
  const route = routeFor(first.diagnosis, deps.log);
  return {
    input:
      first.sent.bytes.length > keptBytes
        ? null
        : { name: first.sent.name, bytes: first.sent.bytes.toString('base64') },
    addresses: deps
      .view(first.diagnosis, 'inside')
      .recipients.slice(0, maxAddresses)
      .map((recipient) => recipient.address),
    dns: dnsWords(first.diagnosis, first.view.cause),
    ...(route === null ? {} : { route }),
    ...(offer === null ? {} : { forTicket: offer }),
  };
};

/** Inputs of one conversation that are kept, the newest, and bytes of each. */
const maxInputs = 8;
const maxInputBytes = 256 * 1024;

/** What was handed in, as it is kept with its answer. */
export const saidOf = (mails: readonly UploadedMail[]): readonly KeptInput[] =>
  mails.slice(-maxInputs).map(({ name, bytes, from }) => ({
    name,
    ...(from === undefined ? {} : { from }),
    bytes: bytes.subarray(0, maxInputBytes).toString('base64'),
  }));

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
  domains: [...new Set(first.view.recipients.map((r) => domainIn(r.address)))].filter(
    (domain) => domain !== '',
  ),
  mails: count,
  mailKey: createHash('sha256').update(first.sent.bytes).digest('base64url').slice(0, 22),
});

/** An answer ready to be kept and posted, with the past answers it makes. Null when nothing of what was sent is mail. */
export const makeAnswer = (
  deps: ChatDeps,
  q: ChatQuestion,
  sent: Uploads,
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
        toTicket: details[index]?.forTicket === undefined ? null : offered(mails),
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

const maxLinks = 3;
/** Beyond this the number is no longer interesting. */
const maxCounted = 100;

/** Monday of this week, 00:00 UTC. */
export const monday = (now: Date): Date => {
  const days = (now.getUTCDay() + 6) % 7;
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - days));
};

/** `2nd`, `3rd`, `11th`. */
const ordinal = (n: number): Trusted => {
  if (n % 100 >= 11 && n % 100 <= 13) return own`${n}th`;
  const [one, two, three] = [own`${n}st`, own`${n}nd`, own`${n}rd`];
  return [own`${n}th`, one, two, three][n % 10] ?? own`${n}th`;
};

/** A found cause, as opposed to an open answer. */
export const isCause = (cause: string | null): boolean =>
  cause !== null && cause !== 'insufficient-evidence' && cause !== 'no-fault';

/** "4th mail with this cause since Monday", with links to those of the same channel. Nothing for the first. */
export const pastAnswers = async (
  deps: ChatDeps,
  surface: ChatSurface,
  answers: readonly NewAnswer[],
  now: Date,
): Promise<readonly NoticeLine[]> => {
  const mine = answers.find(({ cause }) => cause !== null);
  if (!mine || mine.cause === null || !isCause(mine.cause)) return [];
  const { platform, workspace, cause, domains, user, answerId } = mine;
  const [domain] = domains;
  const found = await deps.remember.answers({
    platform,
    workspace,
    cause,
    since: monday(now),
    limit: maxCounted,
    ...(domain === undefined ? {} : { domain }),
    // A direct message on Discord belongs to no server: there a person has their own answers alone.
    ...(workspace === '' ? { user } : {}),
  });
  // The same mail shown twice is one.
  const seen = new Set([mine.mailKey]);
  const before = found.filter((one) => {
    if (one.answerId === answerId || seen.has(one.mailKey)) return false;
    seen.add(one.mailKey);
    return true;
  });
  if (before.length === 0) return [];
  const links = before.flatMap((one) => {
    const url = one.channel === mine.channel && one.posted ? surface.link(workspace, one.posted) : null;
    return url === null
      ? []
      : [
          {
            label: own`Answer before`,
            text: one.who as string as Untrusted,
            url,
            at: Math.floor(one.at.getTime() / 1_000),
          },
        ];
  });
  const count =
    before.length < maxCounted ? own`${ordinal(before.length + 1)} mail` : own`More than ${maxCounted} mails`;
  const where = domain === undefined ? 'the same cause' : `the same cause and recipient domain ${domain}`;
  return [
    { label: own`${count} with this cause since Monday`, text: where as Untrusted, url: null },
    ...links.slice(0, maxLinks),
  ];
};
