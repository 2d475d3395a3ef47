/** The finding about one part. `remedy` says what to do; null when nothing is wrong. */
export interface Finding {
  readonly part: string;
  readonly state: 'ok' | 'off' | 'warning' | 'wrong';
  readonly says: string;
  readonly remedy: string | null;
}

export const fine = (part: string, says: string): Finding => ({ part, state: 'ok', says, remedy: null });
export const off = (part: string, says: string): Finding => ({ part, state: 'off', says, remedy: null });
export const warning = (part: string, says: string, remedy: string): Finding => ({
  part,
  state: 'warning',
  says,
  remedy,
});
export const wrong = (part: string, says: string, remedy: string): Finding => ({
  part,
  state: 'wrong',
  says,
  remedy,
});
