import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { AnswerView, Trusted, Untrusted } from './answer-view.ts';
import type { Mask } from './mask-for.ts';

type MessageIdentifier = AnswerView['about'];

/** Further recipients are in the JSON only. */
const shownRecipients = 5;

const one = (label: string, value: Untrusted | null): MessageIdentifier =>
  value === null || value === '' ? [] : [{ label: label as Trusted, value }];

/**
 * A Message-ID looks like an address but is not: one that a program generated stays unmasked, or nobody could find it.
 */
const madeByProgram = /^<?(?=[^@\s]*\d[^@\s]*\d)[^@\s]{8,}@[^@\s]{1,255}>?$/;

function host(name: string | null, ip: string | null): string | null {
  if (name === null) return ip === null ? null : `[${ip}]`;
  return ip === null || name.includes(ip) ? name : `${name} [${ip}]`;
}

/** The hand-over that was judged, else the last one that the header shows. */
function connecting({ journey, hops, recipients }: Diagnosis): string | null {
  const judged = journey.judged === null ? undefined : journey.handovers[journey.judged];
  const last = hops.at(-1);
  // "connect to mx.fabrikam.example[203.0.113.9]": an address after a name is the other side's.
  const reply = recipients[0]?.diagnostic?.slice(0, 1_000) ?? '';
  const ip =
    judged?.ip == null ||
    new RegExp(`[a-z0-9]\\[${judged.ip.replace(/[^0-9a-f:.]/gi, '')}\\]`, 'i').test(reply)
      ? null
      : judged.ip;
  const seen = judged === undefined ? null : host(judged.from.host, ip);
  return seen ?? (last === undefined ? null : host(last.from, last.ip));
}

function envelopeSender({ journey }: Diagnosis): string | null {
  const judged = journey.judged === null ? undefined : journey.handovers[journey.judged];
  const sender = judged?.envelope.sender ?? null;
  return sender === '' ? '<>' : sender;
}

/** Who refused, as the notice names it; where only a verdict shows it, the server that wrote the verdict. */
function refusing({ journey, recipients }: Diagnosis): string | null {
  const named = recipients[0]?.remoteMta ?? null;
  const judged = journey.judged === null ? undefined : journey.handovers[journey.judged];
  return named ?? (judged?.outcome === 'refused' ? judged.to.host : null);
}

/** What an administrator can look the message up by, as far as the mail shows it. */
export function messageIdentifiers(diagnosis: Diagnosis, mask: Mask): MessageIdentifier {
  const { returned, recipients, hops } = diagnosis;
  const last = hops.at(-1) ?? null;
  const id = returned?.messageId ?? null;
  const named = recipients.flatMap(({ address, original }) => address ?? original ?? []);
  const envelope = envelopeSender(diagnosis);
  const shown = (label: string, text: string | null): MessageIdentifier =>
    one(label, text === null ? null : mask(text));
  return [
    ...shown('Date', returned?.date ?? last?.date ?? null),
    // Masked as the field it is from: without its name nothing tells that it holds people.
    ...one(
      'From',
      returned?.from == null ? null : (mask(`From: ${returned.from}`).slice('From: '.length) as Untrusted),
    ),
    ...shown(envelope?.includes('@') === false ? 'Envelope domain' : 'Envelope sender', envelope),
    ...shown(named.length > 1 ? 'Recipients' : 'Recipient', named.slice(0, shownRecipients).join(', ')),
    ...one('Message-ID', id === null ? null : madeByProgram.test(id) ? (id as Untrusted) : mask(id)),
    ...shown('Queue ID', last?.id == null ? null : `${last.id}${last.by === null ? '' : ` (at ${last.by})`}`),
    ...shown('Connecting host', connecting(diagnosis)),
    ...shown('Refusing host', refusing(diagnosis)),
    ...shown('Reported by', recipients[0]?.reportingMta ?? null),
  ];
}
