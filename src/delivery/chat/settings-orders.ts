import type { Untrusted } from '../../explanation/answer-view.ts';
import { muteKey, routeKey } from './announce.ts';
import type { NoticeCard } from './chat-card.ts';
import type { ChannelMode, ChatDeps } from './chat-deps.ts';
import type { ChatQuestion } from './chat-question.ts';
import type { ChatSurface } from './chat-surface.ts';
import { type Allowed, manages } from './may-see.ts';
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

const change = async ({ deps, surface, q }: Asked, key: string, value: string | null): Promise<Allowed> => {
  const allowed = await manages({ deps, surface }, q);
  if (allowed !== 'yes') return allowed;
  const { platform, workspace, user } = q;
  await deps.remember.set(platform, workspace, key, value);
  await deps.remember.audit({ platform, workspace, user, what: `set ${key}`, about: value ?? 'none' });
  return allowed;
};

const mode = async (asked: Asked, word: string | undefined, configured: ChannelMode): Promise<NoticeCard> => {
  const { q, deps } = asked;
  const allowed = isMode(word) ? await change(asked, `mode:${q.channel}`, word) : 'yes';
  if (allowed !== 'yes') return refusalNotice(allowed);
  const set = await modeSet(deps, q);
  const inherits = q.channelAbove !== null && set?.own !== true;
  return notice(q.channelAbove === null ? own`This channel` : own`This thread`, [
    ownLine(own`Now`, modeWords[set?.mode ?? configured]),
    ...(inherits ? [ownLine(null, own`It does as its channel, until it gets a mode of its own.`)] : []),
    ownLine(own`To change it`, own`mode off, mode mention or mode auto`),
  ]);
};

const mostRoles = 10;

const role = async (asked: Asked, words: string): Promise<NoticeCard> => {
  const ids = [...(words.matchAll(/[A-Z0-9]{2,30}/g) ?? [])].map(([id]) => id).slice(0, mostRoles);
  const id = /^none$/i.test(words.trim()) ? null : ids.join(' ');
  if (id === '') return notice(own`Name roles, such as: role 123456789, several side by side, or role none`);
  const allowed = await change(asked, 'role', id);
  if (allowed !== 'yes') return refusalNotice(allowed);
  const title =
    id === null ? own`Managers alone see full addresses` : own`This role sees full addresses beside managers`;
  return { ...notice(title), lines: id === null ? [] : [{ label: null, text: id as Untrusted, url: null }] };
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
 * Orders about the bot itself: `mode`, `role`, `retention`, `stats`, `forget`, and for announcements `mute` and `route`. Null
 * when the words are none.
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
    case 'role':
      return role(asked, words.trim().slice(order.length));
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
