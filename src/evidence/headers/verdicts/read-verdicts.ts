import { fieldLines, fieldValue, type HeaderField } from '../../../message/header-field.ts';
import { limits } from '../../../message/limits.ts';
import type { View } from '../../../message/view.ts';
import { readReceivedSpf } from './read-received-spf.ts';
import { readRecorded, recordedFields } from './recorded-results.ts';
import { scanResults } from './scan-results.ts';
import { symbolFields, symbolResults } from './symbol-results.ts';
import type { Verdicts } from './verdict.ts';
import { type BareVerdicts, verdictsOfResults } from './verdicts-of-results.ts';

/** A verdict field with its position, which its trust depends on. */
export interface PlacedVerdicts {
  readonly verdicts: BareVerdicts;
  readonly start: number;
}

const sources: Readonly<Record<string, Verdicts['source']>> = {
  'authentication-results': 'authentication-results',
  'arc-authentication-results': 'arc-authentication-results',
  'authentication-results-original': 'authentication-results-original',
  'x-original-authentication-results': 'authentication-results-original',
  'x-ms-exchange-authentication-results': 'authentication-results-original',
  'received-spf': 'received-spf',
  'x-authentication-results': 'vendor',
  'dkim-result': 'vendor',
  'x-received-spf': 'vendor',
};

/** Lower-case names of the fields that contain verdicts. */
export const verdictFields: ReadonlySet<string> = new Set([
  ...Object.keys(sources),
  ...recordedFields,
  ...symbolFields,
]);

/** Maximum characters of symbols per mail: a hundred of them with their options. */
const MAX_SYMBOLS = 16_000;

function ofReceivedSpf(
  value: string,
  source: Verdicts['source'],
  field: string,
  lines: readonly number[],
): BareVerdicts | null {
  const found = readReceivedSpf(value);
  if (found === null) return null;
  const { verdict, receiver } = found;
  const empty = { instance: null, dkim: [], dmarc: [], arc: null, compauth: null, other: [] };
  return { source, field, authservId: receiver, spf: [verdict], ...empty, lines };
}

function readOne(
  name: string,
  value: string,
  lines: readonly number[],
  fromDomain: string | null,
): BareVerdicts[] {
  if (recordedFields.has(name)) {
    const recorded = readRecorded(name, value, lines, fromDomain);
    return recorded === null ? [] : [recorded];
  }
  if (symbolFields.has(name)) {
    const read = symbolResults(value.slice(0, MAX_SYMBOLS), name, lines, fromDomain);
    return read === null ? [] : [read];
  }
  const source = sources[name] ?? 'vendor';
  if (name.endsWith('received-spf')) {
    const found = ofReceivedSpf(value, source, name, lines);
    return found === null ? [] : [found];
  }
  const scan = scanResults(name === 'dkim-result' ? `dkim=${value}` : value);
  const read = verdictsOfResults(scan, source, name, lines, fromDomain);
  const out = scan.results.length > 0 || scan.authservId !== null ? [read] : [];
  if (scan.rest?.toLowerCase().startsWith('received-spf:')) {
    const lost = ofReceivedSpf(
      scan.rest.slice('received-spf:'.length),
      'received-spf',
      'received-spf',
      lines,
    );
    if (lost !== null) out.push(lost);
  }
  return out;
}

/** All verdict fields of a header in order (newest first), at most `limits.verdictFields`. */
export function readVerdicts(
  view: View,
  fields: readonly HeaderField[],
  fromDomain: string | null,
): PlacedVerdicts[] {
  const out: PlacedVerdicts[] = [];
  for (const field of fields.slice(0, limits.verdictFields)) {
    const lines = fieldLines(view, field);
    for (const verdicts of readOne(field.name, fieldValue(view, field), lines, fromDomain)) {
      out.push({ verdicts, start: field.start });
    }
  }
  return out;
}
