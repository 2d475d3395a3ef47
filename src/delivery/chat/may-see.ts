import type { ChatDeps } from './chat-deps.ts';
import type { ChatPress, ChatQuestion, Standing } from './chat-question.ts';
import type { ChatSurface } from './chat-surface.ts';

interface Asking {
  readonly deps: ChatDeps;
  readonly surface: ChatSurface;
}

type Who = Pick<ChatPress | ChatQuestion, 'platform' | 'workspace' | 'user' | 'standing'>;

/** `unknown`: the platform could not be asked who the person is, so nobody is let in, and nobody is told that they may not. */
export type Allowed = 'yes' | 'no' | 'unknown';

const standingOf = async ({ surface }: Asking, who: Who): Promise<Standing | null> =>
  who.standing ?? (await surface.standing(who.workspace, who.user));

const allowed = (standing: Standing | null, may: (standing: Standing) => boolean): Allowed => {
  if (standing === null) return 'unknown';
  return may(standing) ? 'yes' : 'no';
};

/** Whether a person runs this place. */
export const manages = async (at: Asking, who: Who): Promise<Allowed> =>
  allowed(await standingOf(at, who), (standing) => standing.manages);

/** Roles (or people) that a manager named. */
const named = async ({ deps }: Asking, { platform, workspace }: Who): Promise<readonly string[]> => {
  const settings = await deps.remember.settings(platform, workspace);
  return (settings.role ?? '').split(' ').filter((role) => role !== '');
};

const seesAddresses = (who: Who, roles: readonly string[]) => (standing: Standing) =>
  standing.manages || roles.some((role) => standing.roles.includes(role) || role === who.user);

/** Whether a person may see addresses unmasked: managers, and people with a role (or id) that a manager named. */
export const maySee = async (at: Asking, who: Who): Promise<Allowed> => {
  const [standing, roles] = await Promise.all([standingOf(at, who), named(at, who)]);
  return allowed(standing, seesAddresses(who, roles));
};

/** Whether a person may write into the case system: the staff, and whoever may see addresses. */
export const mayPost = async (at: Asking, who: Who): Promise<Allowed> => {
  const [standing, roles] = await Promise.all([standingOf(at, who), named(at, who)]);
  return allowed(standing, (it) => it.staff || seesAddresses(who, roles)(it));
};
