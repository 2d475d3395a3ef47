import type { Resolver } from './dns-facts.ts';

/**
 * Resolver for DNS switched off: every question is `refused`, which readers show as "no answer" and never as
 * "missing". Nothing is sent.
 */
export const offResolver: Resolver = {
  async resolve(name, type) {
    return {
      name: name.toLowerCase(),
      type,
      status: 'refused',
      records: [],
      chain: [],
      authenticated: false,
    };
  },
};
