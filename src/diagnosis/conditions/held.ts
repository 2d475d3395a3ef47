import type { Condition, Holding, Matter } from './condition.ts';

/**
 * The result of a condition for a matter, evaluated once however many causes, negations and decisions share it. Pure.
 */
export function held(condition: Condition, matter: Matter): Holding {
  const { found } = matter;
  let holding = found.get(condition);
  if (holding === undefined) {
    holding = condition.holds(matter);
    found.set(condition, holding);
  }
  return holding;
}
