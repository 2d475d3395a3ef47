import type { Situation } from '../../catalog/situations.ts';

/** The text for a customer in one language: what happened, who acts, and what the customer may do now. */
export interface CustomerTexts {
  readonly greeting: string;
  readonly situations: Readonly<Record<Situation, string>>;
  /** When one more detail is asked for. */
  readonly ask: string;
  readonly closing: string;
}
