import type { Untrusted } from '../../explanation/answer-view.ts';
import { articleCard } from './articles.ts';
import type { AnswerCard, AnswerGroup, CardState, ChatCard, FileCard } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import { type ChatButton, type ChatPress, chatButtons } from './chat-question.ts';
import type { KeptAnswer } from './chat-records.ts';
import type { ChatSurface, Place } from './chat-surface.ts';
import { type Deliver, pictureOf, showRoute } from './deliver.ts';
import { answerId } from './make-answer.ts';
import { mayPost, maySee } from './may-see.ts';
import { notedNotice, notice, own, ownLine, purgedNotice, refusalNotice, thanksNotice } from './notices.ts';
import { postTicketNote } from './post-ticket-note.ts';
import { lookAgain, promise } from './reminders.ts';
import { citedWhere, plainLine } from './section.ts';

const maxNameLength = 60;

/** A person as a card names them: no mention, which would ping. */
const by = ({ userName }: ChatPress): Untrusted => plainLine(userName, maxNameLength) as Untrusted;

export const said = {
  taken: own`You have taken it`,
  noted: own`Noted on the card`,
  fixed: own`Marked as fixed`,
  wrong: own`Marked as wrong`,
} as const;

/** Shows on the card what a person made of the answer; the last word of each kind counts. */
const setState = async (
  at: Pick<Pressing, 'deps' | 'surface'>,
  press: ChatPress,
  state: CardState,
): Promise<ChatCard> => {
  const { remember } = at.deps;
  const { platform, workspace, user, answerId } = press;
  const kept = await remember.find(answerId);
  if (kept === null) return purgedNotice();
  const others = (kept.card.states ?? []).filter(({ what }) => what !== state.what);
  const card = { ...kept.card, states: [...others, state] };
  await remember.keep(answerId, { ...kept, card });
  // A note in a ticket is audited where it is posted.
  if (state.what !== 'noted')
    await remember.audit({
      platform,
      workspace,
      user,
      what: `marked an answer: ${state.what}`,
      about: answerId,
    });
  // A form submission does not say where its answer is.
  const [standing] = press.message === null ? await remember.answers({ platform, answerId, limit: 1 }) : [];
  const ref = press.message ?? kept.shared ?? standing?.posted ?? null;
  const shown = ref !== null && (await at.surface.edit(ref, card));
  return notice(
    said[state.what],
    shown ? [] : [ownLine(null, own`The message itself could not be changed.`)],
  );
};

/** A field of a table; anything a spreadsheet would take for a formula is made text, because it contains mail text. */
const field = (value: string): string => {
  const plain = value.replace(/\s{1,200}/g, ' ');
  const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
};

/** The list of an answer to many mails as a table (RFC 4180). Addresses are masked as on the card. */
const listAsFile = ({ list }: AnswerCard): FileCard => {
  const rows = (list ?? []).map(({ recipient, sender, headline, who }) =>
    [recipient, sender, headline, who].map(field).join(','),
  );
  return {
    kind: 'file',
    title: own`Every mail of this answer`,
    name: own`bounces.csv`,
    text: ['"recipient","sender domain","cause","who must act"', ...rows, ''].join('\r\n') as Untrusted,
  };
};

/** Where a private answer goes when it is shared: the channel, not a thread. */
const sharePlace = (press: ChatPress): Place => ({
  channel: press.channel,
  replyTo: { kind: 'thread', root: null },
  message: null,
  onlyFor: null,
  postId: answerId(`${press.eventKey}:share`),
  again: false,
});

interface Pressing {
  readonly deps: ChatDeps;
  readonly surface: ChatSurface;
  readonly deliver: Deliver;
}

const maxCauseLength = 500;
const asText = (lines: readonly string[]): Untrusted => lines.join('\n') as Untrusted;

const proof = ({ view }: AnswerGroup): ChatCard => ({
  kind: 'copy',
  title: own`Proof: what was changed on the way (+ added, - removed)`,
  text: asText(view.proofs.flatMap(({ claim, diff }) => [claim, ...diff, ''])),
});

