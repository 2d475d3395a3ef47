/** How much of an answer is shown; a presenter steps down until the message fits its platform. */
export interface CardRoom {
  readonly groups: number;
  /** Cited lines of a group. */
  readonly evidence: number;
  readonly steps: number;
  /** Buttons of a group. */
  readonly buttons: number;
  /** Words of the desk about the answer. */
  readonly notes: number;
  /** Characters of one line of text. */
  readonly line: number;
}
