import { isDistinctHeader, isKnownHeader } from '../known-headers.ts';
import { type Repair, rewriteLines } from './draft.ts';

const row = /^\s{0,4}\|?\s?([A-Za-z][A-Za-z -]{1,60}?)\s?:?[ ]?(?:\t|\s\|\s)\s{0,8}(?=\S)/;
/** Columns set apart by blanks: only names that are nothing else. */
const spaced = /^([A-Za-z][A-Za-z-]{1,60}) {2,40}(?=\S)/;
const gmailVerdict =
  /^\s{0,4}(SPF|DKIM|DMARC)\s?:\s{0,8}'?(PASS|FAIL|SOFTFAIL|NEUTRAL|NONE|TEMPERROR|PERMERROR)'?(?:\s|$)/i;
const renamed: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'message id': 'Message-ID',
    'created at': 'Date',
    'return path': 'Return-Path',
  }),
);

/** Gmail's page "Show original" says `SPF: PASS with IP 192.0.2.1`: the same facts as one Authentication-Results field. */
function verdict(line: string, first: boolean): string | null {
  const match = gmailVerdict.exec(line);
  if (!match) return null;
  const method = (match[1] ?? '').toLowerCase();
  const ip = /with IP ([0-9a-fA-F.:]{3,45})/.exec(line)?.[1];
  const domain = /with domain ([A-Za-z0-9.-]{1,253})/.exec(line)?.[1];
  const detail = ip ? ` (sender IP is ${ip})` : method === 'dkim' && domain ? ` header.d=${domain}` : '';
  const text = `${method}=${(match[2] ?? '').toLowerCase()}${detail}`;
  return first ? `Authentication-Results: mx.google.com; ${text};` : ` ${text};`;
}

/** Markdown needs no blanks: `|Received|from ...|`; the first bar may have been taken for a mark of quoting. */
const tight = /^\s{0,4}\|?([A-Za-z][A-Za-z-]{1,60}):?\|\s{0,8}(?=\S)/;

function field(line: string, inTable: boolean): string | null {
  const cell = line.includes('|') ? tight.exec(line) : null;
  const named = cell?.[1] ?? '';
  if (cell !== null && (isDistinctHeader(named) || (inTable && isKnownHeader(named))))
    return `${named}: ${line.slice(cell[0].length).replace(/\s?\|\s*$/, '')}`;
  const apart = spaced.exec(line);
  if (apart !== null && isDistinctHeader(apart[1] ?? ''))
    return `${apart[1]}: ${line.slice(apart[0].length)}`;
  if (!line.includes('\t') && !line.includes(' | ')) return null;
  const match = row.exec(line);
  if (!match) return null;
  const label = (match[1] ?? '').trim();
  const name = renamed.get(label.toLowerCase()) ?? label;
  const bare = !line.slice(0, match[0].length).includes(':');
  if (bare ? !isDistinctHeader(name) : !isKnownHeader(name)) return null;
  return `${name}: ${line.slice(match[0].length).replace(/\s\|\s*$/, '')}`;
}

/** Tables of header names and values (Gmail's "Show original", header analysers) become header fields. */
export const headerTables: Repair = (draft) => {
  const gmail = draft.lines.some((line) => /^\s{0,4}Message ID\s/.test(line));
  // Everyday words (`To`, `Date`) are names of fields only beside names that are nothing else.
  const inTable = draft.lines.some((line) => isDistinctHeader(tight.exec(line)?.[1] ?? ''));
  let open = false;
  const { draft: next, changed } = rewriteLines(draft, (line) => {
    const judged = gmail ? verdict(line, !open) : null;
    open = judged !== null;
    return judged ?? field(line, inTable);
  });
  return changed === 0 ? null : { draft: next, did: 'read a table as headers' };
};