const everything = ({ view }: AnswerGroup): ChatCard => ({
  kind: 'file',
  title: own`Everything that is cited`,
  name: own`bouncedesk.txt`,
  text: asText([
    view.headline,
    `Who must act: ${view.who.label}`,
    view.because,
    '',
    'Evidence',
    ...view.evidence.flatMap((line) => [`${citedWhere(line)}: ${line.says}`, `  ${line.text}`]),
    '',
    'What to do',
    ...view.steps.flatMap((step) => [
      `${step.who}: ${step.what}`,
      ...(step.record ? [`  ${step.record}`] : []),
    ]),
    ...view.proofs.flatMap(({ claim, diff }) => ['', 'Proof', claim, ...diff]),
  ]),
});

const theWay = async (
  { deps }: Pressing,
  { groups }: KeptAnswer,
  { group }: ChatPress,
): Promise<ChatCard> => {
  const route = groups[group]?.route;
  if (route === undefined) return purgedNotice();
  try {
    return { kind: 'picture', title: own`The way of the message`, ...(await pictureOf(route)) };
  } catch (error) {
    deps.log.warn({ error: String(error) }, 'the picture of a route could not be drawn');
    return { kind: 'copy', title: own`The way of the message`, text: asText(route.described) };
  }
};

const handedIn = async ({ deps }: Pressing, press: ChatPress): Promise<boolean> => {
  const { platform, workspace, user, answerId } = press;
  const [one] = await deps.remember.answers({ platform, workspace, answerId, limit: 1 });
  return one?.user === user;
};

const addresses = async (at: Pressing, press: ChatPress, kept: KeptAnswer): Promise<ChatCard> => {
  const { platform, workspace, user, answerId: about } = press;
  // The person who submitted the mail has its addresses already.
  const allowed = (await handedIn(at, press)) ? 'yes' : await maySee(at, press);
  const what = allowed === 'yes' ? 'saw the full addresses' : 'was refused the full addresses';
  await at.deps.remember.audit({ platform, workspace, user, what, about });
  if (allowed !== 'yes') return refusalNotice(allowed, 'addresses');
  const shown = kept.groups[press.group]?.addresses ?? [];
  return { kind: 'copy', title: own`Full addresses (this look was written down)`, text: asText(shown) };
};

/** Stores what it really was, and marks the answer as doubted. */
const wrong = async (at: Pressing, press: ChatPress): Promise<ChatCard> => {
  const { platform, workspace, user, answerId, typed } = press;
  const cause = typed === null ? null : plainLine(typed, maxCauseLength);
  await at.deps.remember.vote(platform, workspace, user, answerId, false, cause);
  await setState(at, press, { what: 'wrong', by: by(press), about: null });
  return notedNotice();
};

/** The customer's text, to copy as it is or to change first. */
const customerText = (press: ChatPress, { view }: AnswerGroup): ChatCard => {
  const { answerId, group } = press;
  const title = own`Text for the customer`;
  return { kind: 'copy', title, text: view.readerTexts.customer, button: { name: 'edit', answerId, group } };
};

const maxTextLength = 3_000;

/** Stores the customer text as a person edited it: everybody gets this one from then on. */
const edit = async (at: Pressing, press: ChatPress, kept: KeptAnswer): Promise<ChatCard> => {
  const { platform, workspace, user, answerId: about, typed } = press;
  const customer = (typed ?? '').slice(0, maxTextLength).trim() as Untrusted;
  const changed = kept.card.groups.map((group, index) =>
    index === press.group && customer !== ''
      ? { ...group, view: { ...group.view, readerTexts: { ...group.view.readerTexts, customer } } }
      : group,
  );
  // Text from a person of another company is shown to that person only.
  const mine = (await handedIn(at, press)) || (await mayPost(at, press)) === 'yes';
  const [draft] = changed.slice(press.group);
  if (draft === undefined) return purgedNotice();
  if (!mine) return customerText(press, draft);
  await at.deps.remember.keep(about, { ...kept, card: { ...kept.card, groups: changed } });
  await at.deps.remember.audit({ platform, workspace, user, what: 'changed the customer text', about });
  return customerText(press, draft);
};

