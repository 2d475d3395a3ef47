import { type Repair, rewriteLines } from './draft.ts';

/**
 * UTF-8 of NBSP, the typographic spaces U+2000-200A, 202F, 205F, 3000, as one character per byte. A byte A0 after ASCII
 * is in no UTF-8: there it is the NBSP of Windows-1252.
 */
const spaces = /\xc2\xa0|(?<![\x80-\xff])\xa0|\xe2\x80[\x80-\x8a\xaf]|\xe2\x81\x9f|\xe3\x80\x80/g;
/** UTF-8 of soft hyphen, zero-width characters, direction marks and the byte order mark. */
const invisible = /\xc2\xad|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa9]|\xef\xbb\xbf/g;
const any = /[\xa0\xc2\xe2\xe3\xef\0]/;

/** Spaces that are not ASCII space, and characters nobody sees, break header names: they go. */
export const oddSpaces: Repair = (draft) => {
  const { draft: next, changed } = rewriteLines(draft, (line) =>
    any.test(line) ? line.replace(spaces, ' ').replace(invisible, '').replaceAll('\0', '') : null,
  );
  return changed === 0 ? null : { draft: next, did: 'replaced invisible characters' };
};
