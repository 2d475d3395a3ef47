import type { Untrusted } from '../../explanation/answer-view.ts';
import { digestKey, muteKey, routeKey } from './announce.ts';
import type { NoticeCard, NoticeLine } from './chat-card.ts';
import type { ChannelMode, ChatDeps } from './chat-deps.ts';
import type { ChatQuestion } from './chat-question.ts';
import type { ChatSurface } from './chat-surface.ts';
import { type Allowed, manages, ownerKey, ownsChannel, roleKey } from './may-see.ts';
import { notice, ownLine, refusalNotice } from './notices.ts';
import { own } from './own-words.ts';
import { totalsLines } from './totals.ts';

const modeWords = {
  off: own`off: only commands and direct messages`,
  mention: own`mention: when I am mentioned, and for files that cannot be anything but mail`,
  auto: own`auto: also pasted headers and text files that look like mail`,
} as const;

export const isMode = (word: string | undefined): word is ChannelMode =>
  Object.keys(modeWords).includes(word ?? '');

/** What people set: for the thread itself, else for the channel above. */
const modeSet = async ({ remember }: ChatDeps, q: ChatQuestion) => {
  const settings = await remember.settings(q.platform, q.workspace);
  const here = settings[`mode:${q.channel}`];
  const above = q.channelAbove === null ? undefined : settings[`mode:${q.channelAbove}`];
  if (isMode(here)) return { mode: here, own: true };
  return isMode(above) ? { mode: above, own: false } : null;
};

/** The mode of a channel: what people set there, else what the operator set. A thread has that of its channel. */
export const modeOf = async (
  deps: ChatDeps,
  q: ChatQuestion,
  configured: ChannelMode,
): Promise<ChannelMode> => {
  if (q.entry !== 'message' && q.entry !== 'mention') return configured;
  return (await modeSet(deps, q))?.mode ?? configured;
};

interface Asked {
  readonly deps: ChatDeps;
  readonly surface: ChatSurface;
  readonly q: ChatQuestion;
}

const change = async (
  { deps, surface, q }: Asked,
  key: string,
  value: string | null,
  may: typeof manages = manages,
): Promise<Allowed> => {
  const allowed = await may({ deps, surface }, q);
  if (allowed !== 'yes') return allowed;
  const { platform, workspace, user } = q;
  await deps.remember.set(platform, workspace, key, value);
  await deps.remember.audit({ platform, workspace, user, what: `set ${key}`, about: value ?? 'none' });
  return allowed;
};

const mode = async (asked: Asked, word: string | undefined, configured: ChannelMode): Promise<NoticeCard> => {
  const { q, deps } = asked;
  const allowed = isMode(word) ? await change(asked, `mode:${q.channel}`, word, ownsChannel) : 'yes';
  if (allowed !== 'yes') return refusalNotice(allowed);
  const set = await modeSet(deps, q);
  const inherits = q.channelAbove !== null && set?.own !== true;
  return notice(q.channelAbove === null ? own`This channel` : own`This thread`, [
    ownLine(own`Now`, modeWords[set?.mode ?? configured]),
    ...(inherits ? [ownLine(null, own`It does as its channel, until it gets a mode of its own.`)] : []),
    ownLine(own`To change it`, own`mode off, mode mention or mode auto`),
  ]);
};

const modesShown = 15;

/** Channels with a mode of their own. */
export const modeLines = (settings: Readonly<Record<string, string>>): readonly NoticeLine[] =>
  Object.entries(settings)
    .flatMap(([key, value]): NoticeLine[] =>
      key.startsWith('mode:') && isMode(value)
        ? [
            {
              label: null,
              channel: key.slice(5),
              text: value as string as Untrusted,
              url: null,
            },
          ]
        : [],
    )
    .slice(0, modesShown);

const modes = async ({ deps, q }: Asked): Promise<NoticeCard> => {
  const lines = modeLines(await deps.remember.settings(q.platform, q.workspace));
  return notice(
    own`Channels with a mode of their own`,
    lines.length === 0 ? [ownLine(null, own`None.`)] : lines,
  );
};

/** Permissions that the bot lacks, and what to do about them. */
export const lacksNotice = (missing: readonly NoticeLine[]): NoticeCard =>
  notice(own`I lack permissions`, [
    ...missing,
    ownLine(
      own`To mend it`,
      own`an administrator grants them, or installs the app again with the present settings`,
    ),
  ]);

const check = ({ surface, q }: Asked): NoticeCard => {
  const missing = [...surface.lacks(), ...(q.botLacks ?? []).map((words) => ownLine(null, words))];
  if (missing.length > 0) return lacksNotice(missing);
  return {
    ...notice(own`I have every permission that I need here`),
    tone: 'fine',
  };
};

const mostNamed = 10;

/** Ids of people, groups and roles in an order; null for `none`, empty when none is named. */
const idsIn = (words: string): string | null =>
  /^none$/i.test(words.trim())
    ? null
    : [...words.matchAll(/\b[A-Z0-9]{2,30}\b/g)]
        .map(([id]) => id)
        .slice(0, mostNamed)
        .join(' ');

