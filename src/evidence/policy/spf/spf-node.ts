import type { DnsStatus } from '../../dns/dns-facts.ts';
import type { ParsedSpf, SpfTerm } from './spf-term.ts';

/**
 * What exists at a name of the tree: one record; none; several; no answer from the DNS; a name already on the path; not
 * examined (limits of the report); an impossible name.
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
  /** Name that the term looks up; null without a look-up, with a macro, or if the name is invalid. */
  readonly target: string | null;
  /** include and redirect. */
  readonly child: SpfNode | null;
  /** mx only: the hosts by preference. */
  readonly mx: { readonly status: DnsStatus; readonly hosts: readonly string[] } | null;
  /** a and exists: one; mx: one per host. Empty if not queried. */
  readonly hosts: readonly HostAddresses[];
  /** True if the term was skipped because of the report's own question limit. */
  readonly skipped: boolean;
}

export interface SpfNode {
  readonly domain: string;
  readonly state: NodeState;
  /** Status of the TXT question. */
  readonly dns: DnsStatus;
  /** SPF records found, as published. */
  readonly records: readonly string[];
  /** TXT records probably intended as SPF that are not (RFC 7208 4.5). */
  readonly nearMisses: readonly string[];
  readonly parsed: ParsedSpf | null;
  readonly terms: readonly SpfTermNode[];
}
