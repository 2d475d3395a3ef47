import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { HostileInput } from './hostile-set.ts';
import { peakOf, peakOfChildren } from './peak-of.ts';
import { watchHealth } from './watch-health.ts';

export interface HostileReport {
  readonly inputs: number;
  /** Answered with something else than an answer. */
  readonly failed: readonly string[];
  /** Told to come again: there was no room beside the other. */
  readonly busy: number;
  /** Milliseconds, and whose they were. */
  readonly slowest: { readonly ms: number; readonly name: string };
  readonly slowestHealth: number;
  readonly healthLooks: number;
  /** Of the service itself, and of the largest process that it started to read. */
  readonly mostMegabytes: number;
  readonly mostOfReader: number;
}

/** So many are made before they are handed in: making them is work of this process, whose waiting is measured. */
const made = 40;

/** Hands every input in at the page of a running service, some at once, and looks at its health all the while. */
export async function hostileRun(
  port: number,
  pid: number,
  inputs: Iterable<HostileInput>,
  atOnce = 2,
): Promise<HostileReport> {
  const base = `http://127.0.0.1:${port}`;
  // The start itself is not what is looked at.
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const failed: string[] = [];
  let slowest = { ms: 0, name: '' };
  let slowestHealth = 0;
  let healthLooks = 0;
  let count = 0;
  let busy = 0;
  let mostOfReader = 0;
  // A reader that is ended takes its figures with it: they are looked at all the while.
  const look = (): void => {
    mostOfReader = Math.max(mostOfReader, peakOfChildren(pid));
  };
  const handIn = async ({ name, bytes }: HostileInput): Promise<void> => {
    const began = performance.now();
    const response = await fetch(`${base}/api/diagnose`, { method: 'POST', body: new Uint8Array(bytes) });
    const answer = await response.text();
    const ms = performance.now() - began;
    if (ms > slowest.ms) slowest = { ms, name };
    if (response.status === 503 && response.headers.has('retry-after')) busy++;
    // An answer, or the word that it is too large.
    else if (response.status !== 413 && !(response.status === 200 && answer.startsWith('{')))
      failed.push(`${name}: ${response.status}`);
  };
  const run = async (some: HostileInput[]): Promise<void> => {
    count += some.length;
    const end = watchHealth(base, look);
    const lane = async (): Promise<void> => {
      for (let next = some.shift(); next !== undefined; next = some.shift()) await handIn(next);
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    const health = await end();
    slowestHealth = Math.max(slowestHealth, health.slowest);
    healthLooks += health.looks;
  };
  const some: HostileInput[] = [];
  for (const input of inputs) {
    some.push(input);
    if (some.length === made) await run(some.splice(0));
  }
  await run(some);
  return {
    inputs: count,
    failed,
    busy,
    slowest,
    slowestHealth,
    healthLooks,
    mostMegabytes: peakOf(pid),
    mostOfReader,
  };
}
