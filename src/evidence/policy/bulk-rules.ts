import type { PolicyFacts } from './policy-facts.ts';

export type RuleState = 'met' | 'not-met' | 'unknown';

/** One rule for bulk senders, for the receivers that enforce it. */
export interface BulkRule {
  readonly rule: string;
  readonly receivers: string;
  readonly state: RuleState;
}

function spfState(facts: PolicyFacts): RuleState {
  const { tree, breaks } = facts.spf;
  if (tree.state === 'no-answer' || facts.spf.unanswered.length > 0) return 'unknown';
  if (facts.address)
    return facts.address.spf.result === 'pass'
      ? 'met'
      : facts.address.spf.result === 'temperror'
        ? 'unknown'
        : 'not-met';
  return tree.state === 'record' && breaks.length === 0 ? 'met' : 'not-met';
}

function dkimState(facts: PolicyFacts): RuleState {
  const usable = facts.dkim.selectors.some(
    (s) => s.key !== null && !s.key.revoked && s.key.unusable === null,
  );
  if (usable) return 'met';
  return facts.dkim.state === 'none' ? 'not-met' : 'unknown';
}

function dmarcState(facts: PolicyFacts): RuleState {
  if (facts.dmarc.failed !== null) return 'unknown';
  return facts.dmarc.policy === null ? 'not-met' : 'met';
}

function mailbackState(facts: PolicyFacts): RuleState {
  const { status, nullMx, count, fallback } = facts.mx;
  if (status !== 'ok' && status !== 'no-data' && status !== 'no-such-name') return 'unknown';
  return !nullMx && (count > 0 || fallback.length > 0) ? 'met' : 'not-met';
}

function reverseState(facts: PolicyFacts): RuleState {
  if (!facts.address) return 'unknown';
  if (facts.address.confirmed !== null) return 'met';
  const settled = ['ok', 'no-data', 'no-such-name'].includes(facts.address.ptrStatus);
  return settled && facts.address.complete ? 'not-met' : 'unknown';
}

/**
 * The rules of Gmail, Yahoo and Outlook.com for senders of 5,000 mails a day and more, as far as DNS shows them.
 * Alignment, one-click unsubscribe and complaint rates only show in mails.
 */
export function bulkRules(facts: PolicyFacts): readonly BulkRule[] {
  const all = 'Gmail, Yahoo, Outlook.com';
  return [
    { rule: 'SPF can be evaluated', receivers: all, state: spfState(facts) },
    { rule: 'a DKIM key is published', receivers: all, state: dkimState(facts) },
    { rule: 'a DMARC policy applies (p=none is enough)', receivers: all, state: dmarcState(facts) },
    {
      rule: 'the sending address has a reverse name that leads back',
      receivers: 'Gmail, Yahoo',
      state: reverseState(facts),
    },
    { rule: 'the domain accepts replies', receivers: 'Yahoo, Outlook.com', state: mailbackState(facts) },
  ];
}
