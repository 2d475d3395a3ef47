import type { DnsStatus } from './dns-facts.ts';

/** Why a question got no answer, in actionable words. */
const words: Readonly<Partial<Record<DnsStatus, string>>> = {
  servfail: 'the name server fails, SERVFAIL',
  timeout: 'no reply in time',
  refused: 'the name server refuses',
  'tcp-blocked': 'the answer is too long for UDP, and TCP to the name server is blocked',
  'not-asked': 'not asked: the questions of one report are limited',
  'bad-name': 'no name that can be asked for',
};

export const statusWords = (status: DnsStatus): string => words[status] ?? status;
