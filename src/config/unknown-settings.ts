import { renamedSettings } from './renamed-settings.ts';
import { settings } from './settings.ts';

/** Edit distance between two words (Wagner, Fischer 1974), computed row by row. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, against] of [...other].entries())
      next.push(
        Math.min((row[j] ?? 0) + (letter === against ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Beyond this it is another word, not a typo. */
const maxDistance = 3;
/** No setting name is nearly this long, and a file that is not an .env may hold anything. */
const maxNameLength = 60;

/**
 * Unknown names in a settings file, each with the closest setting, if any. For files only: an environment is full of
 * names that are not ours.
 */
export function unknownSettings(
  names: readonly string[],
): readonly { readonly name: string; readonly meant: string | null }[] {
  const known = Object.keys(settings.shape);
  const all = new Set([...known, ...renamedSettings.map(({ from }) => from)]);
  return names
    .filter((name) => !all.has(name) && !all.has(name.replace(/_FILE$/, '')))
    .map((name) => {
      const short = name.slice(0, maxNameLength).toUpperCase();
      const near = known
        .map((one) => ({ one, steps: distance(short, one) }))
        .filter(({ steps }) => steps <= maxDistance)
        .sort((a, b) => a.steps - b.steps);
      return { name, meant: near[0]?.one ?? null };
    });
}
