import { defineCause } from '../cause.ts';
import { envelope } from '../conditions/envelope.ts';

/** The SPF record cannot be evaluated (permerror, RFC 7208 2.6.7). */
export const spfRecordBroken = defineCause({
  id: 'spf-record-broken',
  explains: { 'spf-record': 0.95, spf: 0.03, unauthenticated: 0.02 },
  needs: [envelope.recordBroken],
  typical: [],
});
