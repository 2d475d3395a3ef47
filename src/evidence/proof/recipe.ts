import { sharedRuns } from './diff-lines.ts';

/** How to rebuild the signed body: copy lines of the received body (1-based, inclusive) or write lines. */
export type RecipeStep = { readonly copy: readonly [number, number] } | { readonly lines: readonly string[] };

/** The shortest recipe from the received body to the rebuilt one (the form used by DKIM2 drafts). */
export function recipeOf(received: readonly string[], rebuilt: readonly string[]): RecipeStep[] {
  const steps: RecipeStep[] = [];
  let at = 0;
  const write = (until: number): void => {
    if (until > at) steps.push({ lines: rebuilt.slice(at, until) });
    at = until;
  };
  for (const run of sharedRuns(received, rebuilt)) {
    write(run.b);
    steps.push({ copy: [run.a + 1, run.a + run.length] });
    at = run.b + run.length;
  }
  write(rebuilt.length);
  return steps;
}

/** Applies a recipe to the received lines. */
export function applyRecipe(received: readonly string[], steps: readonly RecipeStep[]): string[] {
  return steps.flatMap((step) =>
    'copy' in step ? received.slice(step.copy[0] - 1, step.copy[1]) : [...step.lines],
  );
}
