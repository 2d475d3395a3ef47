import type { IntakeItem } from '../../message/intake-item.ts';
import { asList, asObject, asText } from '../../message/log/webhook/json-fields.ts';

/** What a report of TLS sessions counts (RFC 8460 4.3). */
export interface TlsSessions {
  readonly successful: number;
  readonly failed: number;
  /** Domains whose policies were applied. */
  readonly domains: readonly string[];
  /** Line with the first figure, to be cited. */
  readonly line: number;
}

/** Policies of one report: one for each domain and sort. */
const MAX_POLICIES = 1_000;
/** Sessions of one policy; no sender opens more in a day. */
const MAX_COUNT = 1e9;
const name = /^[\w.\-\u0080-\uffff]{1,253}$/;

const countOf = (value: unknown): number => {
  const count = Number(asText(value) ?? 0);
  return count > 0 ? Math.min(Math.floor(count), MAX_COUNT) : 0;
};

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}

/** The figures of a report of TLS sessions that is an input by itself; null for anything else. Never throws. */
export function readTlsSessions({ report, source }: IntakeItem): TlsSessions | null {
  if (report?.kind !== 'tls-report') return null;
  const policies = asList(asObject(parsed(source.bytes))?.policies)
    .slice(0, MAX_POLICIES)
    .map((entry) => asObject(entry) ?? {});
  if (policies.length === 0) return null;
  const summaries = policies.map(({ summary }) => asObject(summary) ?? {});
  const sum = (key: string): number => summaries.reduce((all, each) => all + countOf(each[key]), 0);
  const domains = policies.flatMap(({ policy }) => {
    const domain = asText(asObject(policy)?.['policy-domain'])?.toLowerCase() ?? '';
    return name.test(domain) ? [domain] : [];
  });
  const at = source.view.text.indexOf('"total-successful-session-count"');
  return {
    successful: sum('total-successful-session-count'),
    failed: sum('total-failure-session-count'),
    domains: [...new Set(domains)],
    line: source.view.lineAt(Math.max(0, at)),
  };
}
