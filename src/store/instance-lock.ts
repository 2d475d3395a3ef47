import { DatabaseSync } from 'node:sqlite';

/** The folder is in use by another process; the message says what to do about it. */
export class FolderInUseError extends Error {
  constructor(folder: string) {
    super(
      `The data folder ${folder} is in use by another Bouncedesk process. Stop that one, choose another folder with ` +
        'BOUNCEDESK_DATA, or set DATABASE_URL to a PostgreSQL server, which several processes may share.',
    );
    this.name = 'FolderInUseError';
  }
}

/**
 * Takes the folder for this process until `release` or the end of the process, however it ends: the operating system
 * drops SQLite's file lock with the process, so a crash leaves no stale lock. Two processes on one PGlite folder would
 * silently lose commits. Throws `FolderInUseError` when another process holds it.
 */
export function lockFolder(folder: string): { readonly release: () => void } {
  const database = new DatabaseSync(`${folder}/instance.lock`, { timeout: 0 });
  try {
    // In rollback-journal mode BEGIN EXCLUSIVE keeps readers and writers of other processes out.
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (/locked|busy/i.test(String(error))) throw new FolderInUseError(folder);
    throw error;
  }
  return { release: () => database.close() };
}
