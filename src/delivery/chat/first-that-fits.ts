/** The first try that fits; the last one when none does, which each presenter makes so small that it always fits. */
export const firstThatFits = <T>(
  tries: readonly (() => readonly T[])[],
  fits: (made: readonly T[]) => boolean,
): readonly T[] => {
  let made: readonly T[] = [];
  for (const attempt of tries) {
    made = attempt();
    if (fits(made)) break;
  }
  return made;
};
