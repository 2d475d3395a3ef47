import { shownKeyFault } from '../../evidence/text/shown-key-fault.ts';
import { type Fact, factOf } from '../fact.ts';
import { minBelief } from '../journey/read-verdicts.ts';
import { believe, type Condition, type Matter, unknown, yes } from './condition.ts';
import { decidingVerdicts, isBrokenLater } from './deciding-verdicts.ts';
import { provedChange } from './proved-change.ts';

const failedBy = (matter: Matter, why: 'body-hash' | 'key' | 'signature') =>
  decidingVerdicts(matter, 'dkim').filter((each) => each.result !== 'pass' && each.why === why);

/** When the deciding handover was, in seconds since 1970; null if its field has no date. */
function judgedAt({ context, judged }: Matter): number | null {
  const date = context.header?.hops.find(({ index }) => index === judged?.hop)?.date ?? null;
  const time = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? null : time / 1_000;
}

/** The signature was no longer valid when it was checked (RFC 6376 3.5, x=); null if nothing says so. */
function expired(matter: Matter): Fact | null {
  const failed = decidingVerdicts(matter, 'dkim').filter(({ result }) => result !== 'pass');
  const said = failed.find(({ fact }) => /\bexpired\b/i.test(String(fact.values.comment ?? '')));
  if (said !== undefined) return said.fact;
  const at = judgedAt(matter);
  const open = failed.filter(({ why, result }) => why !== 'body-hash' && why !== 'key' && result === 'fail');
  if (at === null || open.length === 0) return null;
  for (const { d, x, lines } of matter.context.header?.signatures ?? [])
    if (x !== null && x < at && open.some(({ about }) => about === null || about === d))
      return factOf('signature-expired', lines, 'x=', { about: d });
  return null;
}

/**
 * A signature that fails here without a reason, or left nothing for DMARC to pass by, but passed earlier; else null.
 */
function passedBefore(matter: Matter): Fact | null {
  const at = matter.journey.judged;
  // Time passed, which changes no text.
  if (at === null || expired(matter) !== null) return null;
  const dkim = decidingVerdicts(matter, 'dkim');
  const failed = dkim.filter(
    ({ result, why, about }) => result === 'fail' && why !== 'key' && about !== null,
  );
  const dmarcFailed =
    dkim.length === 0 && decidingVerdicts(matter, 'dmarc').some(({ result }) => result === 'fail');
  for (const { verdicts } of matter.journey.handovers.slice(0, at))
    for (const { method, result, about, aligned, belief, fact } of verdicts)
      if (
        method === 'dkim' &&
        result === 'pass' &&
        belief >= minBelief &&
        (failed.some((each) => each.about === about) || (dmarcFailed && aligned !== 'no'))
      )
        return fact;
  const judged = matter.judged?.verdicts ?? [];
  return judged.find((each) => each.method === 'dkim' && isBrokenLater(each, failed))?.fact ?? null;
}

/** DMARC fails and no signature is mentioned: an earlier server found the author's signature broken. */
function brokenBefore(matter: Matter): Fact | null {
  const at = matter.journey.judged;
  if (at === null || decidingVerdicts(matter, 'dkim').length > 0) return null;
  if (!decidingVerdicts(matter, 'dmarc').some(({ result }) => result === 'fail')) return null;
  for (const { verdicts } of matter.journey.handovers.slice(0, at))
    for (const { why, aligned, belief, fact } of verdicts)
      if (why === 'body-hash' && aligned === 'yes' && belief >= minBelief) return fact;
  return null;
}

/** No aligned signature passes here, and an earlier server could not get the author's key. */
function keyFailedBefore(matter: Matter): Fact | null {
  const at = matter.journey.judged;
  if (
    at === null ||
    decidingVerdicts(matter, 'dkim').some(({ result, aligned }) => result === 'pass' && aligned === 'yes')
  )
    return null;
  for (const { verdicts } of matter.journey.handovers.slice(0, at))
    for (const { method, why, result, aligned, belief, fact } of verdicts)
      if (method === 'dkim' && why === 'key' && result !== 'pass' && aligned === 'yes' && belief >= minBelief)
        return fact;
  return null;
}

/** A signature over fields that every server adds or rewrites breaks at the next one (RFC 6376 5.4.1); null without one. */
function overTrace(matter: Matter): Fact | null {
  const failed = decidingVerdicts(matter, 'dkim').filter(({ result }) => result === 'fail');
  if (failed.length === 0 || failed.some(({ why }) => why === 'key')) return null;
  for (const { d, h, lines } of matter.context.header?.signatures ?? [])
    if (
      h.some((name) => name === 'received' || name === 'return-path') &&
      failed.some(({ about }) => about === null || about === d)
    )
      return factOf('trace-signed', lines, 'h=', { about: d });
  return null;
}

/**
 * A signature that does not cover From is invalid, whatever else it covers (RFC 6376 5.4); null if all do or none is
 * fully shown.
 */
function withoutFrom({ context }: Matter): Fact | null {
  for (const { b, h, d, lines } of context.header?.signatures ?? [])
    if (b !== null && h.length > 0 && !h.some((name) => name === 'from' || /[^a-z0-9-]/.test(name)))
      return factOf('from-unsigned', lines, 'h=', { about: d });
  return null;
}

/** No signature is mentioned, and the refusal is for lack of one. */
const isUnsigned = (matter: Matter): boolean => {
  const dkim = decidingVerdicts(matter, 'dkim');
  if (dkim.length > 0) return dkim.every(({ result }) => result === 'none');
  return matter.refusal?.class === 'unauthenticated' && (matter.context.header?.signatures.length ?? 0) === 0;
};

