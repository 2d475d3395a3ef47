import { fileName } from '../message/bounce/survey/survey-mail.ts';
import type { IntakeItem } from '../message/intake-item.ts';
import { limits } from '../message/limits.ts';
import { openMail } from '../message/open-mail.ts';
import { leafParts, type Part } from '../message/part.ts';
import { partBytes } from '../message/part-text.ts';
import type { Provenance } from './read-webhook.ts';
import { recognise } from './recognise.ts';
import { reportFormOf } from './report-form.ts';

type Read = (bytes: Buffer, handed: Provenance) => readonly IntakeItem[];

/** A field with a name or a media type that a report may have; a mail without one is not opened. */
const mayHold =
  /^(?:content-(?:type|disposition):|[ \t]{1,8}(?:file)?name\*?=)[^\n]{0,400}?(?:\.(?:xml|zip|gz|gzip|json)\b|\/(?:x-)?(?:xml|zip|gzip|gz|tlsrpt)\b)/im;
/** What the header of a delivery report says of it (RFC 6522 3), and where it stands. */
const deliveryReport = /report-type="?delivery-status/;
const HEAD = 4_096;
const named = /\.(?:xml|zip|gz|gzip|json)$/;
const typed = /^(?:application|text)\/(?:x-)?(?:xml|zip(?:-compressed)?|gzip|gz|tlsrpt\+(?:gzip|json))$/;

const isCandidate = (part: Part): boolean => named.test(fileName(part)) || typed.test(part.type);

const isReport = ({ report }: IntakeItem): boolean =>
  report?.kind === 'dmarc-report' || report?.kind === 'tls-report';

/** The file of a part as it was attached; null when it is nothing that a report comes in. */
function fileOf(part: Part): Buffer | null {
  const bytes = Buffer.from(partBytes(part), 'latin1');
  const container = recognise(bytes);
  const isPacked = container === 'zip' || container === 'gzip';
  return isPacked || reportFormOf(bytes) !== null ? bytes : null;
}

function openReports(item: IntakeItem, read: Read): IntakeItem[] {
  const { view } = item.source;
  const wrappedIn = [...item.wrappedIn, 'mail'];
  const found: IntakeItem[] = [];
  for (const part of leafParts(openMail(view).root)) {
    if (found.length >= limits.reportFiles) break;
    const bytes = isCandidate(part) ? fileOf(part) : null;
    if (bytes === null) continue;
    const opened = read(bytes, { name: fileName(part) || null, wrappedIn, repaired: [] });
    found.push(...opened.filter((each) => isReport(each) || each.unreadable !== null));
  }
  return found.slice(0, limits.reportFiles);
}

/** A mail with the reports attached to it, which are opened when somebody asks for them; anything else as it is. */
export function withEnclosed(item: IntakeItem, read: Read): IntakeItem {
  if (item.form === 'paste' || item.form === 'webhook' || item.unreadable !== null) return item;
  const { text } = item.source.view;
  // A delivery report is about one message, and most mails are one: it is not searched.
  if (deliveryReport.test(text.slice(0, HEAD)) || !mayHold.test(text)) return item;
  let known: readonly IntakeItem[] | null = null;
  return {
    ...item,
    enclosed: () => {
      known ??= openReports(item, read);
      return known;
    },
  };
}
