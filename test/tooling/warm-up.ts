import { spawnSync } from 'node:child_process';

/**
 * Has one process make of the sources and the tests what Node runs (types taken out, compiled), and keep it where `compileCache` says: else
 * each of some 200 processes begins with the tool that takes types out, and the first of them do all the sources again beside each other.
 */
export function warmUp(options: readonly string[]): void {
  const child = new URL('warm-child.ts', import.meta.url).pathname;
  const { status, stderr } = spawnSync(process.execPath, [...options, child], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`test/tooling/warm-child.ts ended with ${status}: ${stderr}`);
}
