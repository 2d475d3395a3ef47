import type { ViewLine } from '../../explanation/answer-view.ts';

/** Where a cited line stands: its number in the input, or the DNS. */
export const citedWhere = ({ line }: ViewLine): string => (line === null ? 'DNS' : `Line ${line}`);
