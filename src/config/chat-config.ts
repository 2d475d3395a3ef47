type ChannelMode = 'off' | 'mention' | 'auto';

/** What the settings of the chat channels have in common. */
export interface ChatConfig {
  readonly mode: ChannelMode;
  readonly modes: Readonly<Record<string, ChannelMode>>;
  readonly maxFileBytes: number;
  readonly apiUrl: string | null;
  readonly fileOrigins: readonly string[];
}
