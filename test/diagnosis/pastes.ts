import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A paste with what an expert says of it. Every file of pastes is written so, each paste below a heading of its own:
 *
 *     === CAUSE|ALSO [owner|owner] !never,never !!unshown: name
 *
 * The answer is a claim of one of the causes, or is open with one of them among its first two candidates. A word before the causes
 * says more: `claims`, it is claimed; `leads`, it is claimed or the first candidate; `open`, nothing is claimed, whether or not causes
 * follow. Whoever is named to act is one of the owners. A cause behind `!` is never claimed, one behind `!!` is not even a candidate.
 * All but the name may be left out. The messages and files of a conversation are parted as `inputs-of` says.
 */
export interface Paste {
  /** The file, without its ending. */
  readonly group: string;
  readonly name: string;
  readonly must: 'claim' | 'lead' | 'open' | null;
  readonly causes: readonly string[];
  readonly owners: readonly string[];
  readonly never: readonly string[];
  readonly unshown: readonly string[];
  readonly text: string;
}

const heading =
  /^===(?: (claims|leads|open))?(?: ([a-z|-]+))?(?: \[([a-z|-]+)\])?(?: !([a-z,-]+))?(?: !!([a-z,-]+))?: (.+)$/;
const musts = { claims: 'claim', leads: 'lead', open: 'open' } as const;

const list = (text: string | undefined, separator: string): string[] => text?.split(separator) ?? [];

function readPastes(group: string, text: string): Paste[] {
  return text.split(/^(?==== )/m).map((block) => {
    const end = block.indexOf('\n');
    const head = heading.exec(block.slice(0, end));
    if (head === null) throw new Error(`${group}: no heading in ${block.slice(0, 60)}`);
    const [, must, causes, owners, never, unshown, name = ''] = head;
    return {
      group,
      name,
      must: must === undefined ? null : musts[must as keyof typeof musts],
      causes: list(causes, '|'),
      owners: list(owners, '|'),
      never: list(never, ','),
      unshown: list(unshown, ','),
      text: block.slice(end + 1),
    };
  });
}

const at = (name: string): string => join(import.meta.dirname, name);

/** The folders of pastes; in each, `known-failures.json` lists what is answered wrongly today. */
export const folders = {
  /** One file a cause: where it must be claimed, and where it must not. */
  cases: at('cases'),
  /** One file a danger: kinds of mail and words that mislead. */
  kinds: at('kinds'),
  /** In the manner of support forums; what was learned comes of these too. */
  field: at('field'),
  /** No fit has seen these, and none shall: what becomes of them is what becomes of mail nobody has met. */
  'kept-out': at('field/kept-out'),
} as const;

/** All pastes of a folder, file by file. */
export function pastesIn(folder: keyof typeof folders): Paste[] {
  return readdirSync(folders[folder])
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => readPastes(file.slice(0, -4), readFileSync(join(folders[folder], file), 'utf8')));
}

/** The name of a paste in its list of known failures. */
export const keyOf = ({ group, name }: Paste): string => `${group}: ${name}`;

/** What is answered wrongly today, by the name of the paste; one that comes right leaves the list. */
export function knownFailures(folder: keyof typeof folders): ReadonlyMap<string, string> {
  const text = readFileSync(join(folders[folder], 'known-failures.json'), 'utf8');
  return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
}
