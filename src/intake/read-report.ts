import type { IntakeItem } from '../message/intake-item.ts';
import { limits } from '../message/limits.ts';
import { reportSource } from './lay-out-lines.ts';
import { type Provenance, readWebhook } from './read-webhook.ts';
import { reportFormOf } from './report-form.ts';

const MEGABYTE = 1024 * 1024;

/**
 * A report that came as receivers send it is a report, whatever it tells of: its events are not notices about one mail.
 */
function asReport(items: readonly IntakeItem[]): IntakeItem[] {
  const [first] = items;
  if (first?.report == null) return [];
  const recipients = items.flatMap(({ report }) => report?.recipients ?? []);
  return [{ ...first, report: { ...first.report, kind: 'tls-report', recipients } }];
}

/**
 * A DMARC aggregate report (XML) or a report of TLS sessions (JSON) that is an input by itself, however it was packed;
 * null for everything else, a piece of one with words around it too. Of a report larger than `limits.reportBytes` the
 * first part is read; JSON that was cut says nothing. Never throws.
 */
export function readReport(whole: Buffer, handed: Provenance): IntakeItem[] | null {
  const form = reportFormOf(whole);
  if (form === null) return null;
  const isCut = whole.length > limits.reportBytes;
  const bytes = isCut ? whole.subarray(0, limits.reportBytes) : whole;
  const { source, laidOut } = reportSource(bytes, form);
  const repaired = [
    ...handed.repaired,
    ...(isCut ? [`read the first ${limits.reportBytes / MEGABYTE} MB of the report only`] : []),
    ...(laidOut ? ['laid out a report of one line: its lines are numbered as shown'] : []),
  ];
  if (form === 'tls-report') {
    const items = readWebhook(bytes, { ...handed, repaired }, () => source);
    return items !== null && handed.wrappedIn.length > 0 ? asReport(items) : items;
  }
  const lines = [source.view.lineAt(Math.max(0, source.view.text.search(/<(?!\?|!)/)))];
  return [
    {
      name: handed.name,
      form: 'paste',
      source,
      wrappedIn: handed.wrappedIn,
      repaired,
      unreadable: null,
      report: { kind: form, kindBecause: { says: 'a DMARC aggregate report (RFC 9990)', lines } },
    },
  ];
}
