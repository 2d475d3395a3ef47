import type { Resolver } from '../../dns/dns-facts.ts';
import type { SpfNode } from './spf-node.ts';
import { targetName } from './target-name.ts';

/** What stands where `exp=` leads (RFC 7208 6.2): one text is wanted. */
export interface ExplainFacts {
  readonly target: string;
  /** How many TXT records there are; null without an answer. */
  readonly count: number | null;
}

/** Looks up the explanation of a record; null without `exp=`, or with a target that depends on the mail. */
export async function explainFacts(root: SpfNode, resolver: Resolver): Promise<ExplainFacts | null> {
  const exp = root.terms.find(({ term }) => term.kind === 'modifier' && term.name === 'exp')?.term;
  const target = exp?.domain && !exp.macro ? targetName(exp.domain) : null;
  if (target === null) return null;
  const { status, records } = await resolver.resolve(target, 'TXT');
  const silent = status !== 'ok' && status !== 'no-data' && status !== 'no-such-name';
  return { target, count: silent ? null : records.length };
}
