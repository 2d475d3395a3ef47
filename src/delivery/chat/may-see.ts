import type { ChatDeps } from './chat-deps.ts';
import type { ChatPress, ChatQuestion, MemberRights } from './chat-question.ts';
import type { ChatSurface } from './chat-surface.ts';

interface Asking {
  readonly deps: ChatDeps;
  readonly surface: ChatSurface;
}

type PersonInPlace = Pick<ChatPress | ChatQuestion, 'platform' | 'workspace' | 'channel' | 'user' | 'rights'>;

/** `unknown`: the platform could not be asked who the person is, so nobody is let in, and nobody is told that they may not. */
type Allowed = 'yes' | 'no' | 'unknown';

/** Who may see addresses beside managers, and who may set up one channel: people, roles and groups by id. */
export const roleKey = 'role';
export const ownerKey = (channel: string): string => `owner:${channel}`;

const namedIds = async (
  { deps }: Asking,
  { platform, workspace }: PersonInPlace,
  key: string,
): Promise<readonly string[]> => {
  const settings = await deps.remember.settings(platform, workspace);
  return (settings[key] ?? '').split(' ').filter((role) => role !== '');
};

/** Allows people whom `may` allows, or who are or have one of `ids`. */
const allowed = async (
  { surface }: Asking,
  who: PersonInPlace,
  ids: readonly string[],
  may: (rights: MemberRights) => boolean,
): Promise<Allowed> => {
  const { workspace, channel, user } = who;
  const rights = who.rights ?? (await surface.rightsOf({ workspace, channel, user, groups: ids }));
  if (rights === null) return 'unknown';
  return may(rights) || ids.some((id) => id === user || rights.roles.includes(id)) ? 'yes' : 'no';
};

/** Whether a person runs this place. */
const manages = async (at: Asking, who: PersonInPlace): Promise<Allowed> =>
  allowed(at, who, [], (rights) => rights.manages);

/**
 * Whether a person may set how the bot behaves in this channel: managers, those who run the channel, and those a
 * manager named.
 */
export const ownsChannel = async (at: Asking, who: PersonInPlace): Promise<Allowed> =>
  allowed(at, who, await namedIds(at, who, ownerKey(who.channel)), (it) => it.manages || it.owns);

/** Whether a person may see addresses unmasked: managers, and those a manager named. */
export const maySee = async (at: Asking, who: PersonInPlace): Promise<Allowed> =>
  allowed(at, who, await namedIds(at, who, roleKey), (it) => it.manages);

/** Whether a person may write into the case system: staff, and everybody who may see addresses. */
export const mayPost = async (at: Asking, who: PersonInPlace): Promise<Allowed> =>
  allowed(at, who, await namedIds(at, who, roleKey), (it) => it.staff || it.manages);

/** Somebody who gives a command. */
export interface Asked extends Asking {
  readonly q: ChatQuestion;
}

/** Changes a setting, if they may; it is written down. */
export const change = async (
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
