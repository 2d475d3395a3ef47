import type { DnsStatus } from '../../dns/dns-facts.ts';
import type { ParsedSpf, SpfTerm } from './spf-term.ts';

/**
 * What is at a name of the tree: one record; none; several; no answer from the DNS; a name already on the way
 * here; not looked at (limits of the report); a name that cannot exist.
 */
export type NodeState = 'record' | 'none' | 'several' | 'no-answer' | 'loop' | 'not-expanded' | 'bad-name';

/** Addresses of one host, each family with its own status. */
export interface HostAddresses {
  readonly host: string;
  readonly status4: DnsStatus;
  readonly status6: DnsStatus;
  readonly v4: readonly string[];
  readonly v6: readonly string[];
}

export interface SpfTermNode {
  readonly term: SpfTerm;
  /** Name that the term looks up; null without a look-up, with a macro, or when the name is not valid. */
  readonly target: string | null;
  /** include and redirect. */
  readonly child: SpfNode | null;
  /** mx only: the hosts by preference. */
  readonly mx: { readonly status: DnsStatus; readonly hosts: readonly string[] } | null;
  /** a and exists: one; mx: one for each host. Empty when it was not asked. */
  readonly hosts: readonly HostAddresses[];
  /** True when the term was left out because the report's own limit of questions was reached. */
  readonly skipped: boolean;
}

export interface SpfNode {
  readonly domain: string;
  readonly state: NodeState;
  /** Status of the TXT question. */
  readonly dns: DnsStatus;
  /** SPF records found, as published. */
  readonly records: readonly string[];
  /** TXT records that were probably meant as SPF and are not one (RFC 7208 4.5). */
  readonly nearMisses: readonly string[];
  readonly parsed: ParsedSpf | null;
  readonly terms: readonly SpfTermNode[];
}
