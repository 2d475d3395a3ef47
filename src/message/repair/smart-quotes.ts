import { headerName } from '../field-name.ts';
import { type Repair, rewriteLines } from './draft.ts';

/** UTF-8 of the typographic double and single quotes as one character per byte; alone they are those of Windows-1252. */
const double = /(?<![\x80-\xff])[\x93\x94]|\xe2\x80[\x9c-\x9f]/g;
const single = /(?<![\x80-\xff])[\x91\x92]|\xe2\x80[\x98-\x9b]/g;
/** `key=value` as in Authentication-Results, or an address in angle brackets: places where ASCII quotes belong. */
const technical = /(?<=[A-Za-z][\w.-]{0,40})=\S|<[^<>\s@]{1,200}@[^<>\s@]{1,200}>/;

/** Typographic quotes in header-like lines become ASCII quotes; prose keeps its own. */
export const smartQuotes: Repair = (draft) => {
  const { draft: next, changed } = rewriteLines(draft, (line) => {
    if (!/[\x91-\x94]|\xe2\x80/.test(line)) return null;
    return technical.test(line) || headerName(line) !== null
      ? line.replace(double, '"').replace(single, "'")
      : null;
  });
  return changed === 0 ? null : { draft: next, did: 'replaced typographic quotes' };
};
