import { getServers } from 'node:dns';

/** The machine's own DNS servers, as `udpResolver` takes them; [] if it has none. */
export function systemServers(): readonly string[] {
  return getServers().filter((s) => !s.includes('%'));
}
