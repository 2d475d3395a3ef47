/** How much of a card is shown; a presenter steps down until the message fits its platform. */
export interface CardRoom {
  readonly groups: number;
  /** Mails of the list that stands before the groups. */
  readonly list: number;
  /** Cited lines of the evidence. */
  readonly evidence: number;
  /** Words of the desk about the answer. */
  readonly notes: number;
  /** Characters of one line of text, and of a text to copy. */
  readonly line: number;
  readonly literal: number;
}
