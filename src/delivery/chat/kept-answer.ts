import { createHash } from 'node:crypto';
import type { Untrusted } from '../../explanation/answer-view.ts';
import type { Route } from '../web/route/route.ts';
import type { CaseOffer } from './case-offer.ts';
import type { AnswerCard } from './chat-card.ts';

/** Short stable id of the answer to an event: names the buttons and makes a repeated post the same post. */
export const answerId = (eventKey: string): string =>
  createHash('sha256').update(eventKey).digest('base64url').slice(0, 16);

/** Something handed in; `bytes` is base64. */
export interface KeptInput {
  readonly name: string | null;
  /** The message it stood in: when that is changed, what stood there counts no more. Left out by earlier versions. */
  readonly from?: string;
  readonly bytes: string;
}

/** What an answer was made of, one entry for each group of its card. */
export interface KeptGroup {
  /**
   * The first mail of the group, to read it again when the DNS has changed: its place in what was handed in, or itself where
   * it is not kept there; null when it is too large.
   */
  readonly input: number | KeptInput | null;
  /** Addresses unmasked: shown to people with the role alone, and every look is written down. */
  readonly addresses: readonly Untrusted[];
  /** What the DNS said for and against the cause. */
  readonly dns: { readonly lines: readonly string[]; readonly against: readonly string[] };
  /** The way of the first mail, masked; left out where none is known. */
  readonly route?: Route;
  /** For the note in the case, addresses unmasked; left out where no note is offered. */
  readonly forCase?: CaseOffer;
}

/** An answer as it is kept for its buttons, until the retention period ends or the original is deleted. */
export interface KeptAnswer {
  readonly card: AnswerCard;
  readonly groups: readonly KeptGroup[];
  /** What was handed in in the conversation, oldest first: what is said next is judged with it. */
  readonly said?: readonly KeptInput[];
}

/** The first mail of a group; null when it is not kept. */
export const inputOf = ({ groups, said }: KeptAnswer, group: number): KeptInput | null => {
  const input = groups[group]?.input ?? null;
  return typeof input === 'number' ? (said?.[input] ?? null) : input;
};

/** The answer with what was handed in by now. Each mail is kept once. */
export const withSaid = (kept: KeptAnswer, said: readonly KeptInput[]): KeptAnswer => ({
  ...kept,
  said,
  groups: kept.groups.map((group, index) => {
    const input = inputOf(kept, index);
    const place = said.findIndex((one) => one.name === input?.name && one.bytes === input.bytes);
    return { ...group, input: place < 0 ? input : place };
  }),
});
