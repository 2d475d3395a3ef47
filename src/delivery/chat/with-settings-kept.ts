import type { ChatMemory } from './chat-deps.ts';

/** Every message needs its channel's mode, so settings are cached: another process's change is seen a little later. */
const freshForMs = 5_000;
const maxCached = 1_000;

type KeptSettings = Readonly<Record<string, string>>;

/** The memory with a short cache of a workspace's settings; a change made here counts at once. */
export const withSettingsKept = (remember: ChatMemory, now: () => number = Date.now): ChatMemory => {
  const kept = new Map<string, { readonly until: number; readonly settings: Promise<KeptSettings> }>();
  return {
    ...remember,
    settings: (platform, workspace) => {
      const key = `${platform}|${workspace}`;
      const known = kept.get(key);
      if (known !== undefined && known.until > now()) return known.settings;
      if (kept.size >= maxCached) kept.clear();
      const settings = remember.settings(platform, workspace);
      kept.set(key, { until: now() + freshForMs, settings });
      settings.catch(() => kept.delete(key));
      return settings;
    },
    set: async (platform, workspace, key, value) => {
      await remember.set(platform, workspace, key, value);
      kept.delete(`${platform}|${workspace}`);
    },
  };
};
