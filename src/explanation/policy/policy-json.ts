import { rangeText } from '../../evidence/policy/ip-range.ts';
import type { PolicyReport } from '../../evidence/policy/policy-report.ts';

/** The report as plain data for `--json` and the web API. Texts stand as published: who shows them must escape them. */
export function policyJson(report: PolicyReport): object {
  const { spf, dkim, dmarc, mx, dualFilter, mailboxes, address } = report.facts;
  return {
    domain: report.domain,
    verdict: report.verdict,
    line: report.line,
    problems: report.problems,
    bulk: report.bulk,
    spf: {
      record: spf.tree.records[0] ?? null,
      state: spf.tree.state,
      lookups: spf.lookups,
      voids: spf.voids,
      costs: spf.costs.map(({ vendor, ...cost }) => ({ ...cost, vendor: vendor?.name ?? null })),
      cut: spf.cut,
      ranges: [...spf.coverage.v4, ...spf.coverage.v6].map(rangeText),
      ipv4Addresses: Number(spf.coverage.size4),
      services: spf.vendors.map((v) => v.name),
    },
    dkim: {
      state: dkim.state,
      selectors: dkim.selectors.map((s) => ({
        selector: s.selector,
        state: s.state,
        bits: s.key?.bits ?? null,
        alias: s.alias,
        vendor: s.vendor?.name ?? null,
      })),
    },
    dmarc: {
      record: dmarc.found?.record.text ?? null,
      at: dmarc.found?.domain ?? null,
      policy: dmarc.policy,
      from: dmarc.from,
      organisation: dmarc.organisationOpen ? null : dmarc.organisation,
      reportHosts: dmarc.reportHosts,
    },
    mx: mx.hosts.map((h) => ({
      preference: h.preference,
      host: h.host,
      vendor: h.vendor?.name ?? null,
      addresses: h.addresses,
    })),
    mailboxes: mailboxes.map((m) => ({ name: m.name, weight: m.weight, signs: m.signs.map((s) => s.says) })),
    dualFilter,
    address: address && {
      ip: address.ip,
      spf: address.spf.result,
      names: address.names,
      confirmed: address.confirmed,
    },
    facts: report.lines,
    questions: report.questions,
  };
}
