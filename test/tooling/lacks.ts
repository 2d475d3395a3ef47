/** Behind the name of a test that is skipped where the machine has not what it needs: says what. */
export const lacks = (has: boolean, what: string): string => (has ? '' : ` (skipped: needs ${what})`);
