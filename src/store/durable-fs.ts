import { fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** The parts of PGlite's inner file system used here: its streams know their host file descriptor. */
interface Inside {
  readonly NODEFS?: {
    readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number };
  };
}

/**
 * The embedded database's folder with an `fsync` that reaches the disk: PGlite's own has none, so that a power cut
 * takes everything that was written since the kernel last cleaned up. (RFC 5321 6.1: a mail that is answered 250 must
 * not be lost "for frivolous reasons, such as because the host later crashes".) Tied to the pinned version of PGlite:
 * opening throws when the hook for the function is gone.
 */
export class DurableFs extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const give = (inside: Inside): void => {
      const operations = inside.NODEFS?.stream_ops;
      if (operations === undefined) throw new Error('the embedded database has no file system to sync');
      operations.fsync = ({ nfd }) => {
        fsyncSync(nfd);
        return 0;
      };
    };
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), give as never] },
    };
  }
}

/** `-F` turns syncing off; of the ways to sync the log only `fsync` has a function behind it here. */
export const durableStart: readonly string[] = [
  ...PGlite.defaultStartParams.filter((one) => one !== '-F'),
  '-c',
  'wal_sync_method=fsync',
  // Finished log files are removed, not recycled, so that no deleted data is left in them.
  '-c',
  'wal_recycle=off',
  // The kernel caches the pages anyway; the database's own buffers are never returned by this process.
  '-c',
  'shared_buffers=16MB',
];
