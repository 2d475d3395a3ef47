import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { madeOnce } from './made-once.ts';
import { makeTables, type Place, templateName } from './made-tables.ts';

export type { Place } from './made-tables.ts';

/** An embedded database that nobody has written to: a copy of it is there much sooner than a new one. */
const templateFolder = (): Promise<string> =>
  madeOnce(join(tmpdir(), templateName()), async (room) => {
    const folder = join(room, 'store');
    await makeTables({ folder, url: null });
    return folder;
  });

/** A new folder of a test; the caller removes it. */
export async function embeddedPlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-'));
  cpSync(await templateFolder(), folder, { recursive: true });
  return { folder, url: null };
}
