import type { InstallProvider } from '@slack/oauth';
import type { ChatDeps } from '../chat/chat-deps.ts';
import { knowWorkspace } from './know-workspace.ts';
import type { SlackConfig } from './slack-config.ts';
import type { SlackInstallations } from './slack-installations.ts';
import type { SlackWorkspace, SlackWorkspaces } from './slack-workspaces.ts';

/** Another process may have renewed a token or removed an installation: it is looked up again after this. */
const freshFor = 10_000;
const mostKept = 1_000;

interface Kept {
  readonly until: number;
  readonly workspace: Promise<SlackWorkspace | null>;
}

/** The workspaces that installed the app by OAuth. One whose access ends leaves; the others go on. */
export const installedWorkspaces = (
  provider: Pick<InstallProvider, 'authorize'>,
  installations: SlackInstallations,
  config: SlackConfig,
  deps: ChatDeps,
): SlackWorkspaces => {
  const kept = new Map<string, Kept>();
  const last = new Map<string, SlackWorkspace>();
  const botUsers = new Map<string, string>();

  const lookUp = async (team: string): Promise<SlackWorkspace | null> => {
    if ((await installations.find(team)) === null) return null;
    const { botToken } = await provider.authorize({
      teamId: team,
      enterpriseId: undefined,
      isEnterpriseInstall: false,
    });
    if (botToken === undefined) return null;
    const before = last.get(team);
    const workspace = before?.token === botToken ? before : await knowWorkspace(botToken, config, deps);
    if (last.size >= mostKept) last.clear();
    last.set(team, workspace);
    botUsers.set(team, workspace.self.userId);
    return workspace;
  };

  const drop = (team: string): void => {
    kept.delete(team);
    last.delete(team);
  };

  return {
    open: async () => {
      const teams = await installations.all();
      for (const { team, botUser } of teams) botUsers.set(team, botUser);
      const opened = await Promise.allSettled(teams.map(({ team }) => installations.find(team)));
      const closed = opened.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      if (closed.length > 0 && closed.length === teams.length) throw closed[0];
      for (const reason of closed) deps.log.error({ error: String(reason) }, 'a workspace cannot be served');
    },
    of: (team) => {
      const known = kept.get(team);
      if (known !== undefined && known.until > Date.now()) return known.workspace;
      if (kept.size >= mostKept) kept.clear();
      const workspace = lookUp(team);
      kept.set(team, { until: Date.now() + freshFor, workspace });
      // Another process may install it the next moment.
      workspace.then(
        (found) => found ?? kept.delete(team),
        () => kept.delete(team),
      );
      return workspace;
    },
    botUser: (team) => botUsers.get(team) ?? '',
    removed: async (team, at) => {
      const gone = await installations.remove(team, at);
      if (gone) drop(team);
      return gone;
    },
    refused: (team, reason) => {
      deps.log.error({ team, reason }, 'Slack refuses the token of a workspace: install the app there again');
      drop(team);
    },
    only: async () => {
      const teams = await installations.all();
      return teams.length === 1 ? (teams[0]?.team ?? null) : null;
    },
  };
};
