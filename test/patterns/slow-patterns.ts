import { performance } from 'node:perf_hooks';
import { createContext, Script } from 'node:vm';
import { hostileTexts } from './hostile-texts.ts';
import type { PatternLiteral } from './pattern-literals.ts';

/** Characters of the two texts whose times are compared. */
const sizes = [65_536, 131_072] as const;
/** What is under this at the first look cannot cost much at the sizes that count. */
const glance = { size: 2_048, ms: 0.4, clock: 100 } as const;
const firstLook = { size: 16_384, ms: 1.5 } as const;
/** A linear pattern takes twice the time for twice the text; the rest is for the clock. */
const mostGrowth = 2.7;
/** On the short texts, where what grows faster still hides behind what does not. */
const mostAtFirst = 2.15;
/** Milliseconds for the longer of the short texts; with the square of the length it is seconds for the long ones. */
const tooMuchAtFirst = 60;
/** Below this a pattern is quick enough, whatever its growth. */
const quickMs = 12;
const mostMs = 700;

/** Milliseconds of the processor: others on the machine do not count. */
const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

const context = createContext({ run: () => undefined });
const script = new Script('run()');

const running = (pattern: RegExp, flags: string, text: string): (() => unknown) =>
  flags.includes('g') ? () => text.replace(pattern, '') : () => pattern.test(text);

type Make = (length: number) => string;

/**
 * Those of the texts that cost more than nothing when they are short. One clock for all of them: it costs more than they do.
 * Where it rings, the text at work is one of them, and the others follow.
 */
function glanced(pattern: RegExp, flags: string, makes: readonly Make[]): readonly Make[] {
  const slow: Make[] = [];
  let at = 0;
  context.run = (): void => {
    for (; at < makes.length; at++) {
      const make = makes[at] as Make;
      const run = running(pattern, flags, make(glance.size));
      const began = performance.now();
      run();
      if (performance.now() - began >= glance.ms) slow.push(make);
    }
  };
  while (at < makes.length) {
    try {
      script.runInContext(context, { timeout: glance.clock });
    } catch {
      // The clock may ring when the last of them is done.
      const one = makes[at++];
      if (one !== undefined) slow.push(one);
    }
  }
  return slow;
}

/** Milliseconds for one pass over the text; Infinity when it took more than `mostMs`. */
function time({ source, flags }: PatternLiteral, text: string): number {
  const pattern = new RegExp(source, flags);
  context.run = running(pattern, flags, text);
  // The clock of the wall ends what hangs. Where it rings and the processor was given to others, the pattern has another, longer turn.
  for (let timeout = mostMs; ; timeout *= 2) {
    const began = spent();
    let rang = false;
    try {
      script.runInContext(context, { timeout });
    } catch {
      rang = true;
    }
    const took = spent() - began;
    if (took > mostMs * 0.9) return Number.POSITIVE_INFINITY;
    if (!rang) return took;
  }
}

const best = (literal: PatternLiteral, text: string): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 3; n++) {
    least = Math.min(least, time(literal, text));
    if (least === Number.POSITIVE_INFINITY) break;
  }
  return least;
};

const told = (text: string, small: number, large: number): string =>
  `${JSON.stringify(text.slice(0, 60))}: ${small.toFixed(0)} ms, then ${large.toFixed(0)} ms`;

/** What makes the pattern slow, or null: more than twice the time for a text twice as long, or a time without measure. */
export function slowness(literal: PatternLiteral): string | null {
  const pattern = new RegExp(literal.source, literal.flags);
  // The first runs compile it.
  for (let n = 0; n < 3; n++) pattern.test('a');
  for (const make of glanced(pattern, literal.flags, hostileTexts(literal.source, literal.flags))) {
    const text = make(firstLook.size);
    const first = time(literal, text);
    if (first < firstLook.ms) continue;
    if (first === Number.POSITIVE_INFINITY)
      return `${JSON.stringify(text.slice(0, 60))}: more than ${mostMs} ms for ${firstLook.size} characters`;
    // Most are done here: these texts cost a quarter of the long ones. Once more where others had the processor's memory meanwhile.
    const half = make(firstLook.size / 2);
    let [less, more] = [time(literal, half), first];
    if (more < mostAtFirst * less) continue;
    [less, more] = [Math.min(less, time(literal, half)), Math.min(more, time(literal, text))];
    if (more < mostAtFirst * less) continue;
    if (more > tooMuchAtFirst && more > 3 * less) return told(text, less, more);
    const small = best(literal, make(sizes[0]));
    const large = small === Number.POSITIVE_INFINITY ? small : best(literal, make(sizes[1]));
    if (large < quickMs) continue;
    if (large === Number.POSITIVE_INFINITY || large > small * mostGrowth) return told(text, small, large);
  }
  return null;
}
