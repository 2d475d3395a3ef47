import type { CauseId, Responsible } from '../catalog/causes.ts';
import { causes } from '../catalog/causes.ts';
import type { Fix } from './diagnosis.ts';

/** Lines a statement rests on, and a word by which the telling line among them is found. */
export interface Ground {
  readonly says: string;
  readonly lines: readonly number[];
  readonly needle: string | null;
  /** Text of a DNS answer instead of input lines. */
  readonly dns: string | null;
}

/** A cause weighed: log-odds for and against with the grounds, before ranking. */
export interface Draft {
  readonly cause: CauseId;
  readonly logit: number;
  readonly grounds: readonly Ground[];
  readonly against: readonly string[];
  readonly wouldHelp: readonly string[];
  readonly responsible: Responsible;
  readonly because: string;
  readonly fix: readonly Fix[];
  readonly article: string;
  /** Vendor ids that take part, for the choice of pages. */
  readonly vendors: readonly string[];
  /** Id of the proof that carries this cause, or null. */
  readonly proof: string | null;
}

/** How a step counts: odds multiply, so weights add. 1 is a hint, 2 is strong, 3 nearly settles it. */
export interface Weighing {
  for(weight: number, says: string, lines: readonly number[], needle?: string | null): Weighing;
  forDns(weight: number, says: string, text: string): Weighing;
  against(weight: number, says: string): Weighing;
  wouldHelp(what: string): Weighing;
  /** A proof carries the cause; its id also stands at the first fix. */
  proven(id: string): Weighing;
  vendors(...ids: readonly (string | null | undefined)[]): Weighing;
  readonly grounds: readonly Ground[];
  readonly logit: number;
  done(answer: {
    readonly because: string;
    readonly responsible?: Responsible;
    readonly article?: string;
    readonly fix?: readonly (Omit<Fix, 'record' | 'proof'> & { readonly record?: string | null })[];
  }): Draft;
}

/**
 * Starts weighing a cause. `prior` is the log-odds before any evidence: most causes start at -2 (about 12 %),
 * because a cause must be shown, not assumed.
 */
export function weigh(cause: CauseId, prior = -2): Weighing {
  const grounds: Ground[] = [];
  const against: string[] = [];
  const wouldHelp: string[] = [];
  const vendors: string[] = [];
  let proof: string | null = null;
  let logit = prior;
  const weighing: Weighing = {
    for(weight, says, lines, needle = null) {
      logit += weight;
      if (lines.length > 0) grounds.push({ says, lines, needle, dns: null });
      return weighing;
    },
    forDns(weight, says, text) {
      logit += weight;
      grounds.push({ says, lines: [], needle: null, dns: text });
      return weighing;
    },
    against(weight, says) {
      logit -= weight;
      against.push(says);
      return weighing;
    },
    wouldHelp(what) {
      wouldHelp.push(what);
      return weighing;
    },
    proven(id) {
      proof = id;
      return weighing;
    },
    vendors(...ids) {
      for (const id of ids) if (id && !vendors.includes(id)) vendors.push(id);
      return weighing;
    },
    get grounds() {
      return grounds;
    },
    get logit() {
      return logit;
    },
    done({ because, responsible = causes[cause].owner, article = cause, fix }) {
      const steps = fix ?? [{ who: responsible, what: causes[cause].fix }];
      return {
        cause,
        logit,
        grounds,
        against,
        wouldHelp,
        responsible,
        because,
        article,
        vendors,
        proof,
        fix: steps.map((step, index) => ({
          who: step.who,
          what: step.what,
          record: step.record ?? null,
          proof: index === 0 ? proof : null,
        })),
      };
    },
  };
  return weighing;
}

/** Log-odds to a probability between 0.01 and 0.99, two digits. */
export function confidenceOf(logit: number): number {
  const p = 1 / (1 + Math.exp(-logit));
  return Math.round(Math.min(0.99, Math.max(0.01, p)) * 100) / 100;
}
