/** One step at a product: menu path and setting. */
export interface SettingStep {
  readonly text: string;
  /** False: a general rule that nobody has read for this very pair of products. */
  readonly seen: boolean;
}

export const seen = (text: string): SettingStep => ({ text, seen: true });
export const check = (text: string): SettingStep => ({ text, seen: false });
