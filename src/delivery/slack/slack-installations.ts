/** A workspace that installed the app, without its secrets. */
export interface InstalledTeam {
  readonly team: string;
  readonly name: string;
  readonly botUser: string;
}

/** Where the installations are kept; their tokens are sealed there. Every method rejects when the store fails. */
export interface SlackInstallations {
  /** `installation` is JSON with its tokens; it takes the place of the one before. */
  save(team: InstalledTeam, installation: unknown): Promise<void>;
  /** Null when there is none. Rejects when it cannot be opened. */
  find(team: string): Promise<unknown>;
  /** Removes what was installed before that moment. Gives whether none is left. */
  remove(team: string, before: Date): Promise<boolean>;
  all(): Promise<readonly InstalledTeam[]>;
}