const recheck = async (at: Pressing, press: ChatPress, kept: KeptAnswer): Promise<ChatCard> => {
  const look = await lookAgain(at.deps, press.platform, kept, press.group);
  if (look === null) return notice(own`The DNS cannot be asked about this answer`);
  await at.deps.remember.keep(press.answerId, { ...kept, card: look.card });
  const edited = press.message !== null && (await at.surface.edit(press.message, look.card));
  return edited ? { ...notice(own`The answer is up to date`), lines: [look.says] } : look.card;
};

/** Actions of a public answer only, as they show who took it. */
const openButtons = ({ buttons }: AnswerGroup, many: boolean): AnswerGroup['buttons'] => {
  const stated: readonly ChatButton[] = buttons.includes('good') ? ['take', 'fixed'] : [];
  const offered = buttons.filter((button) => button !== 'share' && (button !== 'picture' || many));
  return chatButtons.filter((button) => stated.includes(button) || offered.includes(button));
};

const share = async (at: Pressing, press: ChatPress, kept: KeptAnswer): Promise<ChatCard> => {
  if (!kept.card.groups.some(({ buttons }) => buttons.includes('share')))
    return notice(own`It was posted here already`);
  const many = (kept.card.list ?? []).length > 1;
  const groups = kept.card.groups.map((group) => ({ ...group, buttons: openButtons(group, many) }));
  const card = { ...kept.card, groups };
  const ref = await at.deliver(sharePlace(press), press.user, card);
  // From now on it is that message which changes.
  if (ref !== null) await at.deps.remember.keep(card.id, { ...kept, card, shared: ref });
  await showRoute(at.deps, at.surface, { ...kept, card }, ref);
  return ref === null
    ? notice(own`It could not be posted there`, [ownLine(null, own`A direct message says why.`)])
    : notice(own`Posted for everybody here`);
};

/**
 * The card for a button of an answer, for the person who pressed it; or a notice that the answer is no longer stored.
 */
export const pressedCard = async (at: Pressing, press: ChatPress): Promise<ChatCard> => {
  const { remember } = at.deps;
  const { platform, workspace, user, answerId, button } = press;
  if (button === 'article') return articleCard(at.deps, answerId);
  const kept = await remember.find(answerId);
  const group = kept?.card?.groups[press.group];
  if (!kept || group === undefined) return purgedNotice();
  const { view } = group;
  switch (button) {
    case 'evidence':
      return { kind: 'evidence', view };
    case 'customer':
      return customerText(press, group);
    case 'edit':
      return edit(at, press, kept);
    case 'administrator':
      return { kind: 'copy', title: own`Text for the administrator`, text: view.readerTexts.administrator };
    case 'proof':
      return proof(group);
    case 'picture':
      return theWay(at, kept, press);
    case 'file':
      return everything(group);
    case 'addresses':
      return addresses(at, press, kept);
    case 'recheck':
      return recheck(at, press, kept);
    case 'remind':
      return promise(at.deps, press);
    case 'share':
      return share(at, press, kept);
    case 'case':
    case 'number': {
      const allowed = await mayPost(at, press);
      if (allowed !== 'yes') return refusalNotice(allowed, 'staff');
      const outcome = await postTicketNote(at.deps, press, kept);
      const label = outcome.noted ?? null;
      if (label !== null) await setState(at, press, { what: 'noted', by: by(press), about: label });
      return outcome;
    }
    case 'take':
    case 'fixed':
      return setState(at, press, { what: button === 'take' ? 'taken' : 'fixed', by: by(press), about: null });
    case 'csv':
      return listAsFile(kept.card);
    case 'good':
      await remember.vote(platform, workspace, user, answerId, true, null);
      return thanksNotice();
    case 'bad':
      return wrong(at, press);
  }
};
