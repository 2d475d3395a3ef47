import { createHash } from 'node:crypto';
import type { Untrusted } from '../../explanation/answer-view.ts';
import type { CaseOffer } from './case-offer.ts';
import type { AnswerCard } from './chat-card.ts';

/** Short stable id of the answer to an event: names the buttons and makes a repeated post the same post. */
export const answerId = (eventKey: string): string =>
  createHash('sha256').update(eventKey).digest('base64url').slice(0, 16);

/** What an answer was made of, one entry for each group of its card. */
export interface KeptGroup {
  /** The first mail of the group, base64, to read it again when the DNS has changed; null when it is too large. */
  readonly input: { readonly name: string | null; readonly bytes: string } | null;
  /** Addresses unmasked: shown to people with the role alone, and every look is written down. */
  readonly addresses: readonly Untrusted[];
  /** What the DNS said for and against the cause. */
  readonly dns: { readonly lines: readonly string[]; readonly against: readonly string[] };
  /** For the note in the case, addresses unmasked; left out where no note is offered. */
  readonly forCase?: CaseOffer;
}

/** An answer as it is kept for its buttons, until the retention period ends or the original is deleted. */
export interface KeptAnswer {
  readonly card: AnswerCard;
  readonly groups: readonly KeptGroup[];
}
