import type { BounceReport } from './bounce-report.ts';

/** Whether a feedback report is about a check that failed (RFC 6591) and not a complaint (RFC 5965). */
export const isFailureReport = ({ feedback }: Pick<BounceReport, 'feedback'>): boolean =>
  feedback?.['feedback-type']?.toLowerCase() === 'auth-failure';
