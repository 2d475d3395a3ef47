import type { Resolver } from './dns-facts.ts';
import { noAnswer } from './no-answer.ts';

/** One deadline for all questions together, from the first one on: what is open then, or asked later, is `timeout`. */
export function withDeadline(base: Resolver, deadlineMs: number): Resolver {
  let late: Promise<void> | null = null;
  return {
    resolve(name, type) {
      late ??= new Promise((go) => setTimeout(go, deadlineMs).unref());
      return Promise.race([base.resolve(name, type), late.then(() => noAnswer(name, type, 'timeout'))]);
    },
  };
}
