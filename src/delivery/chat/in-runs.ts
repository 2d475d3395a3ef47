import type { Section } from './section.ts';

/** How a platform shows sections. */
interface Shown<Text, Piece> {
  /** A section as running text; null for one that is a piece of its own. */
  readonly text: (section: Section) => readonly Text[] | null;
  /** Text that follows text, as one piece. */
  readonly together: (run: readonly Text[]) => Piece;
  readonly alone: (section: Section) => readonly Piece[];
}

/** Sections as pieces of a message, in order: text that follows text is one piece. */
export function inRuns<Text, Piece>(sections: readonly Section[], shown: Shown<Text, Piece>): Piece[] {
  const made: Piece[] = [];
  let run: Text[] = [];
  const end = (): void => {
    if (run.length > 0) made.push(shown.together(run));
    run = [];
  };
  for (const section of sections) {
    const text = shown.text(section);
    if (text !== null) run.push(...text);
    else {
      end();
      made.push(...shown.alone(section));
    }
  }
  end();
  return made;
}
