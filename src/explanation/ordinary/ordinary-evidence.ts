import type { Conclusion } from '../../diagnosis/conclude.ts';
import type { EvidenceLine } from '../../diagnosis/diagnosis.ts';
import type { HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { fieldLines } from '../../message/header-field.ts';
import type { IntakeItem } from '../../message/intake-item.ts';
import { limits } from '../../message/limits.ts';
import { changedBody, objection } from './ordinary-head.ts';
import { signedBodies } from './signed-bodies.ts';
import { transitOf, transitWords } from './transit-of.ts';

/** A person reads a handful of lines. */
const maxLines = 8;

interface Point {
  readonly lines: readonly number[];
  readonly says: string;
}

const owner = (domain: string | null, author: string | null): string =>
  sameOrganisation(domain, author)
    ? 'of one organisation with From, so that it counts for DMARC'
    : 'another domain than From, so that it does not count for DMARC';

function fieldsOf(header: HeaderEvidence): Point[] {
  const { section, date, messageId, from, fromDomain } = header;
  const times = (name: string): number => section.fields.filter((field) => field.name === name).length;
  const wrong = (['from', 'date', 'message-id'] as const).filter((name) => times(name) !== 1);
  const names = { from: 'From', date: 'Date', 'message-id': 'Message-ID' } as const;
  const counted = wrong.map((name) => `${times(name) === 0 ? 'no' : times(name)} ${names[name]}`).join(', ');
  const lines = (messageId ?? date ?? from)?.lines ?? [];
  return [
    {
      lines: from?.lines ?? [],
      says: `the author is of ${fromDomain ?? 'a domain that is not shown'}${header.signatures.length === 0 ? '; nobody signed the mail (no DKIM-Signature)' : ''}`,
    },
    {
      lines,
      says:
        wrong.length === 0
          ? 'From, Date and Message-ID stand there once each, as RFC 5322 and large receivers ask'
          : `${counted} where there must be one each (RFC 5322): ${objection}`,
    },
  ];
}

/** What large receivers ask of bulk mail; empty for other mail. */
function bulkOf({ section }: HeaderEvidence): Point[] {
  const find = (name: string) => section.fields.find((field) => field.name === name);
  const [leave, click] = [find('list-unsubscribe'), find('list-unsubscribe-post')];
  const mark = leave ?? find('list-id') ?? find('feedback-id');
  if (mark === undefined) return [];
  const says =
    leave !== undefined && click !== undefined
      ? 'bulk mail that one can leave in one click, as Gmail and Yahoo ask (RFC 8058)'
      : `bulk mail without ${leave === undefined ? 'List-Unsubscribe' : 'List-Unsubscribe-Post'}: Gmail and Yahoo ask bulk senders for a way out in one click (RFC 8058), so that ${objection}`;
  return [{ lines: fieldLines(section.view, mark), says }];
}

function envelopeOf({ envelopeFrom, envelopeDomain, fromDomain }: HeaderEvidence): Point[] {
  if (envelopeFrom === null || envelopeDomain === null) return [];
  return [
    {
      lines: envelopeFrom.lines,
      says: `the envelope sender, by which SPF is judged: ${envelopeDomain} is ${owner(envelopeDomain, fromDomain)}`,
    },
  ];
}

function signaturesOf(item: IntakeItem, { matter }: Conclusion, author: string | null): Point[] {
  return signedBodies(item, matter.evidence.report).map(({ domain, state, lines }) => ({
    lines,
    says: {
      right: `the body in this file is the one that ${domain} signed, byte for byte (its hash was reckoned); the signer is ${owner(domain, author)}`,
      begun: `the part of the body that ${domain} signed (l=) is unchanged; what stands behind it is not signed`,
      wrong: changedBody(domain),
      unknown: `a signature of ${domain}; the body in this file cannot be compared with it`,
    }[state],
  }));
}

/** What the DNS answers say about the author, with the record. */
function publishedOf({ matter }: Conclusion): EvidenceLine[] {
  const { dns } = matter.evidence;
  const line = (text: string, says: string): EvidenceLine => ({
    input: 0,
    line: null,
    text,
    says,
    source: 'dns',
  });
  return [
    ...(dns?.spf?.record
      ? [
          line(
            dns.spf.record,
            `SPF as it is published today gives ${dns.spf.verdict.result} for ${dns.spf.ip}`,
          ),
        ]
      : []),
    ...(dns?.dmarc
      ? [line(dns.dmarc.line, `the DMARC policy of ${dns.dmarc.domain} today: ${dns.dmarc.policy}`)]
      : []),
  ];
}

/** What an ordinary mail shows, each with its line: route, signatures, envelope, fields, rules for bulk mail. */
export function ordinaryEvidence(item: IntakeItem, conclusion: Conclusion): EvidenceLine[] {
  const { matter } = conclusion;
  const { header } = matter.context;
  const { source } = matter.evidence;
  if (header === null) return [];
  const way = transitOf(header);
  const points: Point[] = [
    ...(way === null ? [] : [{ lines: way.last.lines, says: transitWords(way) }]),
    ...signaturesOf(item, conclusion, header.fromDomain),
    ...envelopeOf(header),
    ...fieldsOf(header),
    ...bulkOf(header),
  ];
  const cited = points.flatMap(({ lines: [first], says }): EvidenceLine[] => {
    if (first === undefined) return [];
    const place = source.placeOf?.(first) ?? { input: 0, line: first };
    return [{ ...place, text: source.lineText(first).slice(0, limits.citedLine), says }];
  });
  const published = publishedOf(conclusion);
  return [...cited.slice(0, maxLines - published.length), ...published];
}
