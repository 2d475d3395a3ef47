import { keysIn } from './note-marker.ts';

/** One page of a ticket's notes. */
interface NotePage {
  readonly texts: readonly string[];
  readonly last: boolean;
}

/** Which of `keys` are in paged notes; stops when all are found or `most` pages were read. */
export async function keysOnPages(
  keys: readonly string[],
  most: number,
  read: (page: number) => Promise<NotePage>,
): Promise<ReadonlySet<string>> {
  let found: ReadonlySet<string> = new Set();
  for (let page = 0; page < most; page++) {
    const { texts, last } = await read(page);
    found = new Set([...found, ...keysIn(texts, keys)]);
    if (last || found.size === new Set(keys).size) break;
  }
  return found;
}
