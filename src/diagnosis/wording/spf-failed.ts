import type { Particulars } from '../particulars.ts';

const failed: ReadonlySet<string> = new Set(['fail', 'hardfail', 'softfail']);

export const spfFailed = ({ spfWord }: Particulars): boolean => failed.has(spfWord ?? '');
