import type { RouteCheck } from '../route/route.ts';

/** One point of the report on a mail that arrived. */
export interface ReportRow {
  readonly sign: RouteCheck['sign'];
  readonly what: string;
  readonly says: string;
  readonly href?: string;
  readonly link?: string;
}