/** The signatures at the deciding handover (RFC 6376). */
export const signature = {
  bodyBroken: {
    id: 'body-broken',
    holds(matter: Matter) {
      const proof = provedChange(matter);
      if (proof !== null) return believe(0.97, proof.facts);
      const broken = failedBy(matter, 'body-hash');
      if (broken.length === 0 && overTrace(matter) !== null) return believe(0.06);
      // If the author's signature verifies, a broken one of another signer does not indicate a change.
      const carried = decidingVerdicts(matter, 'dkim').some(
        ({ result, aligned }) => result === 'pass' && aligned === 'yes',
      );
      if (carried && broken.every(({ aligned }) => aligned === 'no')) return believe(0.1);
      if (broken.length > 0)
        return believe(
          0.95,
          broken.slice(0, 2).map(({ fact }) => fact),
        );
      const before = brokenBefore(matter);
      if (before !== null) return believe(0.9, [before]);
      if (expired(matter) !== null) return believe(0.04);
      // It passed earlier for the same signer: so the message was changed in between.
      const passed = passedBefore(matter);
      if (passed !== null) return believe(0.9, [passed]);
      const fails = decidingVerdicts(matter, 'dkim').filter(({ result }) => result === 'fail');
      // Another reason is given, and it is not the text.
      if (fails.length > 0 && fails.every(({ why }) => why === 'signature')) return believe(0.12);
      const other = fails.length > 0;
      const added = matter.evidence.words.find(({ kind }) => kind === 'adds-text');
      if (other && added !== undefined)
        return believe(0.8, [factOf('word', added.lines, added.needle, { kind: added.kind })]);
      return other
        ? believe(0.3)
        : decidingVerdicts(matter, 'dkim').length > 0
          ? believe(0.06)
          : believe(0.3);
    },
  },
  keyUnusable: {
    id: 'key-unusable',
    holds(matter: Matter) {
      const key = failedBy(matter, 'key');
      if (key.length > 0)
        return believe(
          0.95,
          key.slice(0, 2).map(({ fact }) => fact),
        );
      const before = keyFailedBefore(matter);
      if (before !== null) return believe(0.93, [before]);
      const fault = shownKeyFault(matter.evidence.shownRecords);
      if (fault !== null) {
        const fact = factOf('key-shown', [fault.line], fault.needle, { about: fault.name, why: fault.why });
        // Without a signature no key is needed.
        return believe(isUnsigned(matter) ? 0.3 : 0.93, [fact]);
      }
      if (withoutFrom(matter) !== null) return believe(0.05);
      const bare = decidingVerdicts(matter, 'dkim').find(
        ({ word }) => word === 'permerror' || word === 'temperror',
      );
      return bare === undefined ? believe(0.1) : believe(0.5, [bare.fact]);
    },
  },
  itselfBroken: {
    id: 'signature-itself-broken',
    holds(matter: Matter) {
      const trace = overTrace(matter);
      if (trace !== null) return believe(0.93, [trace]);
      if (passedBefore(matter) !== null) return believe(0.1);
      const open = withoutFrom(matter) ?? expired(matter);
      if (open !== null) return believe(0.95, [open]);
      const named = failedBy(matter, 'signature');
      if (named.length > 0)
        return believe(
          0.85,
          named.slice(0, 1).map(({ fact }) => fact),
        );
      const bare = decidingVerdicts(matter, 'dkim').find(
        ({ result, why }) => result === 'fail' && why === null,
      );
      return bare === undefined ? believe(0.1) : believe(0.55, [bare.fact]);
    },
  },
  passedBefore: {
    id: 'signature-passed-before',
    holds(matter: Matter) {
      const passed = passedBefore(matter);
      return passed === null ? believe(0.1) : yes(passed);
    },
  },
  absent: {
    id: 'signature-absent',
    holds(matter: Matter) {
      const dkim = decidingVerdicts(matter, 'dkim');
      const none = dkim.find(({ result }) => result === 'none');
      if (none !== undefined && !dkim.some(({ aligned, result }) => aligned === 'yes' && result !== 'none'))
        return yes({ ...none.fact, id: 'no-signature' });
      if (dkim.some(({ aligned, result }) => aligned === 'yes' && result !== 'none')) return believe(0.06);
      if (dkim.some(({ result, aligned }) => result === 'pass' && aligned === 'no')) return believe(0.75);
      if (matter.refusal?.class === 'unauthenticated') return believe(0.6);
      if ((matter.context.header?.signatures.length ?? 0) > 0) return believe(0.2);
      return unknown;
    },
  },
  /** The author's own signature fails: being aligned, it would have satisfied DMARC. */
  authorsFails: {
    id: 'authors-signature-fails',
    holds(matter: Matter) {
      const dkim = decidingVerdicts(matter, 'dkim').filter(({ aligned }) => aligned === 'yes');
      const failed = dkim.find(
        ({ result, why }) => result === 'fail' || result === 'broken-record' || why === 'key',
      );
      if (failed !== undefined && !dkim.some(({ result }) => result === 'pass'))
        return believe(0.9, [failed.fact]);
      return believe(0.3);
    },
  },
  /** A tag was added to the subject, which is usually signed. */
  subjectTagged: {
    id: 'subject-tagged',
    holds({ context }: Matter) {
      const subject = context.header?.subject ?? null;
      const tag =
        subject === null
          ? null
          : /^\s*(?:re: ?|aw: ?|fwd?: ?)*([[{(*]{1,6}(?:ext|extern|external|spam|list|suspected|[\w-]{2,20})[^\])}*]{0,30}[\])}*]{1,6})/i.exec(
              subject.value.slice(0, 200),
            )?.[1];
      return subject === null || tag == null
        ? believe(0.2)
        : believe(0.7, [factOf('subject-tag', subject.lines, null, { tag })]);
    },
  },
} as const satisfies Record<string, Condition>;
