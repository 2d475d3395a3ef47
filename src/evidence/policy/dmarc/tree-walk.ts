import type { DnsAnswer, DnsStatus, Resolver } from '../../dns/dns-facts.ts';
import { type DmarcRecord, dmarcRecord, isDmarc } from './dmarc-record.ts';

/** The walk shortens a name of eight or more labels directly to seven (RFC 9989 4.10 step 4). */
const walkLabels = 7;

/** The findings at one `_dmarc` name of the walk. */
export interface WalkStep {
  readonly domain: string;
  readonly status: DnsStatus;
  /** Texts that are DMARC records; more than one counts as none (4.10 step 2). */
  readonly records: readonly string[];
  /** Other texts at the name. */
  readonly others: readonly string[];
  readonly record: DmarcRecord | null;
  /** Where the name points as an alias (CNAME). */
  readonly alias: string | null;
}

/** Names of the walk from the domain to the top, at most eight. */
export function walkNames(domain: string): readonly string[] {
  const names: string[] = [];
  let labels = domain.split('.');
  while (labels.length > 0) {
    names.push(labels.join('.'));
    labels = labels.length > walkLabels ? labels.slice(-walkLabels) : labels.slice(1);
  }
  return names;
}

function stepOf(domain: string, answer: DnsAnswer): WalkStep {
  const texts = answer.records.map((r) => r.data).sort();
  const records = texts.filter(isDmarc);
  const only = records.length === 1 ? records[0] : undefined;
  return {
    domain,
    status: answer.status,
    records,
    others: texts.filter((t) => !isDmarc(t)),
    record: only === undefined ? null : dmarcRecord(only.trim()),
    alias: answer.chain.at(-1) ?? null,
  };
}

export interface WalkResult {
  /** All names queried, from the domain upwards. */
  readonly steps: readonly WalkStep[];
  /** The applicable record and the name it is at; null if there is none. */
  readonly found: { readonly domain: string; readonly record: DmarcRecord } | null;
  readonly organisation: string;
  /** The name whose DNS failure leaves the policy unknown. */
  readonly failed: string | null;
  /** A failure above the domain's own record: the policy is known, but not the organisational domain. */
  readonly organisationOpen: boolean;
}

const answered = (s: DnsStatus): boolean =>
  s === 'ok' || s === 'no-data' || s === 'no-such-name' || s === 'bad-name';

/** The organisational domain of a completed walk (RFC 9989 4.10.2). */
function organisationOf(domain: string, found: readonly WalkStep[]): string {
  for (const step of found) {
    if (step.record?.psd === 'n') return step.domain;
    if (step.record?.psd === 'y' && step.domain !== domain) {
      return domain
        .split('.')
        .slice(-(step.domain.split('.').length + 1))
        .join('.');
    }
  }
  return found.at(-1)?.domain ?? domain;
}

/** The relevant steps: records up to the first with psd=y or psd=n, or to the first failure. */
function readSteps(steps: readonly WalkStep[]): { found: readonly WalkStep[]; failed: string | null } {
  const found: WalkStep[] = [];
  for (const step of steps) {
    if (!answered(step.status)) return { found, failed: step.domain };
    if (!step.record) continue;
    found.push(step);
    if (step.record.psd !== 'u') break;
  }
  return { found, failed: null };
}

/** DMARC policy discovery by tree walk (RFC 9989 4.10). All names are queried at once: one round. */
export async function treeWalk(domain: string, resolver: Resolver): Promise<WalkResult> {
  const names = walkNames(domain);
  const answers = await Promise.all(names.map((name) => resolver.resolve(`_dmarc.${name}`, 'TXT')));
  const steps = answers.map((answer, i) => stepOf(names[i] ?? '', answer));
  const { found, failed } = readSteps(steps);
  const own = found[0]?.domain === domain ? found[0] : undefined;
  if (failed !== null && !own)
    return { steps, found: null, organisation: domain, failed, organisationOpen: true };
  const organisation = failed === null ? organisationOf(domain, found) : domain;
  const last = found.at(-1);
  const chosen =
    own ?? found.find((s) => s.domain === organisation) ?? (last?.record?.psd === 'y' ? last : undefined);
  const record = chosen?.record ?? null;
  return {
    steps,
    found: chosen && record ? { domain: chosen.domain, record } : null,
    organisation,
    failed: null,
    organisationOpen: failed !== null,
  };
}
