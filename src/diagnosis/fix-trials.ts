import { isIP } from 'node:net';
import type { CauseId } from '../catalog/causes.ts';
import { organisationOf } from '../evidence/headers/organisation.ts';
import type { Reported, WhatIf } from '../evidence/proof/prove-fix.ts';
import type { Delivery } from '../evidence/proof/replay-checks.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Conclusion } from './conclude.ts';
import { heardVerdicts } from './conditions/heard-verdicts.ts';

/** A fix to be tried on a copy of the DNS before it is advised. */
export interface FixTrial {
  readonly delivery: Delivery;
  readonly change: WhatIf;
  readonly goal: 'spf' | 'dmarc';
  readonly reported: Reported;
  /** Record to publish when the trial succeeds, in presentation form. */
  readonly record: string | null;
}

/** What the trials need of a conclusion. */
interface Ground {
  readonly evidence: Evidence;
  readonly client: string | null;
  readonly envelope: string | null;
  readonly from: string | null;
}

/** The delivery as the receiver saw it; null when the mail does not tell enough to replay it. */
function deliveryOf({ matter, particulars }: Conclusion, raw: Buffer | null): Delivery | null {
  const { ip, client, envelope, from } = particulars;
  if (ip === null || isIP(ip) === 0 || envelope === null || from === null) return null;
  const dkim = heardVerdicts(matter, 'dkim');
  const sender = matter.judged?.envelope.sender ?? null;
  return {
    ip,
    helo: client ?? envelope,
    mailFrom: sender?.includes('@') ? sender.replace(/^<|>$/g, '') : `postmaster@${envelope}`,
    fromDomain: from,
    raw,
    reportedDkim:
      dkim.length > 0
        ? dkim.flatMap(({ about, word }) => (about === null ? [] : [{ domain: about, result: word }]))
        : null,
  };
}

const mechanism = (ip: string): string => `${isIP(ip) === 6 ? 'ip6' : 'ip4'}:${ip}`;

/** Text of a TXT record in presentation form. */
const dataOf = (record: string): string => /^[^"]*TXT "(.*)"$/.exec(record)?.[1] ?? '';

/** The record with a mechanism before its `all` or `redirect`, where a new one must stand (RFC 7208 5.1). */
function withMechanism(record: string, term: string): string {
  const at = record.search(/\s[+?~-]?all\b|\sredirect=/i);
  return at === -1 ? `${record} ${term}` : `${record.slice(0, at)} ${term}${record.slice(at)}`;
}

const published = (name: string, text: string): string => `${name}. TXT "${text}"`;

type Base = Omit<FixTrial, 'change' | 'record'>;
type Trials = (ground: Ground, base: Base) => FixTrial[];

function listAddress({ evidence, envelope }: Ground, base: Base): FixTrial[] {
  const today = evidence.dns?.spf ?? null;
  const { ip } = base.delivery;
  if (envelope === null) return [];
  const text = today?.record
    ? withMechanism(dataOf(today.record), mechanism(ip))
    : evidence.dns?.noSpfRecord
      ? `v=spf1 ${mechanism(ip)} -all`
      : null;
  if (text === null) return [];
  const name = `Listing ${ip} in the SPF record of ${envelope}`;
  const trial = {
    ...base,
    change: { name, records: [{ name: envelope, type: 'TXT' as const, data: [text] }] },
    record: published(envelope, text),
  };
  if (!today?.record) return [trial];
  const second = {
    name: 'A second SPF record beside the first',
    added: [{ name: envelope, type: 'TXT' as const, data: [`v=spf1 ${mechanism(ip)} -all`] }],
  };
  return [trial, { ...base, goal: 'spf', change: second, record: null }];
}

function skipFilter({ evidence }: Ground, base: Base): FixTrial[] {
  const before = evidence.dns?.previousSpf?.ip ?? null;
  if (before === null) return [];
  return [
    {
      ...base,
      change: { name: `Judging ${before}, the address before the filter,`, delivery: { ip: before } },
      record: null,
    },
  ];
}

function rewriteEnvelope({ client, envelope }: Ground, base: Base): FixTrial[] {
  if (client === null || envelope === null) return [];
  const forwarder = organisationOf(client);
  const change = {
    name: `SRS at the forwarder (${forwarder})`,
    delivery: { mailFrom: `SRS0=HHHH=TT=${envelope}=user@${forwarder}` },
  };
  return [
    { ...base, goal: 'spf', change, record: null },
    { ...base, goal: 'dmarc', change, record: null },
  ];
}

function ownBounceDomain({ envelope, from }: Ground, base: Base): FixTrial[] {
  if (envelope === null || from === null) return [];
  const name = `bounce.${from}`;
  const text = `v=spf1 include:${envelope} -all`;
  const change = {
    name: `An own bounce domain ${name}`,
    records: [{ name, type: 'TXT' as const, data: [text] }],
    delivery: { mailFrom: `bounces@${name}` },
  };
  return [{ ...base, goal: 'dmarc', change, record: published(name, text) }];
}

const byCause: Partial<Readonly<Record<CauseId, Trials>>> = {
  'spf-not-authorized': listAddress,
  'auth-missing': listAddress,
  'dual-filter': skipFilter,
  'srs-missing': rewriteEnvelope,
  'spf-misaligned': ownBounceDomain,
};

/** What to try for the first finding. `raw` is the whole mail when it is at hand. Pure; [] when nothing can be replayed. */
export function fixTrials(conclusion: Conclusion, cause: CauseId, raw: Buffer | null): FixTrial[] {
  const delivery = deliveryOf(conclusion, raw);
  if (delivery === null) return [];
  const { matter, particulars } = conclusion;
  const dmarcFailed =
    heardVerdicts(matter, 'dmarc').some(({ result }) => result === 'fail') || matter.refusal?.class === 'dmarc-reject';
  const reported: Reported = {
    ...(particulars.spfWord === null ? {} : { spf: particulars.spfWord }),
    ...(dmarcFailed ? { dmarc: 'fail' } : {}),
  };
  const base: Base = { delivery, goal: dmarcFailed ? 'dmarc' : 'spf', reported };
  const { client, envelope, from } = particulars;
  return byCause[cause]?.({ evidence: matter.evidence, client, envelope, from }, base) ?? [];
}
