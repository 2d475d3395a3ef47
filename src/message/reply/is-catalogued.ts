import type { ReplyClass } from './classify-reply.ts';

/** True when a row of the catalogue decided: a provider's own sentence, which comes from a server, whoever repeats it. */
export const isCatalogued = ({ rule }: Pick<ReplyClass, 'rule'>): boolean =>
  rule !== null && !/^(?:words:|learned$|status:|reply:|provider-status:)/.test(rule);
