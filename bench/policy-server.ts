import { parentPort, workerData } from 'node:worker_threads';
import { dnsServer } from '../test/stand-ins/dns/dns-server.ts';

/** What the name server of the bench is told: its zone, its delay, and the share of the questions that are lost. */
export interface BenchServer {
  readonly zone: string;
  readonly delayMs: number;
  readonly share: number;
}

/** Seeded, so that a run can be repeated (mulberry32). */
function losses(share: number, seed: number): () => boolean {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296 < share;
  };
}

/** The thread of the name server: its own cost must not count towards a report's time. */
const { zone, delayMs, share } = workerData as BenchServer;
const server = await dnsServer(zone, { delayMs, lose: losses(share, delayMs) });
parentPort?.postMessage(server.address);
