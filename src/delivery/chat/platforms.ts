/** What code outside its own folder must know about a chat platform. */
interface PlatformRow {
  readonly title: string;
  /** A thread is a channel of its own, with the id of the message it began at; else its messages name their root. */
  readonly threadsAreChannels: boolean;
  /** What ids of people, groups and roles look like: a name that the platform did not turn into a mention is not an id. */
  readonly ids: RegExp;
}

/** The chat platforms. */
export const platforms = {
  slack: { title: 'Slack', threadsAreChannels: false, ids: /\b[SUW](?=[A-Z]{0,30}\d)[A-Z0-9]{2,30}\b/g },
  discord: { title: 'Discord', threadsAreChannels: true, ids: /\b\d{15,20}\b/g },
} as const satisfies Readonly<Record<string, PlatformRow>>;

export type Platform = keyof typeof platforms;

export const platformNames = Object.keys(platforms) as readonly Platform[];
