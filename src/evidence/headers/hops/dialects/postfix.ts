import type { Dialect } from './dialect.ts';

/** Postfix: `by host (Postfix, from userid 0)` is a message submitted by a local program. */
export const postfix: Dialect = {
  id: 'postfix',
  local: (parts) => parts.byComments.some((text) => text.includes('from userid ')),
};
