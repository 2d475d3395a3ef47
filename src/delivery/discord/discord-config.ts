import type { ChannelSettings } from '../chat/chat-deps.ts';

/** Settings of the Discord channel. */
export interface DiscordConfig extends ChannelSettings {
  readonly token: string;
  /** The operator switched the privileged MessageContent intent on; without it `auto` cannot see pasted text. */
  readonly messageContent: boolean;
  /** Connections to the gateway; null: as many as Discord advises. Left out: one. */
  readonly shards?: number | null;
}
