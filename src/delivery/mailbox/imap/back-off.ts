/**
 * Pause in milliseconds before the next try: doubled with each failure up to the ceiling, half of it by chance, so that
 * many clients do not come back at the same moment.
 * @param failures 1 for the first one.
 * @param random 0 to 1.
 */
export function backOff(failures: number, first: number, ceiling: number, random: number): number {
  // 2^30 is past every ceiling; more would be infinite.
  const whole = Math.min(ceiling, first * 2 ** Math.min(30, Math.max(0, failures - 1)));
  return Math.round(whole / 2 + (whole / 2) * random);
}
