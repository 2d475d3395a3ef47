import { createHash, type Hash } from 'node:crypto';
import type { Canonicalization, HashName } from './canonical-body.ts';
import type { ChangeKind } from './change-kind.ts';
import { cut, lineEnds, type Rope, ropeLength, ropeLines } from './line-rope.ts';
import { type Meter, newMeter } from './meter.ts';

/** Signatures that share a hashing method; `wanted` maps a body hash to the signatures that claim it. */
export interface HashGroup {
  readonly form: Canonicalization;
  readonly hash: HashName;
  readonly length: number | null;
  readonly wanted: Map<string, number[]>;
}

/** One alternative for a section of the body, and what it would mean. */
export interface Option {
  readonly rope: Rope;
  readonly kinds?: readonly ChangeKind[];
  /** Content-* header lines of the mail, if the alternative changes them. */
  readonly content?: readonly string[];
}

/** What was undone before the slots were formed. */
export interface Origin {
  readonly kinds: readonly ChangeKind[];
  readonly content: readonly string[];
  readonly moved: boolean;
}

/** A body with a wanted hash. */
export interface Found {
  readonly lines: readonly string[];
  readonly kinds: readonly ChangeKind[];
  /** Content-* header lines of the rebuilt mail; null = as received. */
  readonly content: readonly string[] | null;
}

/** A time-limited search: the hashes still wanted and the bodies found. */
export interface Search {
  readonly found: ReadonlyMap<number, Found>;
  expired(): boolean;
  done(): boolean;
  /**
   * Hashes every combination of the slots' options, in order. The last slot is also tried with up to `tail` of its last
   * lines removed, from one running hash. Returns true if nothing is wanted any more or time is up.
   */
  explore(slots: readonly (readonly Option[])[], origin: Origin, tail?: number): boolean;
}

interface Running {
  readonly hash: Hash;
  /** Bytes that `l=` still allows. */
  left: number;
}

/** One exploration for one group. */
interface Pass {
  readonly group: HashGroup;
  readonly slots: readonly (readonly Option[])[];
  readonly origin: Origin;
  readonly tail: number;
  readonly meter: Meter;
  readonly found: Map<number, Found>;
}

const copy = (running: Running): Running => ({ hash: running.hash.copy(), left: running.left });

function feed(pass: Pass, running: Running, rope: Rope): void {
  for (const piece of rope) {
    const text = piece.source.canonical(pass.group.form);
    const part = text.bytes.subarray(text.at[piece.from] ?? 0, text.at[piece.to] ?? 0);
    pass.meter.hashed(part.length);
    if (part.length === 0 || running.left <= 0) continue;
    const taken = part.length > running.left ? part.subarray(0, running.left) : part;
    running.hash.update(taken);
    running.left -= taken.length;
  }
}

function foundBody(pass: Pass, chosen: readonly Option[], last: Option, end: number, cutOff: boolean): Found {
  const all = [...chosen, { ...last, rope: cut(last.rope, 0, end) }];
  const footer: ChangeKind[] = cutOff ? ['footer-added'] : [];
  const kinds = [...pass.origin.kinds, ...all.flatMap((one) => one.kinds ?? []), ...footer];
  const content = all.findLast((one) => one.content !== undefined)?.content;
  return {
    lines: all.flatMap((one) => ropeLines(one.rope)),
    kinds: [...new Set(kinds)],
    content: content ?? (pass.origin.moved ? pass.origin.content : null),
  };
}

/** Takes the digest of `running` and records the body if it was wanted. */
function check(pass: Pass, running: Running, make: () => Found): void {
  pass.meter.tried();
  const digest = running.hash.digest('base64');
  const indexes = pass.group.wanted.get(digest);
  if (indexes === undefined || (pass.group.length !== null && running.left > 0)) return;
  pass.group.wanted.delete(digest);
  const made = make();
  for (const index of indexes) pass.found.set(index, made);
}

const over = (pass: Pass): boolean => pass.group.wanted.size === 0 || pass.meter.expired();

/** The last slot: trailing blank lines do not count (RFC 6376 3.4.3), so digests are taken after lines with text. */
function finish(pass: Pass, start: Running, chosen: readonly Option[], option: Option): void {
  const { rope } = option;
  const { form, length } = pass.group;
  const ends = length === null ? lineEnds(rope, form, pass.tail) : [ropeLength(rope)];
  if (ends.length === 0) {
    check(pass, copy(start), () => foundBody(pass, chosen, option, 0, false));
    return;
  }
  const running = copy(start);
  let from = 0;
  for (const [i, end] of ends.entries()) {
    feed(pass, running, ends.length === 1 && end === ropeLength(rope) ? rope : cut(rope, from, end));
    from = end;
    const last = i === ends.length - 1;
    check(pass, last ? running : copy(running), () => foundBody(pass, chosen, option, end, !last));
    if (over(pass)) return;
  }
}

function walk(pass: Pass, running: Running, chosen: readonly Option[]): void {
  const depth = chosen.length;
  for (const option of pass.slots[depth] ?? []) {
    if (over(pass)) return;
    if (depth === pass.slots.length - 1) finish(pass, running, chosen, option);
    else {
      const next = copy(running);
      feed(pass, next, option.rope);
      walk(pass, next, [...chosen, option]);
    }
  }
}

/** The search for `groups` until `deadline` on the clock `now`. */
export function newSearch(groups: readonly HashGroup[], deadline: number, now: () => number): Search {
  const found = new Map<number, Found>();
  const meter = newMeter(deadline, now);
  const done = (): boolean => groups.every((group) => group.wanted.size === 0);
  return {
    found,
    expired: () => meter.expired(),
    done,
    explore(slots, origin, tail = 0) {
      for (const group of groups) {
        if (group.wanted.size === 0) continue;
        const start = { hash: createHash(group.hash), left: group.length ?? Number.POSITIVE_INFINITY };
        walk({ group, slots, origin, tail, meter, found }, start, []);
      }
      return done() || meter.expired();
    },
  };
}
