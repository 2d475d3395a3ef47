/** Who the bot is in this workspace (`auth.test`). */
export interface SlackSelf {
  readonly userId: string;
  readonly teamId: string;
  /** Address of the workspace with a slash at the end; empty when Slack did not say. */
  readonly url: string;
}
