import type { ChannelMode } from './chat-deps.ts';

/** What an operator sets on every platform. */
export interface ChannelSettings {
  readonly mode: ChannelMode;
  /** Modes of single channels by id, over `mode`. */
  readonly modes: Readonly<Record<string, ChannelMode>>;
  /** Largest file fetched, in bytes. */
  readonly maxFileBytes: number;
  /** Another API root, such as a proxy or a test server; null for the platform itself. */
  readonly apiUrl: string | null;
  /** Further origins that files may come from (`http://127.0.0.1:4000`), beside the platform's own. */
  readonly fileOrigins: readonly string[];
}
