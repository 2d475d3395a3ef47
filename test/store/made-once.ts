import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whoever makes it and dies leaves its mark behind: after this long somebody else makes another. */
const patienceMs = 120_000;

/**
 * The folder `made`, made by the first of all test files that wants it while the others wait. It gets its name when it is whole, so that
 * nobody sees half of it. `make` is given an empty folder and says which folder in it is meant.
 */
export async function madeOnce(made: string, make: (room: string) => Promise<string>): Promise<string> {
  const mark = `${made}.making`;
  const until = Date.now() + patienceMs;
  while (!existsSync(made)) {
    let mine = Date.now() > until;
    try {
      mkdirSync(mark);
      mine = true;
    } catch {
      // Somebody is at it.
    }
    if (!mine) {
      await sleep(50);
      continue;
    }
    const room = mkdtempSync(join(dirname(made), `making-${basename(made)}-`));
    try {
      const whole = await make(room);
      if (!existsSync(made)) renameSync(whole, made);
    } finally {
      rmSync(room, { recursive: true, force: true });
      rmSync(mark, { recursive: true, force: true });
    }
  }
  return made;
}
