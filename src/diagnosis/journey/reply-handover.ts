import type { BounceClass } from '../../catalog/bounce-class.ts';
import { isTechnicalDomain } from '../../catalog/technical-domain.ts';
import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { saysBodyChanged } from '../../evidence/headers/verdicts/dkim-verdict.ts';
import { dottedDomainOf } from '../../message/domain-of.ts';
import { factOf } from '../fact.ts';
import type { Refusal } from '../refusal.ts';
import { type Draft, draftOf, insideOf } from './header-handovers.ts';
import type { Outcome, Truth, Verdict } from './journey.ts';
import { organisationOfAddress } from './organisation-of-address.ts';
import { partyOfHosts, unknownParty } from './party.ts';
import { alignedWith } from './read-verdicts.ts';

/** Results implied by the class of a refusal if its words do not spell them out. */
const byClass: Partial<Readonly<Record<BounceClass, readonly Pick<Verdict, 'method' | 'result' | 'why'>[]>>> =
  {
    'spf-fail': [{ method: 'spf', result: 'fail', why: null }],
    'spf-permerror': [{ method: 'spf', result: 'broken-record', why: null }],
    'dkim-fail': [{ method: 'dkim', result: 'fail', why: null }],
    'dkim-body-changed': [{ method: 'dkim', result: 'fail', why: 'body-hash' }],
    'dmarc-reject': [{ method: 'dmarc', result: 'fail', why: null }],
    'arc-fail': [{ method: 'arc', result: 'fail', why: null }],
  };

const noSignature =
  /not? (?:dkim[- ])?(?:signed|authenticated)|no dkim|missing dkim|without dkim|unsigned|dkim ?[=:] ?none/i;
const keyWords = /public key|no key|key (?:not found|query|retrieval|record|missing)|\bnxdomain\b/i;

/** Which part of a signature failed, as far as the reply says. */
const whySaid = (text: string): Verdict['why'] =>
  saysBodyChanged(text) ? 'body-hash' : keyWords.test(text) ? 'key' : null;

function claimed({ claims, class: name, text, lines }: Refusal, author: string | null): Verdict[] {
  const base = { reportedBy: 'reply' as const, reporter: null, group: -1, belief: 0.95 };
  const verdicts: Verdict[] = [];
  const add = (
    method: Verdict['method'],
    result: Verdict['result'],
    about: string | null,
    aligned: Truth,
    needle: string,
    why: Verdict['why'] = null,
  ): void => {
    if (verdicts.some((each) => each.method === method)) return;
    const word = result === 'broken-record' ? 'permerror' : result;
    verdicts.push({
      ...base,
      method,
      result,
      word,
      about,
      aligned,
      why,
      fact: factOf('refused', lines, needle, { method, word, about, ip: claims.ip }),
    });
  };
  const { spf, dkim, dmarc } = claims;
  if (spf !== null)
    add(
      'spf',
      spf === 'permerror' ? 'broken-record' : spf,
      claims.spfDomain,
      alignedWith(claims.spfDomain, author),
      'SPF',
    );
  if (dkim !== null)
    add(
      'dkim',
      dkim === 'fail' && noSignature.test(text) ? 'none' : dkim,
      null,
      'unknown',
      'DKIM',
      dkim === 'fail' ? whySaid(text) : null,
    );
  if (dmarc !== null) add('dmarc', dmarc, claims.dmarcDomain, 'yes', 'DMARC');
  for (const each of byClass[name] ?? []) {
    const why = each.why ?? (each.method === 'dkim' ? whySaid(text) : null);
    add(
      each.method,
      each.result,
      each.method === 'dmarc' ? claims.dmarcDomain : claims.spfDomain,
      'unknown',
      each.method.toUpperCase(),
      why,
    );
  }
  return verdicts;
}

const arrived: ReadonlySet<string> = new Set(['delivered', 'relayed', 'expanded']);

function outcomeOf({ recipient }: Refusal): Outcome {
  if (arrived.has(recipient.action ?? '')) return 'taken';
  if (recipient.action === 'delayed' || recipient.permanence === 'temporary') return 'deferred';
  return 'refused';
}

