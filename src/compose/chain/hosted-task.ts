import type { ReaderReport, ReaderTask } from './reader-worker.ts';

/** What the service tells the process first: the file of its thread, and what that is given. */
export interface HostedReader {
  readonly entry: string;
  readonly settings: unknown;
  /** Milliseconds of processor time that a task may take. */
  readonly cpuMs: number;
}

/** A task; with the lengths of its inputs when the bytes come over the pipe, which copies them fewer times. */
export type HostedTask = ReaderTask & { readonly piped: readonly number[] | null };

/** Number of the pipe: the channel of messages is the one before. */
export const bytesPipe = 4;

/** What the process reports about its thread. */
export type HostReport =
  | { readonly kind: 'said'; readonly report: ReaderReport; readonly megabytes: number }
  | { readonly kind: 'broke'; readonly why: string };
