import type { Trusted, Untrusted } from '../../explanation/answer-view.ts';
import { digestKey, muteKey, routeKey } from './announce.ts';
import type { HomeCard, NoticeCard, NoticeLine } from './chat-card.ts';
import type { ChannelMode, ChatDeps } from './chat-deps.ts';
import type { ChatSurface } from './chat-surface.ts';
import { isMode, modeSet } from './decide.ts';
import { type Asked, change, ownerKey, ownsChannel, roleKey } from './may-see.ts';
import { helpNotice, notice, own, ownLine, refusalNotice } from './notices.ts';
import { answerLine, lastAnswers, totalsLines } from './past-answers.ts';
import { type Platform, platforms } from './platforms.ts';

const daily = own`Bounces are told here in one message a day`;
const singly = own`Bounces are told here one message for each cause and domain`;

/** How it is now. */
const digestCard = async ({ deps, q }: Asked): Promise<NoticeCard> => {
  const settings = await deps.remember.settings(q.platform, q.workspace);
  return notice(settings[digestKey(q.channel)] === undefined ? singly : daily, [
    ownLine(own`To change it`, own`digest on or digest off`),
  ]);
};

/** `digest on`: what is announced here is in one message a day. */
const digest = async (asked: Asked, word: string | undefined): Promise<NoticeCard> => {
  if (word !== 'on' && word !== 'off') return digestCard(asked);
  const allowed = await change(asked, digestKey(asked.q.channel), word === 'on' ? 'yes' : null, ownsChannel);
  if (allowed !== 'yes') return refusalNotice(allowed, 'channel');
  return notice(word === 'on' ? daily : singly);
};

const domainName = /^(?=.{4,253}$)(?:[a-z0-9_-]{1,63}\.){1,8}[a-z0-9-]{2,63}$/;

const shown = 15;

/** The domains that are muted, or announced in a channel of their own. */
const standing = async ({ deps, q }: Asked, muting: boolean): Promise<NoticeCard> => {
  const prefix = muting ? muteKey('') : routeKey('');
  const found = Object.entries(await deps.remember.settings(q.platform, q.workspace)).filter(([key]) =>
    key.startsWith(prefix),
  );
  const lines = found.slice(0, shown).map(
    ([key, channel]): NoticeLine => ({
      label: null,
      text: key.slice(prefix.length) as Untrusted,
      url: null,
      ...(muting ? {} : { channel }),
    }),
  );
  const more = found.length > shown ? [ownLine(null, own`and ${found.length - shown} more`)] : [];
  return notice(
    muting ? own`Domains that are not announced` : own`Domains that are announced in a channel of their own`,
    [
      ...(lines.length === 0 ? [ownLine(null, own`None.`)] : lines),
      ...more,
      ownLine(
        own`To change it`,
        muting
          ? own`mute example.com or unmute example.com`
          : own`route example.com, said in the channel, or route example.com none`,
      ),
    ],
  );
};

