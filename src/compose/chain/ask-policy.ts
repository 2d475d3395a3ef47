import type { Resolver } from '../../evidence/dns/dns-facts.ts';
import { catalogVendors } from '../../evidence/policy/catalog-vendors.ts';
import {
  type PolicyOptions,
  type PolicyRefusal,
  type PolicyReport,
  policyReport,
} from '../../evidence/policy/policy-report.ts';
import { httpsPolicyFile } from '../../evidence/policy/transport/https-policy-file.ts';

/** Makes policy reports with the product's own tables and the MTA-STS file, the same for every channel. */
export const askPolicy =
  (resolver: Resolver, trusted: boolean) =>
  (domain: string, options: PolicyOptions): Promise<PolicyReport | PolicyRefusal> =>
    policyReport(domain, options, {
      resolver,
      vendors: catalogVendors,
      fetchFile: httpsPolicyFile(),
      trusted,
    });
