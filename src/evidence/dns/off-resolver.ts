import type { Resolver } from './dns-facts.ts';
import { noAnswer } from './no-answer.ts';

/**
 * Resolver used when DNS is switched off: every question is `refused`, which readers show as "no answer" and never as
 * "missing". Nothing is sent.
 */
export const offResolver: Resolver = { resolve: async (name, type) => noAnswer(name, type, 'refused') };
