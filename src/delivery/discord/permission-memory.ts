/** A right that is missing is not asked for again for this long: every refusal counts towards a ban of our address. */
const rememberedMs = 10 * 60_000;

/** Remembers what a channel does not let the bot do. */
export const permissionMemory = (now: () => number = Date.now) => {
  const until = new Map<string, number>();
  return {
    /** Whether this was refused lately. */
    lacks: (what: string, channel: string): boolean => (until.get(`${what}:${channel}`) ?? 0) > now(),
    note: (what: string, channel: string): void => {
      for (const [key, end] of until) if (end <= now()) until.delete(key);
      until.set(`${what}:${channel}`, now() + rememberedMs);
    },
  };
};

export type PermissionMemory = ReturnType<typeof permissionMemory>;
