import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from '../../config/config.ts';
import { withEnvFile } from '../../config/with-env-file.ts';
import { type CliIo, exitStatus } from '../../delivery/cli/cli-io.ts';
import { readCommand } from '../../delivery/cli/read-command.ts';
import { openDatabase } from '../../store/database.ts';
import { holdsDatabase, privateFolder } from '../../store/embedded-folder.ts';
import { lockFolder } from '../../store/instance-lock.ts';
import { moveDatabase } from '../../store/move-database.ts';
import { restorePglite } from '../../store/pglite-pool.ts';
import { describeStartError } from '../service/start-errors.ts';
import { openStoreAdmin } from './open-store-admin.ts';
import { writePrivate } from './write-private.ts';

const onServer =
  'bouncedesk: the data is in PostgreSQL (DATABASE_URL), which has its own tools: pg_dump and pg_restore.\n';

async function backup(config: Config, path: string, io: CliIo): Promise<number> {
  if (existsSync(path)) throw new Error(`${path} exists: name another file`);
  if (!holdsDatabase(config.dataFolder)) throw new Error(`${config.dataFolder} holds no store to copy`);
  const operator = await openStoreAdmin(config);
  try {
    const bytes = await writePrivate(path, await operator.backup());
    io.stdout.write(`${bytes} bytes written to ${path}\n`);
    return exitStatus.answered;
  } finally {
    await operator.close();
  }
}

async function restore({ dataFolder }: Config, path: string, io: CliIo): Promise<number> {
  const folder = join(dataFolder, 'db');
  if (existsSync(folder)) throw new Error(`${folder} exists: choose an empty folder with BOUNCEDESK_DATA`);
  const source = createReadStream(path);
  await once(source, 'open');
  privateFolder(dataFolder);
  const lock = lockFolder(dataFolder);
  try {
    await restorePglite(dataFolder, source);
  } finally {
    lock.release();
  }
  io.stdout.write(`the database stands in ${dataFolder}\n`);
  return exitStatus.answered;
}

/** The service must not run: the folder's lock is taken, and the server's database must be empty. */
async function move({ dataFolder, databaseUrl }: Config, io: CliIo): Promise<number> {
  if (databaseUrl === null) {
    io.stderr.write('bouncedesk: set DATABASE_URL to the empty PostgreSQL database the data shall move to\n');
    return exitStatus.usage;
  }
  if (!holdsDatabase(dataFolder)) throw new Error(`${dataFolder} holds no embedded database`);
  const from = await openDatabase({ folder: dataFolder, url: null }, () => undefined);
  try {
    const to = await openDatabase({ folder: dataFolder, url: databaseUrl }, () => undefined);
    try {
      const counts = await moveDatabase(from, to);
      const lines = Object.entries(counts).filter(([, count]) => count > 0);
      io.stdout.write(lines.map(([table, count]) => `  ${table.padEnd(20)} ${count}\n`).join(''));
      io.stdout.write(`moved to PostgreSQL; ${dataFolder} is left as it was\n`);
      return exitStatus.answered;
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

/** `bouncedesk db ...`. Exit status 0 done, 1 it could not be done, 2 wrong usage or settings. */
export async function dbCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const given = readCommand('db', argv, io);
  if (typeof given === 'number') return given;
  const {
    verb,
    arguments: [path = ''],
  } = given;
  try {
    const config = readConfig(withEnvFile(io.env));
    if (verb === 'move') return await move(config, io);
    if (config.databaseUrl !== null) {
      io.stderr.write(onServer);
      return exitStatus.usage;
    }
    return await (verb === 'backup' ? backup : restore)(config, path, io);
  } catch (error) {
    const { status, text } = describeStartError(error);
    io.stderr.write(text);
    return status;
  }
}
