import type { PolicyFacts } from '../../evidence/policy/policy-facts.ts';
import type { RecordToPublish } from '../../evidence/policy/problem.ts';
import { meantAsDmarc } from '../../evidence/policy/propose/propose-dmarc.ts';
import { everyNode } from '../../evidence/policy/spf/spf-facts.ts';

/** Texts told of one name, and their length. */
const mostTold = 4;
const longest = 300;

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

function textsAt(facts: PolicyFacts, { name, value }: RecordToPublish): readonly string[] {
  if (value.startsWith('v=spf1')) {
    const node = [...everyNode(facts.spf.tree)].find((n) => n.domain === name);
    return node === undefined ? [] : node.records.length > 0 ? node.records : node.nearMisses;
  }
  if (name.startsWith('_mta-sts.')) return [...facts.sts.records, ...facts.sts.nearMisses];
  if (name.startsWith('_smtp.')) return facts.tlsReport.records;
  const step = facts.dmarc.steps.find(({ domain }) => name === `_dmarc.${domain}`);
  if (!step) return [];
  return step.records.length > 0 ? step.records : step.others.filter(meantAsDmarc);
}

/** What stands today where a record is to be published: the before of a before and after. [] for a name that is free. */
export const publishedAt = (facts: PolicyFacts, record: RecordToPublish): readonly string[] =>
  record.type === 'TXT' ? textsAt(facts, record).slice(0, mostTold).map(cut) : [];
