import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { AnswerView, Trusted, Untrusted } from './answer-view.ts';
import type { Mask } from './mask-for.ts';

type About = AnswerView['about'];

/** More recipients than this are for the JSON. */
const shownRecipients = 5;

const one = (label: string, value: Untrusted | null): About =>
  value === null || value === '' ? [] : [{ label: label as Trusted, value }];

/** A Message-ID looks like an address and is none: one that a program made stays whole, or nobody finds it. */
const madeByProgram = /^<?(?=[^@\s]*\d[^@\s]*\d)[^@\s]{8,}@[^@\s]{1,255}>?$/;

function host(name: string | null, ip: string | null): string | null {
  if (name === null) return ip === null ? null : `[${ip}]`;
  return ip === null || name.includes(ip) ? name : `${name} [${ip}]`;
}

/** What an administrator looks the message up by, as far as the mail tells it. */
export function aboutOf(diagnosis: Diagnosis, mask: Mask): About {
  const { returned, recipients, hops } = diagnosis;
  const [first] = recipients;
  const last = hops.at(-1) ?? null;
  const id = returned?.messageId ?? null;
  const named = recipients.flatMap(({ address, original }) => address ?? original ?? []);
  return [
    ...one(
      'Date',
      returned?.date == null ? (last?.date == null ? null : mask(last.date)) : mask(returned.date),
    ),
    ...one('From', returned?.from == null ? null : mask(returned.from)),
    ...one(named.length > 1 ? 'Recipients' : 'Recipient', mask(named.slice(0, shownRecipients).join(', '))),
    ...one('Message-ID', id === null ? null : madeByProgram.test(id) ? (id as Untrusted) : mask(id)),
    ...one(
      'Queue ID',
      last?.id == null ? null : mask(`${last.id}${last.by === null ? '' : ` (at ${last.by})`}`),
    ),
    ...one('Handed in by', last === null ? null : mask(host(last.from, last.ip) ?? '')),
    ...one('Notice written by', first?.reportingMta == null ? null : mask(first.reportingMta)),
    ...one('Refused by', first?.remoteMta == null ? null : mask(first.remoteMta)),
  ];
}
