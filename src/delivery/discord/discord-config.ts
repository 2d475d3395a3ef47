import type { ChannelMode } from '../chat/chat-deps.ts';

/** Settings of the Discord channel. */
export interface DiscordConfig {
  readonly token: string;
  /** The operator switched the privileged MessageContent intent on; without it `auto` cannot see pasted text. */
  readonly messageContent: boolean;
  readonly mode: ChannelMode;
  /** Modes of single channels by id, over `mode`. */
  readonly modes: Readonly<Record<string, ChannelMode>>;
  /** Largest file fetched, in bytes. */
  readonly maxFileBytes: number;
  /** Another API root (without `/v10`), such as a proxy or a test server; null for Discord itself. */
  readonly apiUrl: string | null;
  /** Further origins that files may come from, beside Discord's own. */
  readonly fileOrigins: readonly string[];
}
