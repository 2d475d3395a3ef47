import type { Condition, Holding, Matter } from './condition.ts';

const known = new WeakMap<Matter, Map<Condition, Holding>>();

/**
 * The result of a condition for a matter, evaluated once however many causes, negations and decisions share it. Pure.
 */
export function held(condition: Condition, matter: Matter): Holding {
  let found = known.get(matter);
  if (found === undefined) {
    found = new Map();
    known.set(matter, found);
  }
  let holding = found.get(condition);
  if (holding === undefined) {
    holding = condition.holds(matter);
    found.set(condition, holding);
  }
  return holding;
}
