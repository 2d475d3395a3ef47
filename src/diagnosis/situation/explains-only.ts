import type { Situation } from './situation.ts';

/** How articles begin and define; no bounce and no log says these. */
const definitions = [
  'what is spf',
  'what is dkim',
  'what is dmarc',
  'what is srs',
  'what is arc',
  'was ist spf',
  'was ist dkim',
  'was ist dmarc',
  'fail means',
  'failure means',
  'verify means',
  'softfail means',
  'stands for sender policy',
  'stands for domainkeys',
  'bedeutet, dass',
] as const;

/** A text that explains the checks in general: it holds no result and no refusal, only the words for them. */
export function explainsOnly({ failure, auth, evidence, clues }: Situation): boolean {
  const { kind } = evidence.report;
  if (failure !== null || (kind !== 'message' && kind !== 'smtp-reply')) return false;
  if (auth.allSpf.length + auth.allDkim.length > 0 || auth.dmarc !== null) return false;
  return clues.literal(...definitions) !== null;
}
