import type { Untrusted } from '../../explanation/answer-view.ts';
import { digestKey, muteKey, routeKey } from './announce.ts';
import type { NoticeCard, NoticeLine } from './chat-card.ts';
import { type Asked, change, ownsChannel } from './may-see.ts';
import { notice, ownLine, refusalNotice } from './notices.ts';
import { own } from './own-words.ts';

const daily = own`Bounces are told here in one message a day`;
const singly = own`Bounces are told here one message for each cause and domain`;

/** How it is now. */
const digestCard = async ({ deps, q }: Asked): Promise<NoticeCard> => {
  const settings = await deps.remember.settings(q.platform, q.workspace);
  return notice(settings[digestKey(q.channel)] === undefined ? singly : daily, [
    ownLine(own`To change it`, own`digest on or digest off`),
  ]);
};

/** `digest on`: what is announced here stands in one message a day. */
export const digest = async (asked: Asked, word: string | undefined): Promise<NoticeCard> => {
  if (word !== 'on' && word !== 'off') return digestCard(asked);
  const allowed = await change(asked, digestKey(asked.q.channel), word === 'on' ? 'yes' : null, ownsChannel);
  if (allowed !== 'yes') return refusalNotice(allowed, 'channel');
  return notice(word === 'on' ? daily : singly);
};

const domainName = /^(?=.{4,253}$)(?:[a-z0-9_-]{1,63}\.){1,8}[a-z0-9-]{2,63}$/;

const shown = 15;

/** The domains that are muted, or told in a channel of their own. */
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
export const announcing = async (
  asked: Asked,
  order: string,
  named: string,
  end: string,
): Promise<NoticeCard> => {
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
