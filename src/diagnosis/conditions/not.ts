import type { Condition } from './condition.ts';
import { held } from './held.ts';

/** The negation of a condition. Its facts speak against, so they are not cited. */
export function not(condition: Condition): Condition {
  return {
    id: `not-${condition.id}`,
    negates: true,
    ...(condition.ofRole === undefined ? {} : { ofRole: condition.ofRole }),
    ...(condition.asks === undefined ? {} : { asks: condition.asks }),
    holds: (matter) => {
      const { truth, belief } = held(condition, matter);
      return {
        truth: truth === 'yes' ? 'no' : truth === 'no' ? 'yes' : 'unknown',
        belief: belief === null ? null : 1 - belief,
        facts: [],
      };
    },
  };
}
