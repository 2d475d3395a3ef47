import { createHash, type Hash } from 'node:crypto';
import type { Canonicalization, HashName } from './canonical-body.ts';
import type { ChangeKind } from './change-kind.ts';
import { cut, type Rope, ropeLength, ropeLines } from './line-rope.ts';

/** Signatures that share one way of hashing; `wanted` maps a body hash to the signatures that claim it. */
export interface HashGroup {
  readonly form: Canonicalization;
  readonly hash: HashName;
  readonly length: number | null;
  readonly wanted: Map<string, number[]>;
}

/** One alternative for a stretch of the body, and what it would mean. */
export interface Option {
  readonly rope: Rope;
  readonly kinds?: readonly ChangeKind[];
  /** Content-* header lines the mail would have had, when the alternative changes them. */
  readonly content?: readonly string[];
}

/** What was undone before the slots were cut. */
export interface Origin {
  readonly kinds: readonly ChangeKind[];
  readonly content: readonly string[];
  readonly moved: boolean;
}

/** A body whose hash was wanted. */
export interface Found {
  readonly lines: readonly string[];
  readonly kinds: readonly ChangeKind[];
  /** Content-* header lines of the rebuilt mail; null = as received. */
  readonly content: readonly string[] | null;
}

/** A time-boxed search: what is still wanted and what was found. */
export interface Search {
  readonly groups: readonly HashGroup[];
  readonly found: Map<number, Found>;
  readonly candidates: number;
  expired(): boolean;
  done(): boolean;
  /**
   * Hashes every combination of the slots' options, in order. The last slot is also tried with up to `tail` of its
   * last lines removed, from one running hash. Returns true when nothing is wanted any more or time is over.
   */
  explore(slots: readonly (readonly Option[])[], origin: Origin, tail?: number): boolean;
}

/** Work between two looks at the clock. */
const DIGESTS_PER_LOOK = 64;
const BYTES_PER_LOOK = 1 << 20;
/** Candidates per question: a bound that holds when the clock stands still. */
const MAX_CANDIDATES = 3_000_000;

interface Running {
  readonly hash: Hash;
  left: number;
}

function feed(running: Running, bytes: Buffer): void {
  if (bytes.length === 0 || running.left <= 0) return;
  const taken = bytes.length > running.left ? bytes.subarray(0, running.left) : bytes;
  running.hash.update(taken);
  running.left -= taken.length;
}

const copy = (running: Running): Running => ({ hash: running.hash.copy(), left: running.left });

/** The search for `groups` until `deadline` on the clock `now`. */
export function newSearch(groups: readonly HashGroup[], deadline: number, now: () => number): Search {
  const found = new Map<number, Found>();
  let digests = 0;
  let bytes = 0;
  let looked = { digests: 0, bytes: 0 };
  let over = false;

  const expired = (): boolean => {
    if (over) return true;
    if (digests - looked.digests < DIGESTS_PER_LOOK && bytes - looked.bytes < BYTES_PER_LOOK) return false;
    looked = { digests, bytes };
    over = now() >= deadline || digests > MAX_CANDIDATES;
    return over;
  };
  const done = (): boolean => groups.every((group) => group.wanted.size === 0);

  const check = (group: HashGroup, running: Running, make: () => Found): void => {
    digests++;
    const digest = running.hash.digest('base64');
    const indexes = group.wanted.get(digest);
    if (indexes === undefined || (group.length !== null && running.left > 0)) return;
    group.wanted.delete(digest);
    const made = make();
    for (const index of indexes) found.set(index, made);
  };

  const feedRope = (running: Running, rope: Rope, form: Canonicalization): void => {
    for (const piece of rope) {
      const text = piece.source.canonical(form);
      const part = text.bytes.subarray(text.at[piece.from] ?? 0, text.at[piece.to] ?? 0);
      bytes += part.length;
      feed(running, part);
    }
  };

  /** Ends of the non-blank lines among the last `tail` lines of the rope, as line counts; the full end comes last. */
  const cutsOf = (rope: Rope, form: Canonicalization, tail: number): number[] => {
    const cuts: number[] = [];
    let base = ropeLength(rope);
    const first = base - tail;
    for (let p = rope.length - 1; p >= 0 && (base >= first || cuts.length === 0); p--) {
      const piece = rope[p];
      if (piece === undefined) break;
      const { at } = piece.source.canonical(form);
      base -= piece.to - piece.from;
      for (let i = piece.to - 1; i >= piece.from; i--) {
        const end = base + i - piece.from + 1;
        if (end < first && cuts.length > 0) break;
        if ((at[i + 1] ?? 0) - (at[i] ?? 0) > 2) cuts.push(end);
      }
    }
    return cuts.reverse();
  };

  const finish = (
    group: HashGroup,
    start: Running,
    option: Option,
    tail: number,
    chosen: readonly Option[],
    origin: Origin,
  ): void => {
    const { rope } = option;
    const make = (end: number, cutOff: boolean) => (): Found => {
      const last = { ...option, rope: cut(rope, 0, end) };
      const all = [...chosen, last];
      const extra: ChangeKind[] = cutOff ? ['footer-added'] : [];
      return {
        lines: all.flatMap((one) => ropeLines(one.rope)),
        kinds: [...new Set([...origin.kinds, ...all.flatMap((one) => one.kinds ?? []), ...extra])],
        content:
          all.findLast((one) => one.content !== undefined)?.content ?? (origin.moved ? origin.content : null),
      };
    };
    const cuts = group.length === null ? cutsOf(rope, group.form, tail) : [ropeLength(rope)];
    if (cuts.length === 0) {
      check(group, copy(start), make(0, false));
      return;
    }
    const running = copy(start);
    let from = 0;
    for (const [i, end] of cuts.entries()) {
      feedRope(running, cut(rope, from, end), group.form);
      from = end;
      const lastCut = i === cuts.length - 1;
      check(group, lastCut ? running : copy(running), make(end, !lastCut));
      if (group.wanted.size === 0 || expired()) return;
    }
  };

  const walk = (
    group: HashGroup,
    running: Running,
    slots: readonly (readonly Option[])[],
    depth: number,
    tail: number,
    chosen: readonly Option[],
    origin: Origin,
  ): void => {
    for (const option of slots[depth] ?? []) {
      if (group.wanted.size === 0 || expired()) return;
      if (depth === slots.length - 1) finish(group, running, option, tail, chosen, origin);
      else {
        const next = copy(running);
        feedRope(next, option.rope, group.form);
        walk(group, next, slots, depth + 1, tail, [...chosen, option], origin);
      }
    }
  };

  return {
    groups,
    found,
    get candidates() {
      return digests;
    },
    expired,
    done,
    explore(slots, origin, tail = 0) {
      for (const group of groups) {
        if (group.wanted.size === 0) continue;
        const start = { hash: createHash(group.hash), left: group.length ?? Number.POSITIVE_INFINITY };
        walk(group, start, slots, 0, tail, [], origin);
      }
      return done() || over;
    },
  };
}
