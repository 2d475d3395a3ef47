import type { ChatMemory } from './chat-deps.ts';

/** Every message of a channel asks for its mode: what another process changed is seen a little later. */
const freshFor = 5_000;
const mostKept = 1_000;

type Settings = Readonly<Record<string, string>>;

/** The memory with the settings of a workspace kept for a moment; a change made here counts at once. */
export const withSettingsKept = (remember: ChatMemory, now: () => number = Date.now): ChatMemory => {
  const kept = new Map<string, { readonly until: number; readonly settings: Promise<Settings> }>();
  return {
    ...remember,
    settings: (platform, workspace) => {
      const key = `${platform}|${workspace}`;
      const known = kept.get(key);
      if (known !== undefined && known.until > now()) return known.settings;
      if (kept.size >= mostKept) kept.clear();
      const settings = remember.settings(platform, workspace);
      kept.set(key, { until: now() + freshFor, settings });
      settings.catch(() => kept.delete(key));
      return settings;
    },
    set: async (platform, workspace, key, value) => {
      await remember.set(platform, workspace, key, value);
      kept.delete(`${platform}|${workspace}`);
    },
  };
};
