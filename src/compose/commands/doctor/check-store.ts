import { existsSync, statfsSync } from 'node:fs';
import type { Config } from '../../../config/config.ts';
import { databaseError } from '../../service/start-errors.ts';
import { openStoreAdmin } from '../open-store-admin.ts';
import { type Finding, fine, off, warning, wrong } from './finding.ts';

/** Below this a burst of bounces with attachments fills the disk within the hour. */
const minFreeBytes = 1024 ** 3;

/** Free space on the disk of the embedded database. */
export function checkDisk({ dataFolder, databaseUrl }: Config): Finding {
  if (databaseUrl !== null) return off('disk', 'the data is in PostgreSQL');
  const { bavail, bsize } = statfsSync(existsSync(dataFolder) ? dataFolder : '.');
  const free = bavail * bsize;
  const says = `${(free / 1024 ** 3).toFixed(1)} GB free for ${dataFolder}`;
  return free < minFreeBytes
    ? warning('disk', says, 'make room, or lower RETENTION_DAYS, or choose another BOUNCEDESK_DATA')
    : fine('disk', says);
}

/** Can the store be used, and does anything in it wait for a person? A store that does not exist yet is not created. */
export async function checkStore(config: Config): Promise<readonly Finding[]> {
  if (config.databaseUrl === null && !existsSync(`${config.dataFolder}/db`))
    return [off('store', `nothing is stored yet in ${config.dataFolder}; the first start makes it`)];
  try {
    const operator = await openStoreAdmin(config);
    try {
      const stuck = (await operator.list()).filter(({ state }) => state === 'dead');
      const store = fine(
        'store',
        config.databaseUrl === null ? `${config.dataFolder} answers` : 'PostgreSQL answers',
      );
      return stuck.length === 0
        ? [store]
        : [
            store,
            warning('outbox', `${stuck.length} could not be read or sent`, 'bouncedesk outbox list says why'),
          ];
    } finally {
      await operator.close();
    }
  } catch (error) {
    return [wrong('store', databaseError(error, config).message, 'fix that, then look again')];
  }
}
