import { doubleSpacing } from './double-spacing.ts';
import type { Repair } from './draft.ts';
import { expandEscapes } from './expand-escapes.ts';
import { forwardHeaders } from './forward-headers.ts';
import { gluedHeaders } from './glued-headers.ts';
import { headerTables } from './header-tables.ts';
import { htmlEntities } from './html-entities.ts';
import { indentation } from './indentation.ts';
import { jsonHeaders } from './json-headers.ts';
import { lineNumbers } from './line-numbers.ts';
import { markdown } from './markdown.ts';
import { oddSpaces } from './odd-spaces.ts';
import { quotingMarks } from './quoting-marks.ts';
import { rejoinFolded } from './rejoin-folded.ts';
import { smartQuotes } from './smart-quotes.ts';
import { stringLiterals } from './string-literals.ts';
import { stripHtml } from './strip-html.ts';
import { stripRtf } from './strip-rtf.ts';
import { wrappedWords } from './wrapped-words.ts';

/** All repairs of a paste in the order they run: what was added around the text last is removed first. */
export const repairs: readonly Repair[] = [
  stripRtf,
  jsonHeaders,
  stringLiterals,
  expandEscapes,
  stripHtml,
  htmlEntities,
  stripHtml,
  oddSpaces,
  lineNumbers,
  quotingMarks,
  markdown,
  forwardHeaders,
  indentation,
  smartQuotes,
  headerTables,
  doubleSpacing,
  gluedHeaders,
  wrappedWords,
  rejoinFolded,
];

/** The repairs that touch nothing but the form of header lines: for the header of a mail whose body must stay as it is. */
export const headerRepairs: readonly Repair[] = [gluedHeaders, wrappedWords, rejoinFolded];
