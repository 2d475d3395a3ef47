import { createHash } from 'node:crypto';
import {
  canonicalField,
  fieldName,
  type RawField,
  signedBytes,
  signedSlots,
  withoutSignatureData,
} from './canonical-header.ts';
import { headerCheck } from './header-check.ts';
import { type HeaderFacts, slotVariants } from './header-variants.ts';
import { proofLimits } from './proof-limits.ts';
import { readPublicKey } from './public-key.ts';
import type { ProofMail } from './read-mail.ts';
import type { Signature } from './signature.ts';
import { rawFields } from './split-signature.ts';

/** A signed field that was changed in transit. */
export interface HeaderChange {
  readonly name: string;
  /** The field as received; null if it was removed in transit. */
  readonly received: string | null;
  /** The field as signed; null if it was added in transit. */
  readonly signed: string | null;
  /** Position of the received field among all fields, null when absent. */
  readonly position: number | null;
}

export interface HeaderReversalOptions {
  readonly budgetMs: number;
  readonly now: () => number;
  /** Content-* lines of the signed mail, from a body proof. */
  readonly content?: readonly string[] | null;
}

/** Maximum fields changed together, after single changes, pairs and triples were tried. */
const MAX_CHANGES = 4;

/** `z=` copies as raw fields (RFC 6376 3.5: DKIM quoted-printable, separated by `|`). */
function copiesOf(signature: Signature): RawField[] {
  if (signature.copies === null) return [];
  return signature.copies
    .replace(/\s+/g, '')
    .split('|')
    .slice(0, 200)
    .map((copy) => {
      const text = copy.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
      const colon = text.indexOf(':');
      return `${text.slice(0, colon)}: ${text.slice(colon + 1)}`;
    });
}

interface Slot {
  readonly name: string;
  readonly raw: RawField | null;
  readonly position: number | null;
  /** Canonical bytes of the field as received and of each variant. */
  readonly bytes: readonly string[];
  readonly variants: readonly (RawField | null)[];
}

/** A test of joined bytes, with a limit on tries and time. */
interface Judge {
  readonly over: () => boolean;
  readonly matches: (bytes: string) => boolean;
}

/** Picks at most `left` slots from `at` on and tries their variants. Returns the chosen variant per slot. */
function pick(
  slots: readonly Slot[],
  at: number,
  left: number,
  chosen: number[],
  end: string,
  judge: Judge,
): boolean {
  if (left === 0) {
    let bytes = '';
    for (let i = 0; i < slots.length; i++) bytes += slots[i]?.bytes[chosen[i] ?? 0] ?? '';
    return judge.matches(bytes + end);
  }
  for (let i = at; i <= slots.length - left; i++) {
    const count = slots[i]?.bytes.length ?? 0;
    for (let v = 1; v < count; v++) {
      chosen[i] = v;
      if (pick(slots, i + 1, left - 1, chosen, end, judge)) return true;
      if (judge.over()) return false;
    }
    chosen[i] = 0;
  }
  return false;
}

function slotsFor(signature: Signature, fields: RawField[], options: HeaderReversalOptions): Slot[] {
  const form = signature.headerCanonicalization;
  const facts: HeaderFacts = { fields, content: options.content ?? null, copies: copiesOf(signature) };
  const canonical = (raw: RawField | null): string =>
    raw === null ? '' : `${canonicalField(raw, form)}\r\n`;
  return signedSlots(fields, signature.signedHeaders).map((slot) => {
    const own = canonical(slot.raw);
    const known = new Set([own]);
    const variants: (RawField | null)[] = [slot.raw];
    for (const one of slotVariants(slot, facts, form === 'simple')) {
      const bytes = canonical(one);
      if (known.has(bytes)) continue;
      known.add(bytes);
      variants.push(one);
    }
    return { ...slot, variants, bytes: variants.map(canonical) };
  });
}

/** The signature field itself may have been refolded; only `simple` is affected. */
function signatureForms(raw: RawField, simple: boolean): RawField[] {
  if (!simple) return [raw];
  return [
    ...new Set([
      raw,
      raw.replace(/\r\n[ \t]+/g, ' '),
      raw.replace(/\r\n[ \t]+/g, '\r\n\t'),
      raw.replace(/\r\n[ \t]+/g, '\r\n '),
    ]),
  ];
}

function copiedAtOnce(slots: readonly Slot[], copies: readonly RawField[]): number[] {
  const names = new Set(copies.map(fieldName));
  return slots.map((slot) => (names.has(slot.name) && slot.variants.length > 1 ? 1 : 0));
}

/**
 * P2: searches for the header change whose reversal makes `b=` verify. `record` is the key's TXT record. Returns the
 * changed fields, [] if the header is intact, null if nothing was found. Every hit is confirmed by a full verification.
 */
export function reverseHeader(
  mail: ProofMail,
  signature: Signature,
  record: string,
  options: HeaderReversalOptions,
): HeaderChange[] | null {
  const read = readPublicKey(record);
  if (read.state !== 'usable' || read.type !== signature.key) return null;
  const check = headerCheck(signature, read.key);
  if (signature.key === 'rsa' && check.signedHash === null) return null;
  const deadline = options.now() + options.budgetMs;
  let tries = 0;
  let over = false;
  const most = signature.key === 'rsa' ? proofLimits.headerHashes : proofLimits.headerCandidates;
  const judge: Judge = {
    over: () => over,
    matches(bytes) {
      tries++;
      if (tries >= most || (tries % 256 === 0 && options.now() >= deadline)) over = true;
      if (check.signedHash === null) return check.matches(bytes);
      return createHash(signature.hash).update(bytes, 'latin1').digest('base64') === check.signedHash;
    },
  };
  const fields = rawFields(mail);
  const slots = slotsFor(signature, fields, options);
  const form = signature.headerCanonicalization;
  const own = fields[signature.position] ?? '';
  for (const raw of signatureForms(own, form === 'simple')) {
    const end = canonicalField(withoutSignatureData(raw), form);
    const result = search(slots, end, judge, copiesOf(signature));
    if (result === null) continue;
    const signed = slots.map((slot, i) => slot.variants[result[i] ?? 0] ?? null);
    if (!check.matches(signedBytes(signed, raw, form))) continue;
    const changes = slots.flatMap((slot, i): HeaderChange[] =>
      result[i] === 0
        ? []
        : [{ name: slot.name, received: slot.raw, signed: signed[i] ?? null, position: slot.position }],
    );
    const refolded = { name: fieldName(own), received: own, signed: raw, position: signature.position };
    return raw === own ? changes : [...changes, refolded];
  }
  return null;
}

function search(
  slots: readonly Slot[],
  end: string,
  judge: Judge,
  copies: readonly RawField[],
): number[] | null {
  const copied = copiedAtOnce(slots, copies);
  const joined = slots.map((slot, i) => slot.bytes[copied[i] ?? 0] ?? '').join('');
  if (judge.matches(joined + end)) return copied;
  for (let changes = 0; changes <= MAX_CHANGES && !judge.over(); changes++) {
    const chosen = slots.map(() => 0);
    if (pick(slots, 0, changes, chosen, end, judge)) return chosen;
  }
  return null;
}