/** `mute example.com`, `unmute example.com`, `route example.com` (to this channel), `route example.com none`. */
const announcing = async (asked: Asked, order: string, named: string, end: string): Promise<NoticeCard> => {
  const domain = named.toLowerCase();
  const muting = order !== 'route';
  if (!domainName.test(domain)) return standing(asked, muting);
  const key = muting ? muteKey(domain) : routeKey(domain);
  const value = order === 'unmute' || end === 'none' ? null : muting ? 'yes' : asked.q.channel;
  const allowed = await change(asked, key, value);
  if (allowed !== 'yes') return refusalNotice(allowed, 'managers');
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

const modeWords = {
  off: own`off: only commands and direct messages`,
  mention: own`mention: when I am mentioned, in threads that I answered, and for files that cannot be anything but mail`,
  auto: own`auto: also pasted headers and text files that look like mail`,
} as const;

/** Without that right Discord shows a bot only messages that mention it. */
const deaf = own`I am shown only what mentions me: for the rest an operator switches on the Message Content Intent and DISCORD_MESSAGE_CONTENT.`;

const mode = async (asked: Asked, word: string | undefined, configured: ChannelMode): Promise<NoticeCard> => {
  const { q, deps } = asked;
  const allowed = isMode(word) ? await change(asked, `mode:${q.channel}`, word, ownsChannel) : 'yes';
  if (allowed !== 'yes') return refusalNotice(allowed, 'channel');
  const set = modeSet(await deps.remember.settings(q.platform, q.workspace), q);
  const inherits = q.channelAbove !== null && set?.own !== true;
  return notice(q.channelAbove === null ? own`This channel` : own`This thread`, [
    ownLine(own`Now`, modeWords[set?.mode ?? configured]),
    ...(asked.surface.seesAllMessages || (set?.mode ?? configured) === 'off' ? [] : [ownLine(null, deaf)]),
    ...(inherits ? [ownLine(null, own`It does as its channel, until it gets a mode of its own.`)] : []),
    ownLine(own`To change it`, own`mode off, mode mention or mode auto`),
  ]);
};

const modesShown = 15;

/** Channels with a mode of their own. */
const modeLines = (settings: Readonly<Record<string, string>>): readonly NoticeLine[] =>
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
const lacksNotice = (missing: readonly NoticeLine[]): NoticeCard =>
  notice(own`Something is missing`, [
    ...missing,
    ownLine(
      own`Permissions`,
      own`an administrator grants them, or installs the app again with the present settings`,
    ),
  ]);

const check = async ({ surface, q }: Asked): Promise<NoticeCard> => {
  const missing = [
    ...(await surface.missingPermissions(q.channel)),
    ...(q.botMissing ?? []).map((words) => ownLine(null, words)),
  ];
  if (missing.length > 0) return lacksNotice(missing);
  return {
    ...notice(own`I have every permission that I need here`),
    tone: 'fine',
  };
};

const maxNamed = 10;

/** Ids in an order; null for `none`, empty when none is named. */
const idsIn = (words: string, platform: Platform): string | null =>
  /^none$/i.test(words.trim())
    ? null
    : [...words.matchAll(platforms[platform].ids)]
        .map(([id]) => id)
        .slice(0, maxNamed)
        .join(' ');

/** Those named, as people call them. */
const listed = async ({ surface, q }: Asked, ids: string | null): Promise<readonly NoticeLine[]> => {
  const names = ids === null || ids === '' ? [] : await surface.displayNames(q.workspace, ids.split(' '));
  return names.length === 0 ? [] : [{ label: null, text: names.join(', ') as Untrusted, url: null }];
};

/** `role` and `owner`: who is allowed. Without arguments the command lists them. */
interface Naming {
  readonly key: string;
  readonly nobody: Trusted;
  readonly these: Trusted;
  readonly how: Trusted;
}

const naming = async (
  asked: Asked,
  words: string,
  { key, nobody, these, how }: Naming,
): Promise<NoticeCard> => {
  const { deps, q } = asked;
  const ids = idsIn(words, q.platform);
  const title = (named: string | null): Trusted => (named === null ? nobody : these);
  if (ids === '') {
    const now = (await deps.remember.settings(q.platform, q.workspace))[key] ?? null;
    const unread =
      words.trim() === '' ? [] : [ownLine(null, own`None of the names you wrote is known here.`)];
    return notice(title(now), [...(await listed(asked, now)), ...unread, ownLine(own`To change it`, how)]);
  }
  const allowed = await change(asked, key, ids);
  if (allowed !== 'yes') return refusalNotice(allowed, 'managers');
  return notice(title(ids), await listed(asked, ids));
};

const role: Naming = {
  key: roleKey,
  nobody: own`Managers alone see full addresses`,
  these: own`These see full addresses beside managers`,
  how: own`role @group @anna, several side by side, or role none`,
};

const owner = (channel: string): Naming => ({
  key: ownerKey(channel),
  nobody: own`Whoever runs this channel sets it up`,
  these: own`These set up this channel`,
  how: own`owner @anna @group, several side by side, or owner none`,
});

/**
 * Commands about the bot itself: `mode`, `modes`, `check`, `role`, `owner`, `retention`, `stats`, `forget`, and for
 * announcements `digest`, `mute` and `route`. Null for any other words.
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
      return naming(asked, words.trim().slice(order.length), role);
    case 'owner':
      return naming(asked, words.trim().slice(order.length), owner(q.channel));
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

const answersShown = 8;

/** The page of the app for one person: how to use it, their last answers, modes, totals, what is kept. */
export const homeCard = async (
  deps: ChatDeps,
  surface: ChatSurface,
  platform: Platform,
  workspace: string,
  user: string,
): Promise<HomeCard> => {
  const [answers, settings, totals, missing] = await Promise.all([
    lastAnswers(deps, platform, workspace, user, answersShown),
    deps.remember.settings(platform, workspace),
    totalsLines(deps, platform, workspace),
    surface.missingPermissions(null),
  ]);
  const modes = modeLines(settings);
  return {
    kind: 'home',
    sections: [
      helpNotice(),
      {
        ...notice(own`Your last answers`),
        lines:
          answers.length === 0
            ? [ownLine(null, own`None yet.`)]
            : answers.map((one) => answerLine(one, surface)),
      },
      ...(missing.length === 0 ? [] : [lacksNotice(missing)]),
      { ...notice(own`This week`), lines: totals },
      {
        ...notice(own`Channels with a mode of their own`),
        lines:
          modes.length === 0 ? [ownLine(null, own`None. In a channel, mention me with: mode auto`)] : modes,
      },
      notice(own`What is kept`, [
        ownLine(
          null,
          own`Answers and the mails behind them for ${deps.retentionDays ?? 30} days, then they are deleted. Deleting your message deletes its answer.`,
        ),
      ]),
    ],
  };
};
