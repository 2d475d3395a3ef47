import type { CaseKey } from '../../delivery/case-note/case-notes.ts';
import { type CaseChoice, chooseCase } from '../../delivery/case-note/choose-case.ts';
import { findCaseTokens } from '../../delivery/case-note/find-case-tokens.ts';
import { messageIdOf } from '../../delivery/mailbox/answer/message-id-of.ts';
import type { BounceReport } from '../../message/bounce/bounce-report.ts';
import type { IntakeItem } from '../../message/intake-item.ts';
import type { CaseDesk } from '../service/case-desk.ts';

/** What reading asks of the case system; plain data. */
export interface GivenCases {
  readonly config: Pick<CaseDesk['config'], 'marks' | 'scopes'>;
  readonly findsByMessageId: boolean;
}

/** The case that a mail speaks of, for the system that is configured. */
export interface NamedCase {
  readonly choice: CaseChoice;
  /** Ways to the case, best first; empty when the mail names none, or several. */
  readonly names: readonly CaseKey[];
  /** What the case counts as, for limits and for merging. */
  readonly caseId: string | null;
}

/** Where a system has no mark but the Message-ID, only one of its own domain is. */
const oneOfTheirs = (messageId: string, { marks, scopes }: GivenCases['config']): boolean => {
  const domain = messageId.slice(messageId.lastIndexOf('@') + 1, -1).toLowerCase();
  return (
    marks !== 'sap-v2' ||
    scopes.some((scope) => domain === scope.toLowerCase() || domain.endsWith(`.${scope.toLowerCase()}`))
  );
};

function waysTo(choice: CaseChoice, report: BounceReport, cases: GivenCases): CaseKey[] {
  if (choice.kind === 'ambiguous') return [];
  const tokens = choice.kind === 'one' ? [choice.token, ...choice.also] : [];
  const { returned } = report;
  const original = cases.findsByMessageId && returned !== null ? messageIdOf(returned.header) : null;
  const known = original !== null && oneOfTheirs(original, cases.config);
  return [...tokens.map((token) => ({ token })), ...(known ? [{ messageId: original }] : [])];
}

function caseIdOf(names: readonly CaseKey[]): string | null {
  const [first] = names;
  if (first === undefined) return null;
  if ('messageId' in first) return `message-id:${first.messageId}`;
  const { system, scope, id } = first.token;
  return `${system}:${scope?.toLowerCase() ?? ''}:${id}`;
}

/** Looks for the case of a mail: the marks in it, and the Message-ID of what came back. Pure; never throws on input. */
export function namedCase(item: IntakeItem, report: BounceReport, cases: GivenCases | null): NamedCase {
  if (cases === null) return { choice: { kind: 'none' }, names: [], caseId: null };
  const { marks, scopes } = cases.config;
  const choice = chooseCase(findCaseTokens(item, report), { system: marks, scopes });
  const names = waysTo(choice, report, cases);
  return { choice, names, caseId: caseIdOf(names) };
}
