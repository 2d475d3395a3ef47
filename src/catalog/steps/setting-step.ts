/** One step at a product: menu path and setting. */
export interface SettingStep {
  readonly text: string;
  /** False: a general rule, not documented for this pair of products. */
  readonly seen: boolean;
}

export const seen = (text: string): SettingStep => ({ text, seen: true });
export const check = (text: string): SettingStep => ({ text, seen: false });

/** The system that received the message from the first filter and judged it again. */
export type SecondSystem =
  | 'microsoft-365'
  | 'google-workspace'
  | 'exchange'
  | 'rspamd'
  | 'spamassassin'
  | 'postfix';

/** What differs for one first filter, by the second system and the place of the step. */
export type StepsOfFilter = Readonly<
  Partial<Record<SecondSystem, Readonly<Partial<Record<0 | 1 | 2, SettingStep>>>>>
>;

/**
 * Places of general steps that nobody has read for a filter and the second system; a pair that is left out has its first step
 * marked.
 */
export type UnreadSteps = Readonly<Partial<Record<SecondSystem, readonly number[]>>>;
