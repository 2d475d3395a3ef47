import type { RouteCheck, VerdictJson } from './route.ts';
import { methodWord, reasonWord, resultWord } from './route-words.ts';

const doubtful = 0.35;

/** Whether the domain that passed or failed is that of the From, in words; null where it says nothing. */
export function alignedWord({ aligned, method }: Pick<VerdictJson, 'aligned' | 'method'>): string | null {
  if (method === 'arc' || method === 'composite' || method === 'dmarc') return null;
  if (aligned === 'yes') return 'same domain as From';
  return aligned === 'no' ? 'another domain than From' : null;
}

/** One verdict as a line of the picture. */
export function checkOf(verdict: VerdictJson, mask: (text: string) => string): RouteCheck {
  const [word, sign] = resultWord(verdict);
  const parts = [
    verdict.about === null ? null : mask(verdict.about),
    reasonWord(verdict) ?? alignedWord(verdict),
    verdict.belief < doubtful ? 'in a field nobody vouches for' : null,
  ];
  return {
    sign,
    label: `${methodWord(verdict.method)} ${word}`,
    about: parts.filter((part) => part !== null).join(', '),
  };
}

const order = ['dmarc', 'spf', 'dkim', 'arc', 'composite'];

/** Verdicts of one handover without those said twice; DMARC first, it decides. */
export function distinctVerdicts(verdicts: readonly VerdictJson[]): VerdictJson[] {
  const seen = new Map<string, VerdictJson>();
  for (const one of verdicts) {
    const key = [one.method, one.result, one.about, one.why].join(' ');
    const known = seen.get(key);
    if (known === undefined || known.belief < one.belief) seen.set(key, one);
  }
  return [...seen.values()].sort((a, b) => order.indexOf(a.method) - order.indexOf(b.method));
}
