import type { InstallProvider } from '@slack/oauth';
import type { ChatDeps } from '../chat/chat-deps.ts';
import type { SlackConfig } from './slack-connection.ts';
import { loadWorkspace, type SlackWorkspace, type SlackWorkspaces } from './slack-workspaces.ts';

/** A workspace that installed the app, without its secrets. */
export interface InstalledTeam {
  readonly team: string;
  readonly name: string;
  readonly botUser: string;
}

/** The store of installations, with sealed tokens. Every method rejects when the store fails. */
export interface SlackInstallations {
  /** `installation` is JSON with its tokens; replaces the previous one. */
  save(team: InstalledTeam, installation: unknown): Promise<void>;
  /** Null when there is none. Rejects when it cannot be opened. */
  find(team: string): Promise<unknown>;
  /** Removes what was installed before that moment. Returns whether none is left. */
  remove(team: string, before: Date): Promise<boolean>;
  all(): Promise<readonly InstalledTeam[]>;
}

/** Cache lifetime: another process may have renewed a token or removed an installation. */
const freshForMs = 10_000;
const maxCached = 1_000;

interface Kept {
  readonly until: number;
  readonly workspace: Promise<SlackWorkspace | null>;
}

const isOrganisation = (id: string): boolean => id.startsWith('E');
/** Workspaces to a page of `auth.teams.list`; an organisation with more than these pages is not read to its end. */
const perPage = 1_000;
const maxPages = 10;

/** Workspaces that an organisation gave the app to. Rejects when Slack cannot be asked. */
const teamsOf = async ({ client }: SlackWorkspace): Promise<ReadonlySet<string>> => {
  const teams = new Set<string>();
  let cursor = '';
  for (let page = 0; page < maxPages; page++) {
    const found = await client.auth.teams.list({ limit: perPage, ...(cursor === '' ? {} : { cursor }) });
    for (const { id } of found.teams ?? []) if (id !== undefined) teams.add(id);
    cursor = found.response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return teams;
};

/** The workspaces that installed the app by OAuth, or whose organisation did for them. One whose access ends leaves; the others go on. */
export const installedWorkspaces = (
  provider: Pick<InstallProvider, 'authorize'>,
  installations: SlackInstallations,
  config: SlackConfig,
  deps: ChatDeps,
): SlackWorkspaces => {
  const kept = new Map<string, Kept>();
  const last = new Map<string, SlackWorkspace>();
  const botUsers = new Map<string, string>();

  /** The token of an organisation, when it gave the app to that workspace. */
  const ofOrganisation = async (organisation: string, team: string): Promise<SlackWorkspace | null> => {
    const asked = { teamId: team, enterpriseId: organisation, isEnterpriseInstall: true };
    const { botToken } = await provider.authorize(asked);
    if (botToken === undefined) return null;
    const before = last.get(organisation);
    const known = before?.token === botToken ? before : await loadWorkspace(botToken, config, deps);
    last.set(organisation, known);
    if (!(await teamsOf(known)).has(team)) return null;
    const there = last.get(team);
    // Its address is that of the organisation: links into the workspace are not known.
    return there?.token === botToken ? there : { ...known, self: { ...known.self, teamId: team, url: '' } };
  };

  const find = async (team: string): Promise<SlackWorkspace | null> => {
    if ((await installations.find(team)) === null) {
      for (const one of await installations.all()) {
        const found = isOrganisation(one.team) ? await ofOrganisation(one.team, team) : null;
        if (found !== null) return found;
      }
      return null;
    }
    const asked = { teamId: team, enterpriseId: undefined, isEnterpriseInstall: false };
    const { botToken } = await provider.authorize(asked);
    if (botToken === undefined) return null;
    const before = last.get(team);
    return before?.token === botToken ? before : loadWorkspace(botToken, config, deps);
  };

  const lookUp = async (team: string): Promise<SlackWorkspace | null> => {
    const workspace = isOrganisation(team) ? null : await find(team);
    if (workspace === null) return null;
    if (last.size >= maxCached) last.clear();
    last.set(team, workspace);
    botUsers.set(team, workspace.self.userId);
    return workspace;
  };

  const drop = (team: string): void => {
    // An organisation's removal applies to each of its workspaces.
    if (isOrganisation(team)) for (const known of [kept, last, botUsers]) known.clear();
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
      if (kept.size >= maxCached) kept.clear();
      const workspace = lookUp(team);
      kept.set(team, { until: Date.now() + freshForMs, workspace });
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
      const [first, ...others] = await installations.all();
      // An organisation has many workspaces.
      return first === undefined || others.length > 0 || isOrganisation(first.team) ? null : first.team;
    },
  };
};