const listed = (ids: string | null): readonly NoticeLine[] =>
  ids === null ? [] : [{ label: null, text: ids as Untrusted, url: null }];

const role = async (asked: Asked, words: string): Promise<NoticeCard> => {
  const ids = idsIn(words);
  if (ids === '')
    return notice(own`Name roles, groups or people`, [
      ownLine(null, own`Several side by side, as a mention: role @support @anna. Or: role none`),
    ]);
  const allowed = await change(asked, roleKey, ids);
  if (allowed !== 'yes') return refusalNotice(allowed);
  const title =
    ids === null ? own`Managers alone see full addresses` : own`These see full addresses beside managers`;
  return notice(title, listed(ids));
};

const owner = async (asked: Asked, words: string): Promise<NoticeCard> => {
  const ids = idsIn(words);
  if (ids === '')
    return notice(own`Name people, groups or roles`, [
      ownLine(null, own`Those may set up this channel beside managers: owner @anna. Or: owner none`),
    ]);
  const allowed = await change(asked, ownerKey(asked.q.channel), ids);
  if (allowed !== 'yes') return refusalNotice(allowed);
  const title = ids === null ? own`Whoever runs this channel sets it up` : own`These set up this channel`;
  return notice(title, listed(ids));
};

/** `digest on`: what is announced here stands in one message a day. */
const digest = async (asked: Asked, word: string | undefined): Promise<NoticeCard> => {
  if (word !== 'on' && word !== 'off')
    return notice(own`Write digest on or digest off`, [
      ownLine(null, own`On: bounces that are told here stand in one message a day.`),
    ]);
  const allowed = await change(asked, digestKey(asked.q.channel), word === 'on' ? 'yes' : null, ownsChannel);
  if (allowed !== 'yes') return refusalNotice(allowed);
  return word === 'on'
    ? notice(own`Bounces are told here in one message a day`)
    : notice(own`Bounces are told here one message for each cause and domain`);
};

const domainName = /^(?=.{4,253}$)(?:[a-z0-9_-]{1,63}\.){1,8}[a-z0-9-]{2,63}$/;

/** `mute example.com`, `unmute example.com`, `route example.com` (to this channel), `route example.com none`. */
const announcing = async (asked: Asked, order: string, named: string, end: string): Promise<NoticeCard> => {
  const domain = named.toLowerCase();
  if (!domainName.test(domain))
    return notice(own`Name a domain`, [ownLine(null, own`Such as: mute example.com, or route example.com`)]);
  const muting = order !== 'route';
  const key = muting ? muteKey(domain) : routeKey(domain);
  const value = order === 'unmute' || end === 'none' ? null : muting ? 'yes' : asked.q.channel;
  const allowed = await change(asked, key, value);
  if (allowed !== 'yes') return refusalNotice(allowed);
  const about = { label: null, text: domain as Untrusted, url: null };
  const title = muting
    ? value === null
      ? own`Bounces of this domain are told again`
      : own`Bounces of this domain are no longer told`
    : value === null
      ? own`Bounces of this domain are told where the others are`
      : own`Bounces of this domain are told in this channel`;
  return { ...notice(title), lines: [about] };
};

/**
 * Orders about the bot itself: `mode`, `modes`, `check`, `role`, `owner`, `retention`, `stats`, `forget`, and for announcements
 * `digest`, `mute` and `route`. Null when the words are none.
 */
export const settingsNotice = async (
  asked: Asked,
  words: string,
  configured: ChannelMode,
): Promise<NoticeCard | null> => {
  const { deps, q } = asked;
  const [order = '', word, end = ''] = words.trim().split(/\s{1,20}/, 4);
  switch (order.toLowerCase()) {
    case 'mode':
      return mode(asked, word?.toLowerCase(), configured);
    case 'modes':
      return modes(asked);
    case 'check':
      return check(asked);
    case 'role':
      return role(asked, words.trim().slice(order.length));
    case 'owner':
      return owner(asked, words.trim().slice(order.length));
    case 'digest':
      return digest(asked, word?.toLowerCase());
    case 'mute':
    case 'unmute':
    case 'route':
      return announcing(asked, order.toLowerCase(), word ?? '', end.toLowerCase());
    case 'retention':
      return notice(own`Answers are kept for ${deps.retentionDays ?? 30} days`, [
        ownLine(
          null,
          own`Deleting the original message deletes the answer and what is kept of it. An operator sets the days.`,
        ),
      ]);
    case 'stats':
      return { ...notice(own`This week`), lines: await totalsLines(deps, q.platform, q.workspace) };
    case 'forget': {
      if (word?.toLowerCase() !== 'yes')
        return notice(own`Delete what is kept about you?`, [
          ownLine(null, own`Your answers with their mails, voices and reminders. To do so: forget yes`),
        ]);
      const count = await deps.remember.forgetPerson(q.platform, q.workspace, q.user);
      return notice(own`Forgotten: what is kept about you (answers: ${count})`, [
        ownLine(
          null,
          own`Your voices and reminders are gone too. Messages stay where they stand; delete them there.`,
        ),
      ]);
    }
    default:
      return null;
  }
};
