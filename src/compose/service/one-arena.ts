/**
 * Begins the process anew, under its own number, with one arena for the C library's memory in place of one for each thread: what large mails
 * took is given back then (470 MB instead of 590 under the largest ones). The library reads that setting when it is loaded, before
 * any code of ours. Where the setting is given, the launcher has set it or the runtime cannot do so, nothing happens.
 */
export function withOneArena(env: NodeJS.ProcessEnv): void {
  const given = env.MALLOC_ARENA_MAX !== undefined;
  // A channel to a launcher would not survive; the launcher sets it by itself.
  if (given || process.platform !== 'linux' || process.channel !== undefined) return;
  try {
    const { execPath, execArgv, argv } = process;
    process.execve?.(execPath, [execPath, ...execArgv, ...argv.slice(1)], { ...env, MALLOC_ARENA_MAX: '1' });
  } catch {
    // Forbidden here: it is the memory alone that suffers.
  }
}
