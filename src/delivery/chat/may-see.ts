import type { ChatDeps } from './chat-deps.ts';
import type { ChatPress, ChatQuestion, Standing } from './chat-question.ts';
import type { ChatSurface } from './chat-surface.ts';

interface Asking {
  readonly deps: ChatDeps;
  readonly surface: ChatSurface;
}

type Who = Pick<ChatPress | ChatQuestion, 'platform' | 'workspace' | 'user' | 'standing'>;

const standingOf = async ({ surface }: Asking, who: Who): Promise<Standing> =>
  who.standing ?? (await surface.standing(who.workspace, who.user));

/** Whether a person runs this place. */
export const manages = async (at: Asking, who: Who): Promise<boolean> => (await standingOf(at, who)).manages;

/** Whether a person may write into the case system: the staff, and whoever may see addresses. */
export const mayPost = async (at: Asking, who: Who): Promise<boolean> => {
  const standing = await standingOf(at, who);
  return standing.staff || maySee(at, { ...who, standing });
};

/** Whether a person may see addresses unmasked: managers, and people with the role (or id) that a manager named. */
export const maySee = async (at: Asking, who: Who): Promise<boolean> => {
  const [standing, settings] = await Promise.all([
    standingOf(at, who),
    at.deps.remember.settings(who.platform, who.workspace),
  ]);
  const role = settings.role ?? '';
  return standing.manages || (role !== '' && (standing.roles.includes(role) || role === who.user));
};
