import { isIP } from 'node:net';
import type { CauseId } from '../catalog/causes.ts';
import { vendorOfHost } from '../catalog/vendors/match-vendor.ts';
import { publishOf } from '../catalog/vendors/publish.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { organisationOf } from '../evidence/headers/organisation.ts';
import type { Reported, WhatIf } from '../evidence/proof/prove-fix.ts';
import type { Delivery } from '../evidence/proof/replay-checks.ts';
import type { Conclusion } from './conclude.ts';
import { decidingVerdicts } from './conditions/deciding-verdicts.ts';

/** A fix to try on a copy of the DNS before recommending it. */
export interface FixTrial {
  readonly delivery: Delivery;
  readonly change: WhatIf;
  readonly goal: 'spf' | 'dmarc';
  readonly reported: Reported;
  /** Record to publish if the trial succeeds, in presentation form; null if the trial generates it, or needs none. */
  readonly record: string | null;
}

/** The parts of a conclusion that the trials need. */
interface TrialFacts {
  readonly evidence: Evidence;
  readonly client: string | null;
  readonly envelope: string | null;
  readonly from: string | null;
}

/** The delivery as the receiver saw it; null if the mail lacks what a replay needs. */
function deliveryOf({ matter, particulars }: Conclusion, raw: Buffer | null): Delivery | null {
  const { ip, client, envelope, from } = particulars;
  if (ip === null || isIP(ip) === 0 || envelope === null || from === null) return null;
  const dkim = decidingVerdicts(matter, 'dkim');
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

type Base = Omit<FixTrial, 'change' | 'record'>;
type Trials = (facts: TrialFacts, base: Base) => FixTrial[];

/** A sender to be listed: its record is generated where DNS is queried, or an alternative is given. */
function listSender({ evidence, envelope, client }: TrialFacts, base: Base): FixTrial[] {
  const { ip } = base.delivery;
  const today = evidence.dns?.spf?.record ?? null;
  if (envelope === null || (today === null && !evidence.dns?.noSpfRecord)) return [];
  const change = {
    name: `A record that lets ${ip} pass`,
    sender: { domain: envelope, ip, host: client },
  };
  const trial = { ...base, change, record: null };
  if (today === null) return [trial];
  const second = {
    name: 'A second SPF record beside the first',
    added: [{ name: envelope, type: 'TXT' as const, data: [`v=spf1 ip${isIP(ip)}:${ip} -all`] }],
  };
  return [trial, { ...base, goal: 'spf', change: second, record: null }];
}

function skipFilter({ evidence }: TrialFacts, base: Base): FixTrial[] {
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

function rewriteEnvelope({ client, envelope }: TrialFacts, base: Base): FixTrial[] {
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

/** A custom bounce domain, if the sending service documents one; only the service itself shows its records. */
function ownBounceDomain({ envelope, from }: TrialFacts, base: Base): FixTrial[] {
  const vendor = envelope === null ? null : vendorOfHost(envelope);
  const bounce = vendor === null ? null : publishOf(vendor.id)?.bounce;
  if (envelope === null || from === null || bounce?.kind !== 'records') return [];
  const name = `bounce.${from}`;
  const change = {
    name: `A bounce domain of its own (${vendor?.name}: ${bounce.says})`,
    records: [{ name, type: 'TXT' as const, data: [`v=spf1 include:${envelope} -all`] }],
    delivery: { mailFrom: `bounces@${name}` },
  };
  return [{ ...base, goal: 'dmarc', change, record: null }];
}

const byCause: Partial<Readonly<Record<CauseId, Trials>>> = {
  'spf-not-authorized': listSender,
  'auth-missing': listSender,
  'dual-filter': skipFilter,
  'srs-missing': rewriteEnvelope,
  'spf-misaligned': ownBounceDomain,
};

/** What to try for the first finding. `raw` is the whole mail if available. Pure; [] if nothing can be replayed. */
export function fixTrials(conclusion: Conclusion, cause: CauseId, raw: Buffer | null): FixTrial[] {
  const delivery = deliveryOf(conclusion, raw);
  if (delivery === null) return [];
  const { matter, particulars } = conclusion;
  const dmarcFailed =
    decidingVerdicts(matter, 'dmarc').some(({ result }) => result === 'fail') ||
    matter.refusal?.class === 'dmarc-reject';
  const reported: Reported = {
    ...(particulars.spfWord === null ? {} : { spf: particulars.spfWord }),
    ...(dmarcFailed ? { dmarc: 'fail' } : {}),
  };
  const base: Base = { delivery, goal: dmarcFailed ? 'dmarc' : 'spf', reported };
  const { client, envelope, from } = particulars;
  return byCause[cause]?.({ evidence: matter.evidence, client, envelope, from }, base) ?? [];
}