/** `<a@contoso.example>: Sender address rejected`, `<a@contoso.example>... Domain of sender address`: the reply names the envelope sender. */
function refusedSender({ text }: Refusal): string | null {
  const named = /<([^<>\s]{1,200}@[^<>\s]{3,253})>(?:\.\.\.|:)? (?:domain of )?sender address/i;
  return named.exec(text.slice(0, 2_000))?.[1] ?? null;
}

/** Marks of mailbox hosts in their own refusals. */
const speakers: readonly (readonly [RegExp, string])[] = [
  [/ - gsmtp\b|support\.google\.com\/(?:a|mail)\//, 'aspmx.l.google.com'],
  [
    /\bprotection\.outlook\.com|\bprod\.outlook\.com\]|aka\.ms\/EXOSmtpErrors/i,
    'mail.protection.outlook.com',
  ],
];

/** Host of the mailbox provider who wrote these words, if another system relayed them. */
function speakerBehind(text: string, vendor: string | null): string | null {
  const speaker = speakers.find(([mark]) => mark.test(text))?.[1] ?? null;
  return speaker === null || partyOfHosts([speaker]).vendor === vendor ? null : speaker;
}

/** The log is about the previous client, but the next server refused what this one passed on. */
function isUpstreamLog(log: Evidence['log'], { claims, lines, text }: Refusal): boolean {
  if (log === null || log.client === null) return false;
  const { ip, line } = log.client;
  if (claims.ip !== null) return claims.ip !== ip && (ip === null || !text.includes(ip));
  return log.remote !== null && lines.includes(log.remote.line) && !lines.includes(line);
}

/**
 * The handover a reply is about: who was refused, by whom, with which envelope. Null without a reply. The reply's
 * addresses ("expanded from", `orig_to`) show whether the recipient was changed before.
 */
export function replyHandover(
  evidence: Evidence,
  refusal: Refusal | null,
  author: string | null,
): Draft | null {
  if (refusal === null) return null;
  const { recipient, claims, lines } = refusal;
  const { log } = evidence;
  const passedOn = log?.passedOn ?? null;
  const address = recipient.address ?? passedOn?.next ?? null;
  const original = recipient.original ?? passedOn?.first ?? null;
  const changed =
    address !== null &&
    original !== null &&
    organisationOfAddress(address) !== organisationOfAddress(original) &&
    !isTechnicalDomain(dottedDomainOf(address));
  const remote = recipient.remoteMta === null ? unknownParty : partyOfHosts([recipient.remoteMta]);
  // A filter relaying the words of the mailbox host behind it was itself refused.
  const behind = findVendor(remote.vendor)?.kind === 'filter' && speakerBehind(refusal.text, remote.vendor);
  // A reporter that is itself the refusing host does not say who connected.
  const reporter = recipient.reportingMta !== recipient.remoteMta ? recipient.reportingMta : null;
  const earlier = isUpstreamLog(log, refusal);
  const client = earlier ? null : (log?.client ?? null);
  const helo = earlier && !lines.includes(log?.helo?.line ?? -1) ? null : (log?.helo?.value ?? null);
  const ip = client?.ip ?? claims.ip;
  return draftOf({
    from: behind
      ? remote
      : partyOfHosts([client?.host, claims.host, helo, recipient.action === null ? null : reporter]),
    to: behind ? partyOfHosts([behind]) : remote,
    client: { ip, helo, inside: insideOf(ip) },
    envelope: {
      sender:
        log?.envelopeFrom?.value ??
        claims.spfDomain ??
        refusedSender(refusal) ??
        evidence.returnedTo?.value ??
        null,
      rewritten: 'unknown',
      recipient: address,
    },
    verdicts: claimed(refusal, author),
    changed: {
      body: 'unknown',
      recipient: changed ? 'yes' : 'unknown',
      author: 'unknown',
      sealed: 'unknown',
    },
    outcome: outcomeOf(refusal),
    lines,
  });
}
