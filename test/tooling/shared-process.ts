import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isLong } from './longest-first.ts';

const root = resolve(import.meta.dirname, '../..');

/**
 * What belongs to the whole process: its settings, memory, clock and timers, sockets, children, threads, replaced modules. Asking for the
 * time, or for the processor time that a call took, changes nothing for the next file.
 */
const processWide =
  /\bprocess\.(?!(?:cwd|cpuUsage|env\.UPDATE_GOLDEN|ts)\b)|\bvi\.|'node:(?:child_process|cluster|dgram|https?|net|tls|worker_threads)'|\bfetch\(|setTimeout|\bperformance\.(?!now\b)/;
/** Parts of the product that open something of it, or change it. */
const opening =
  /src\/(?:store|queue|observe|main|compose\/service|compose\/commands|delivery\/(?:api|slack|discord|smtp|mailbox\/imap))\b/;

const known = new Map<string, boolean>();

/** Whether a file of the tests, or one of the tests' own files that it stands on, touches what belongs to the process. */
function touchesProcess(file: string): boolean {
  const before = known.get(file);
  if (before !== undefined) return before;
  known.set(file, false);
  const text = readFileSync(file, 'utf8');
  const named = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+\.ts)'/g)].map(([, name]) =>
    resolve(dirname(file), name ?? ''),
  );
  const found =
    processWide.test(text) ||
    named.some((one) =>
      one.startsWith(`${root}/src/`) ? opening.test(one) : existsSync(one) && touchesProcess(one),
    );
  known.set(file, found);
  return found;
}

/**
 * Test files that run one after the other in a process that is begun once: beginning one costs more than most of them do. A file that
 * comes to touch what belongs to the process has one of its own from then on, and so has one that takes long: it is begun first.
 */
export const sharedProcessFiles: readonly string[] = globSync('test/**/*.test.ts', { cwd: root })
  .filter((name) => !isLong(name) && !touchesProcess(resolve(root, name)))
  .sort();
