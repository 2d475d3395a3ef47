import { organisationOf } from '../../evidence/headers/organisation.ts';
import { factOf } from '../fact.ts';
import { kinOrganisation } from '../journey/kin.ts';
import { minBelief, satisfiesDmarc } from '../journey/read-verdicts.ts';
import { believe, type Condition, type Matter, no, unknown, yes } from './condition.ts';
import { decidingVerdicts } from './deciding-verdicts.ts';

/** Names of the checks and of their findings, in any language: they are loan words or codes (RFC 3463: 5.7.x). */
const namesCheck =
  /spf|dkim|dmarc|\barc\b|authent|sender ?id|compauth|sender policy|signatur|spoof|impersonat|[45]\.7\.\d/i;
const MAX_LINE = 2_000;
const asked = /\bp\s{0,4}=\s{0,4}(none|reject|quarantine)\b/i;

const authClasses: ReadonlySet<string> = new Set(['dmarc-reject', 'unauthenticated']);

/** The combined results of the checks at the deciding handover (RFC 9989, RFC 8617). */
export const checks = {
  /** DMARC passes, or a check that satisfies it does. */
  carried: {
    id: 'dmarc-carried',
    holds(matter: Matter) {
      const dmarc = decidingVerdicts(matter, 'dmarc');
      const passed = dmarc.find(({ result }) => result === 'pass');
      const composite = decidingVerdicts(matter, 'composite').find(({ result }) => result === 'pass');
      if (passed !== undefined) return yes(passed.fact, ...(composite === undefined ? [] : [composite.fact]));
      if (dmarc.some(({ result }) => result === 'fail')) return no();
      if (composite !== undefined) return believe(0.85, [composite.fact]);
      const aligned = [...decidingVerdicts(matter, 'dkim'), ...decidingVerdicts(matter, 'spf')].find(
        ({ result, aligned: fits }) => result === 'pass' && fits === 'yes',
      );
      if (aligned !== undefined)
        return believe(matter.judged?.outcome === 'refused' ? 0.6 : 0.9, [aligned.fact]);
      if (decidingVerdicts(matter, 'composite').some(({ result }) => result === 'fail')) return no();
      return matter.refusal !== null && authClasses.has(matter.refusal.class) ? no() : believe(0.25);
    },
  },
  alignedSignature: {
    id: 'aligned-signature-passes',
    holds(matter: Matter) {
      const dkim = decidingVerdicts(matter, 'dkim');
      const passed = dkim.find(({ result, aligned }) => result === 'pass' && aligned === 'yes');
      if (passed !== undefined) return yes(passed.fact);
      return dkim.length > 0 ? no() : believe(0.3);
    },
  },
  dmarcFailed: {
    id: 'dmarc-failed',
    holds(matter: Matter) {
      const dmarc = decidingVerdicts(matter, 'dmarc');
      const failed = dmarc.find(({ result }) => result === 'fail');
      if (failed !== undefined) return yes(failed.fact);
      return dmarc.length > 0 ? no() : unknown;
    },
  },
  /**
   * The policy of the author's domain asks receivers to refuse or quarantine what fails (RFC 9989 4.7). Under p=none a changed body or a
   * foreign envelope sender stops nothing by itself.
   */
  enforced: {
    id: 'dmarc-enforced',
    holds(matter: Matter) {
      const judged = decidingVerdicts(matter, 'dmarc').find(
        ({ fact }) => fact.values.policy != null || fact.values.disposition != null,
      );
      if (judged !== undefined) {
        const { policy, disposition } = judged.fact.values;
        if (policy === 'none' || (disposition === 'none' && matter.refusal === null)) return no(judged.fact);
        return policy === 'reject' || policy === 'quarantine' || disposition !== 'none'
          ? yes(judged.fact)
          : unknown;
      }
      const record = matter.evidence.shownRecords.find(
        ({ kind, value }) => kind === 'dmarc' && value !== null,
      );
      if (record !== undefined) {
        const policy = asked.exec(record.value ?? '')?.[1]?.toLowerCase() ?? null;
        const fact = factOf('policy-shown', [record.line], 'p=', { policy });
        return policy === null ? unknown : policy === 'none' ? no(fact) : yes(fact);
      }
      return matter.refusal?.class === 'dmarc-reject' ? believe(0.8) : unknown;
    },
  },
  /** Neither a result nor a word of the input is about a sender check. */
  noneNamed: {
    id: 'no-check-named',
    holds({ journey, refusal, evidence }: Matter) {
      const read =
        journey.handovers.some(({ verdicts }) => verdicts.length > 0) ||
        namesCheck.test(`${refusal?.recipient.status ?? ''} ${refusal?.text ?? ''}`.slice(0, MAX_LINE)) ||
        evidence.text.some(({ text }) => namesCheck.test(text.slice(0, MAX_LINE)));
      return read ? no() : yes();
    },
  },
  /** The handing party had itself seen the author's own check fail: the second system only found it again. */
  failedBefore: {
    id: 'failed-before',
    holds({ journey, judged }: Matter) {
      const house = judged?.from.organisation ?? null;
      const at = journey.judged;
      if (house === null || at === null) return believe(0.1);
      for (const { to, verdicts } of journey.handovers.slice(0, at)) {
        const known = verdicts.filter(({ belief }) => belief >= minBelief);
        if (to.organisation !== house || known.some(satisfiesDmarc)) continue;
        const failed = known.find(
          ({ method, result, aligned }) =>
            result === 'fail' && (method === 'dmarc' || (method === 'dkim' && aligned === 'yes')),
        );
        if (failed !== undefined) return yes(failed.fact);
      }
      return believe(0.1);
    },
  },
  sealed: {
    id: 'sealed',
    holds(matter: Matter) {
      const arc = (matter.judged?.verdicts ?? []).find(
        ({ method, belief }) => method === 'arc' && belief >= minBelief,
      );
      const sets = matter.context.header?.arcSets ?? [];
      const sealer = sets.at(-1)?.sealer ?? null;
      // A receiver does not distrust a seal of its own organisation.
      const judge = matter.judged?.to.organisation ?? arc?.reporter ?? null;
      if (
        sealer !== null &&
        judge !== null &&
        sets.length === 1 &&
        kinOrganisation(organisationOf(sealer), organisationOf(judge))
      )
        return no();
      if (arc?.result === 'pass') return yes(arc.fact);
      if (arc?.result === 'fail') return believe(0.6, [arc.fact]);
      const said = matter.evidence.words.find(({ kind }) => kind === 'arc');
      if (sets.length > 1)
        return believe(0.6, [factOf('sealed', sets.at(-1)?.lines ?? [], 'cv=', { sealer })]);
      if (said !== undefined)
        return believe(0.55, [factOf('word', said.lines, said.needle, { kind: said.kind })]);
      return believe(0.06);
    },
  },
  /** The receiver mentions its own composite verdict (Microsoft). */
  compositeFailed: {
    id: 'composite-failed',
    holds(matter: Matter) {
      const all = decidingVerdicts(matter, 'composite');
      const failed = all.find(({ result }) => result === 'fail');
      return failed === undefined ? (all.length > 0 ? no() : unknown) : yes(failed.fact);
    },
  },
  strict: {
    id: 'strict-alignment',
    holds({ evidence }: Matter) {
      const line = evidence.text.find(({ text }) => /v=dmarc1[^"]{0,300}\ba(?:dkim|spf)=s/i.test(text));
      if (line !== undefined) return yes(factOf('strict-alignment', [line.line], '=s'));
      return believe(0.2);
    },
  },
} as const satisfies Record<string, Condition>;
