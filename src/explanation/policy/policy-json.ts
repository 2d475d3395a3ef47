import { rangeText } from '../../evidence/policy/ip-range.ts';
import type { PolicyFacts } from '../../evidence/policy/policy-facts.ts';
import type { PolicyReport } from '../../evidence/policy/policy-report.ts';

const spfJson = ({ spf }: PolicyFacts): object => ({
  record: spf.tree.records[0] ?? null,
  state: spf.tree.state,
  lookups: spf.lookups,
  voids: spf.voids,
  costs: spf.costs.map(({ vendor, ...cost }) => ({ ...cost, vendor: vendor?.name ?? null })),
  cut: spf.cut,
  ranges: [...spf.coverage.v4, ...spf.coverage.v6].map(rangeText),
  ipv4Addresses: Number(spf.coverage.size4),
  services: spf.vendors.map((v) => v.name),
});

const dkimJson = ({ dkim }: PolicyFacts): object => ({
  state: dkim.state,
  selectors: dkim.selectors.map(({ selector, state, key, alias, vendor }) => ({
    selector,
    state,
    bits: key?.bits ?? null,
    alias,
    vendor: vendor?.name ?? null,
  })),
});

const dmarcJson = ({ dmarc }: PolicyFacts): object => ({
  record: dmarc.found?.record.text ?? null,
  at: dmarc.found?.domain ?? null,
  policy: dmarc.policy,
  from: dmarc.from,
  organisation: dmarc.organisationOpen ? null : dmarc.organisation,
  reportHosts: dmarc.reportHosts,
});

const mxJson = ({ mx }: PolicyFacts): object =>
  mx.hosts.map(({ preference, host, vendor, addresses }) => ({
    preference,
    host,
    vendor: vendor?.name ?? null,
    addresses,
  }));

const addressJson = ({ address: a }: PolicyFacts): object | null =>
  a && { ip: a.ip, spf: a.spf.result, names: a.names, confirmed: a.confirmed };

/** The report as plain data for `--json` and the web API. Texts stand as published: who shows them must escape them. */
export function policyJson(report: PolicyReport): object {
  const { facts } = report;
  return {
    domain: report.domain,
    unicode: report.unicode,
    answered: report.answered,
    verdict: report.verdict,
    line: report.line,
    problems: report.problems,
    bulk: report.bulk,
    senders: report.senders.map((s) => ({ ...s, addresses: Number(s.addresses) })),
    seen: report.seen,
    message: report.message,
    spf: spfJson(facts),
    dkim: dkimJson(facts),
    dmarc: dmarcJson(facts),
    mx: mxJson(facts),
    mailboxes: facts.mailboxes.map((m) => ({
      name: m.name,
      weight: m.weight,
      signs: m.facts.map((s) => s.says),
    })),
    dualFilter: facts.dualFilter,
    address: addressJson(facts),
    facts: report.lines,
    questions: report.questions,
  };
}
