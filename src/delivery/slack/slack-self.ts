/** Who the bot is in this workspace (`auth.test`). */
export interface SlackSelf {
  readonly userId: string;
  readonly teamId: string;
}
