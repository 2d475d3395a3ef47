import { rewriterOf, showsVariable } from '../../evidence/headers/envelope/rewritten-sender.ts';
import type { Hop } from '../../evidence/headers/hops/hop.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { shownSpfFault } from '../../evidence/text/shown-spf-fault.ts';
import { dnsFact, factOf } from '../fact.ts';
import { isInnerName } from '../journey/inner-name.ts';
import { organisationOfAddress } from '../journey/organisation-of-address.ts';
import { minBelief } from '../journey/read-verdicts.ts';
import { rewrittenAuthor } from '../journey/rewritten-author.ts';
import { believe, type Condition, type Matter, no, unknown, yes } from './condition.ts';
import { decidingVerdicts } from './deciding-verdicts.ts';
import { refusesRewriting } from './refuses-rewriting.ts';

/** `v=spf1 -all`: no mechanism permits any host (RFC 7208 5.1); in DNS presentation form or bare. */
const permitsNobody = /\bv=spf1\s{1,4}[-~]all["\s]{0,4}$/i;

/** The hop at which a user of the rewriter's system logged in and named the recipient that a later hop has (RFC 3848). */
const ownSubmission = (hops: readonly Hop[], rewriter: string): Hop | null =>
  hops.find(
    (hop) =>
      /smtps?a$/i.test(hop.with ?? '') &&
      hop.by !== null &&
      hop.for !== null &&
      organisationOf(hop.by) === organisationOf(rewriter) &&
      hops.some((other) => other !== hop && other.for === hop.for),
  ) ?? null;

/** The envelope sender and SPF at the deciding handover (RFC 7208). */
export const envelope = {
  spfFailed: {
    id: 'spf-failed',
    holds(matter: Matter) {
      const spf = decidingVerdicts(matter, 'spf');
      const failed = spf.find(({ result }) => result === 'fail');
      if (failed !== undefined) return believe(failed.reportedBy === 'person' ? 0.75 : 0.95, [failed.fact]);
      const none = spf.find(({ result }) => result === 'none');
      if (none !== undefined) return believe(0.5, [none.fact]);
      if (spf.some(({ result }) => result === 'pass')) return no();
      return matter.refusal?.class === 'unauthenticated' ? believe(0.6) : unknown;
    },
  },
  spfPassed: {
    id: 'spf-passed',
    holds(matter: Matter) {
      const spf = decidingVerdicts(matter, 'spf');
      const passed = spf.find(({ result }) => result === 'pass');
      if (passed !== undefined) return yes(passed.fact);
      return spf.length > 0 ? no() : unknown;
    },
  },
  spfUnaligned: {
    id: 'spf-passed-unaligned',
    holds(matter: Matter) {
      const spf = decidingVerdicts(matter, 'spf');
      const passed = spf.find(({ result }) => result === 'pass');
      if (passed !== undefined)
        return passed.aligned === 'yes'
          ? believe(0.2)
          : passed.aligned === 'no'
            ? yes(passed.fact)
            : believe(0.6, [passed.fact]);
      // A pass for a foreign signature is the same finding by the other method.
      const foreign = decidingVerdicts(matter, 'dkim').find(
        ({ result, aligned }) => result === 'pass' && aligned === 'no',
      );
      if (foreign !== undefined) return believe(0.8, [foreign.fact]);
      return spf.length > 0 ? believe(0.1) : unknown;
    },
  },
  recordBroken: {
    id: 'spf-record-broken',
    holds(matter: Matter) {
      const broken = decidingVerdicts(matter, 'spf').find(({ result }) => result === 'broken-record');
      if (broken !== undefined) return yes(broken.fact);
      const fault = shownSpfFault(matter.evidence.shownRecords);
      if (fault !== null)
        return yes(
          factOf('record-quoted', [fault.line], fault.needle, { about: fault.name, why: fault.why }),
        );
      const today = matter.evidence.dns?.spf ?? null;
      if (today !== null && today.verdict.result === 'permerror' && today.record !== null)
        return yes(dnsFact('record-today', today.record));
      return believe(0.08);
    },
  },
  /** The paste holds a record of the envelope domain: so there is one, whatever it lists. */
  recordShown: {
    id: 'spf-record-shown',
    holds({ evidence, judged }: Matter) {
      const line = evidence.text.find(({ text }) =>
        /v=spf1\s{1,4}(?:[+?~-]?(?:ip[46]|a|mx|ptr|all|include|exists)(?:[:\s"/]|$)|redirect=)/i.test(text),
      );
      if (line === undefined) return believe(0.3);
      // A record that names the address itself does not explain a failure.
      const ip = judged?.client.ip ?? null;
      const part = ip === null ? null : ip.slice(0, ip.lastIndexOf('.') + 1);
      if (part !== null && part.length > 5 && line.text.includes(`ip4:${part}`)) return unknown;
      return yes(factOf('record-shown', [line.line], 'v=spf1'));
    },
  },
  rewritten: {
    id: 'envelope-rewritten',
    holds({ judged, context }: Matter) {
      if (judged === null) return unknown;
      const fact = context.header?.envelopeFrom ?? null;
      const facts =
        fact === null
          ? []
          : [factOf('envelope-rewritten', fact.lines, null, { sender: fact.value.slice(0, 200) })];
      const { rewritten } = judged.envelope;
      return rewritten === 'yes' ? yes(...facts) : rewritten === 'no' ? no() : believe(0.4);
    },
  },
  malformed: {
    id: 'rewriting-malformed',
    holds({ context, evidence, refusal, judged }: Matter) {
      const sender = context.header?.sender ?? null;
      const fact = context.header?.envelopeFrom ?? null;
      if (sender !== null && sender.malformed.length > 0 && fact !== null)
        return yes(
          factOf('envelope-malformed', fact.lines, null, {
            sender: sender.raw.slice(0, 200),
            fault: sender.malformed[0],
          }),
        );
      // An unexpanded variable, or an SRS address that a reply rejects as such.
      const literal = evidence.text.find(({ text }) => showsVariable(text));
      if (literal !== undefined)
        return yes(factOf('envelope-malformed', [literal.line], 'SRS', { sender: 'SRS0' }));
      if (refusesRewriting(refusal?.text ?? ''))
        return yes(factOf('envelope-malformed', refusal?.lines ?? [], 'SRS', { sender: 'SRS' }));
      // SRS only rewrites the envelope: in the header From it indicates a rewriter that changed the headers too.
      const from = context.header?.from ?? null;
      if (from !== null && rewrittenAuthor(context.header) !== null)
        return yes(factOf('from-rewritten', from.lines, null, { from: from.value.slice(0, 200) }));
      const rewriter = rewriterOf(judged?.envelope.sender ?? null) ?? rewriterOf(fact?.value ?? null);
      // A name that exists only inside a machine or network can have no record and receive no bounce.
      if (rewriter !== null && isInnerName(rewriter))
        return believe(
          0.9,
          fact === null
            ? []
            : [
                factOf('envelope-malformed', fact.lines, rewriter, {
                  sender: fact.value.slice(0, 200),
                  fault: 'domain',
                }),
              ],
        );
      // A rewriter is for mail that is passed on: this one its own user handed in, for the recipient it went to.
      const submitted = rewriter === null ? null : ownSubmission(context.header?.hops ?? [], rewriter);
      if (submitted !== null && fact !== null)
        return yes(factOf('envelope-rewritten', fact.lines, rewriter, { sender: fact.value.slice(0, 200) }));
      // SPF fails for the domain that the rewriter inserted: its own record does not list it.
      const spf = judged?.verdicts.find(
        ({ method, result, belief, reportedBy }) =>
          method === 'spf' && result === 'fail' && belief >= minBelief && reportedBy !== 'person',
      );
      if (
        spf !== undefined &&
        rewriter !== null &&
        (spf.about === null || organisationOf(spf.about) === organisationOf(rewriter))
      )
        return believe(0.9, [spf.fact]);
      const said = evidence.words.filter(({ kind }) => kind === 'rewritten');
      if (said.length > 1)
        return believe(
          0.5,
          said.slice(0, 1).map(({ lines, needle, kind }) => factOf('word', lines, needle, { kind })),
        );
      return believe(0.05);
    },
  },
  /** Today's record lists the address that was judged: the record is not the reason. */
  listedToday: {
    id: 'address-listed-today',
    holds({ evidence }: Matter) {
      const today = evidence.dns?.spf ?? null;
      if (today === null || today.record === null) return unknown;
      return today.verdict.result === 'pass' ? yes(dnsFact('record-today', today.record)) : no();
    },
  },
  /** Today's record lists the address before the judged one. */
  earlierAddressListed: {
    id: 'earlier-address-listed',
    holds({ evidence }: Matter) {
      const previous = evidence.dns?.previousSpf ?? null;
      if (previous === null) return unknown;
      return previous.verdict.result === 'pass' && previous.record !== null
        ? yes(dnsFact('record-today', previous.record, { ip: previous.ip }))
        : believe(0.3);
    },
  },
  /** The domain's record permits no server: mail in its name is never its own. */
  sendsNothing: {
    id: 'domain-sends-nothing',
    holds({ context: { author }, evidence, judged }: Matter) {
      const today = evidence.dns?.spf?.record ?? null;
      if (today !== null && permitsNobody.test(today)) return yes(dnsFact('sends-nothing', today));
      const shown = evidence.shownRecords.find(({ value }) => value !== null && permitsNobody.test(value));
      // A record that is not shown proves nothing either way.
      if (shown === undefined) return believe(0.3);
      const fact = factOf('sends-nothing', [shown.line], 'v=spf1', { domain: shown.name });
      if (shown.name === null) return believe(0.6, [fact]);
      const domains = [author, judged?.envelope.sender ?? null].map(organisationOfAddress);
      return domains.includes(organisationOf(shown.name)) ? yes(fact) : believe(0.3, [fact]);
    },
  },
  noRecord: {
    id: 'no-spf-record',
    holds(matter: Matter) {
      const dns = matter.evidence.dns?.noSpfRecord ?? null;
      if (dns !== null) return yes(dnsFact('no-record', dns.line));
      const spf = matter.evidence.shownRecords.filter(({ kind }) => kind === 'spf');
      const [first] = spf;
      if (first !== undefined && spf.every(({ value }) => value === null))
        return yes(factOf('no-record', [first.line], first.name, { name: first.name }));
      const none = decidingVerdicts(matter, 'spf').find(({ word }) => word === 'none');
      return none === undefined ? unknown : yes(none.fact);
    },
  },
} as const satisfies Record<string, Condition>;
