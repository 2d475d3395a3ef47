import { wordsOf } from '../diagnosis/causes/index.ts';
import type { Diagnosis, FindingJson, Fix } from '../diagnosis/diagnosis.ts';
import { capital } from '../diagnosis/wording/capital.ts';
import { lineSpan, placeOfLine } from '../message/shift-source.ts';
import { administratorText } from './administrator-text.ts';
import type { AnswerView, Trusted, Untrusted } from './answer-view.ts';
import { classLabels } from './class-labels.ts';
import { customerText, isCustomerLanguage } from './customer/customer-text.ts';
import { otherReasons } from './judged-recipient.ts';
import { kindWords, situationOfKind } from './kind-words.ts';
import { certaintyLabels, whoLabels } from './labels.ts';
import { type Mask, maskFor } from './mask-for.ts';
import { messageIdentifiers } from './message-identifiers.ts';
import { ordinaryHead } from './ordinary/ordinary-head.ts';
import { proofsOf } from './proofs-of.ts';
import { readableLine } from './readable-line.ts';
import { cutReply, replyOf } from './reply-of.ts';
import { isStillTried } from './still-tried.ts';
import { linksNoteOf, linksOf, openCause, trusted } from './view-links.ts';
import { whoLabel } from './who-label.ts';
import { delayWords, roleWords } from './words/journey-words.ts';

export interface ViewOptions {
  /** `outside` masks personal addresses everywhere; `inside` shows what the mail says. */
  readonly audience: 'inside' | 'outside';
  /** Looks an article up by its id; null when there is none. */
  readonly article: (id: string) => { readonly id: string; readonly title: string } | null;
  /** The input line of a number, for contradictions that cite lines no finding cites. */
  readonly lineText?: (line: number) => string | null;
}

/** People read the first few; the JSON has them all. */
const shownRecipients = 5;
const shownOthers = 4;

const notKnown = 'Not known yet';

const percentOf = (finding: FindingJson): number =>
  Math.round(Math.min(1, Math.max(0, finding.confidence)) * 100);

/** While the cause is open nobody is asked to act: "Nobody has to act" would read as an answer. */
function stepOwner({ who, party }: Fix, { cause, responsible }: FindingJson): string {
  if (who !== 'nobody') return whoLabel(who, cause, party);
  return wordsOf(cause).tone === 'unknown' || responsible !== 'nobody' ? 'For now' : 'Note';
}

/** What was tried, and nothing more. */
function triedText({ tried, record }: Fix): string {
  const what = record === null ? 'with this change' : 'with this record';
  if (tried.includes('dmarc')) return `Tried on a copy of the DNS: DMARC passes ${what}.`;
  if (tried.includes('spf'))
    return `Tried on a copy of the DNS: SPF passes ${what}; DKIM and DMARC were not tried.`;
  return 'Shown by a proof below.';
}

/** A probability in a word; the number is in the JSON. */
const likelihood = (percent: number): string =>
  percent >= 65 ? 'likely' : percent >= 30 ? 'possible' : 'less likely';

/** The server still retries: the cause is given, but nothing has failed yet. An abbreviation keeps its capitals. */
const delayed = (headline: string): string =>
  `Delayed, not failed yet: ${/^[A-Z]{2}/.test(headline) ? headline : lower(headline)}`;

/** Who acts while the cause is open: named where all candidates agree. */
function openWho(diagnosis: Diagnosis): string {
  const labels = new Set(
    diagnosis.findings.slice(1).map(({ responsible, cause, party }) => whoLabel(responsible, cause, party)),
  );
  const [only] = labels;
  if (labels.size !== 1 || only === undefined || only === whoLabels.nobody) return notKnown;
  return `Not certain yet; in each case that could be: ${lower(only)}`;
}

const lower = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

/** Who must act; nobody yet while a server still retries. */
function claimWho(diagnosis: Diagnosis, { responsible, cause, party }: FindingJson): string {
  const label = whoLabel(responsible, cause, party);
  return isStillTried(diagnosis) && responsible !== 'nobody'
    ? `Nobody yet; if it fails for good: ${lower(label)}`
    : label;
}

/** Where nothing failed, what the notice is says more than the cause "no fault". */
const plainKinds: ReadonlySet<string> = new Set(['healthy', 'delivered', 'read-receipt']);
const isAboutKind = (kind: Diagnosis['kind'], { cause }: FindingJson): boolean =>
  plainKinds.has(kind) && (cause === 'no-fault' || cause === 'auto-reply');

/** A receipt leaves nothing to ask and no other cause to think of: the message arrived. */
const isReceipt = ({ kind }: Diagnosis, finding: FindingJson | null): boolean =>
  finding !== null && (kind === 'delivered' || kind === 'read-receipt') && isAboutKind(kind, finding);

function headOf(diagnosis: Diagnosis, finding: FindingJson | null, mask: Mask) {
  const words = kindWords[diagnosis.kind];
  if (finding === null) {
    return {
      tone: words.tone,
      headline: trusted(words.headline),
      cause: null,
      certainty: trusted(''),
      percent: null,
      // Why it could not be read is in the result itself; the general sentence is for results without a reason.
      because: mask(
        (diagnosis.kind === 'unreadable' ? diagnosis.notUnderstood[0]?.text : null) ?? words.because,
      ),
      who: {
        role: words.who,
        label: trusted(words.tone === 'unknown' ? notKnown : whoLabels[words.who]),
      },
    };
  }
  const { headline: said, tone } = wordsOf(finding.cause);
  const ordinary = ordinaryHead(diagnosis);
  if (ordinary !== null) {
    return {
      tone: ordinary.tone,
      headline: trusted(ordinary.headline),
      cause: finding.cause,
      certainty: trusted(''),
      percent: null,
      because: mask(capital(finding.because)),
      who: { role: finding.responsible, label: trusted(ordinary.who) },
    };
  }
  if (isAboutKind(diagnosis.kind, finding)) {
    return {
      tone: words.tone,
      headline: trusted(words.headline),
      cause: finding.cause,
      certainty: trusted(certaintyLabels[finding.certainty]),
      percent: percentOf(finding),
      because: mask(words.because),
      who: { role: words.who, label: trusted(whoLabels[words.who]) },
    };
  }
  const headline = isStillTried(diagnosis) && tone !== 'unknown' ? delayed(said) : said;
  // Nobody is asked to act while the cause is open: that would read as "nothing to do".
  const open = tone === 'unknown' && finding.responsible === 'nobody';
  return {
    tone,
    headline: trusted(headline),
    cause: finding.cause,
    // "Likely, 20 %" beside "not enough evidence" would read as a claim.
    certainty: trusted(tone === 'unknown' ? '' : certaintyLabels[finding.certainty]),
    percent: tone === 'unknown' ? null : percentOf(finding),
    because: mask(
      [capital(finding.because), otherReasons(diagnosis)].filter((part) => part !== null).join(' '),
    ),
    who: {
      role: finding.responsible,
      label: trusted(open ? openWho(diagnosis) : claimWho(diagnosis, finding)),
    },
  };
}

function recipientLabel({ action, class: what }: Diagnosis['recipients'][number]): string {
  if (action === 'complained') return 'reported as spam';
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') return action;
  // "Delayed: gave up after retries" would be both: the reason of a delay is that no attempt has succeeded yet.
  if (action === 'delayed' && what === 'expired') return 'delayed: not delivered yet';
  return action === 'delayed' ? `delayed: ${classLabels[what]}` : classLabels[what];
}

function recipientsOf(diagnosis: Diagnosis, mask: Mask) {
  // A reply alone names nobody: a list of "not named" says nothing.
  const named = diagnosis.recipients.filter(({ address, original }) => address !== null || original !== null);
  return {
    reply: replyOf(diagnosis, mask),
    recipients: named.slice(0, shownRecipients).map((one) => ({
      address: mask(one.address ?? one.original ?? ''),
      label: trusted(recipientLabel(one)),
      diagnostic: one.diagnostic === null ? null : mask(cutReply(one.diagnostic)),
    })),
    recipientCount: named.length,
  };
}

function findingOf(diagnosis: Diagnosis, finding: FindingJson | null, mask: Mask) {
  const proved = new Set(diagnosis.proofs.filter((proof) => proof.proved).map((proof) => proof.id));
  return {
    evidence: (finding?.evidence ?? []).map((one) => ({
      line: one.line,
      ...(one.line === null || diagnosis.inputs.length === 0 ? {} : { input: one.input + 1 }),
      text: mask(one.source === 'dns' ? one.text : readableLine(one.text)),
      says: mask(capital(one.says)),
    })),
    steps: (finding?.fix ?? []).map((fix) => {
      const sure = fix.proof !== null && proved.has(fix.proof);
      return {
        who: trusted(finding === null ? whoLabels[fix.who] : stepOwner(fix, finding)),
        what: mask(fix.what),
        // A record is to be published as it is, including role addresses: masked, it would be a different one.
        record: fix.record === null ? null : (fix.record as Untrusted),
        proved: sure,
        tried: sure ? trusted(triedText(fix)) : null,
        how: fix.steps.map(mask),
      };
    }),
    against: (finding?.against ?? []).map((text) => mask(capital(text))),
    wouldHelp: (isReceipt(diagnosis, finding) ? [] : (finding?.wouldHelp ?? [])).map((text) =>
      mask(capital(text)),
    ),
    othersTitle: trusted(openCause(finding) ? 'What it could be' : 'Also possible'),
    others: diagnosis.findings.slice(1, isReceipt(diagnosis, finding) ? 1 : 1 + shownOthers).map((other) => ({
      cause: other.cause,
      headline: trusted(wordsOf(other.cause).headline),
      likelihood: trusted(likelihood(percentOf(other))),
      who: trusted(whoLabel(other.responsible, other.cause, other.party)),
      percent: percentOf(other),
      because: mask(capital(other.because)),
    })),
  };
}

const roleLabels: Readonly<Record<string, string>> = {
  ...roleWords,
  relay: 'relay',
  local: 'inside one machine',
};

/** The route of the message, oldest hop first. */
function hopsOf(diagnosis: Diagnosis, mask: Mask): AnswerView['hops'] {
  return diagnosis.hops.map((hop) => {
    const from = [hop.from ?? 'unknown host', hop.ip === null ? '' : `[${hop.ip}]`].filter(Boolean).join(' ');
    const delay = hop.delaySeconds === null ? null : delayWords(hop.delaySeconds, 'clock skew');
    return {
      index: hop.index,
      label: mask(`${from} to ${hop.by ?? 'unknown host'}`),
      delay: delay === null ? null : (delay as Trusted),
      role: (roleLabels[hop.role] ?? 'relay') as Trusted,
    };
  });
}

function contradictionsOf(diagnosis: Diagnosis, options: ViewOptions, mask: Mask) {
  const cited = new Map<number, string>();
  for (const one of diagnosis.findings.flatMap((finding) => finding.evidence)) {
    if (one.line !== null) cited.set(one.input * lineSpan + one.line, one.text);
  }
  return diagnosis.contradictions.map((one) => ({
    says: mask(one.says),
    lines: one.lines.flatMap((line) => {
      const text = cited.get(line) ?? options.lineText?.(line) ?? null;
      if (text === null) return [];
      const place = placeOfLine(line);
      const input = diagnosis.inputs.length === 0 ? {} : { input: place.input + 1 };
      return [{ line: place.line, ...input, text: mask(readableLine(text)), says: mask('') }];
    }),
  }));
}

/** Kinds of notices that are explained by themselves, whatever they say. */
const kindArticles: Readonly<Partial<Record<Diagnosis['kind'], string>>> = {
  delay: 'delay-notice',
  'feedback-report': 'spam-complaint',
  'auto-reply': 'auto-reply',
  'read-receipt': 'read-receipt',
  delivered: 'read-receipt',
  'dmarc-report': 'report-mails',
  'tls-report': 'report-mails',
  healthy: 'healthy-mail',
};

function articleOf({ kind }: Diagnosis, finding: FindingJson | null, options: ViewOptions) {
  const own = kindArticles[kind];
  const found =
    finding === null || isAboutKind(kind, finding)
      ? own === undefined
        ? null
        : options.article(own)
      : (options.article(finding.article) ?? options.article(finding.cause));
  return found === null ? null : { id: trusted(found.id), title: trusted(found.title) };
}

function customerOf(diagnosis: Diagnosis, finding: FindingJson | null): AnswerView['customer'] {
  const { language = 'en', ask, kind } = diagnosis;

  // What somebody on the way broke is not a setting of the sender.
  const onTheWay = finding?.cause === 'dkim-signature-bad' && finding.responsible === 'forwarder';
  // A notice of delay is not a failure yet, whatever the server complained of.
  const waits = isStillTried(diagnosis) && finding !== null && wordsOf(finding.cause).tone !== 'fine';
  if (ordinaryHead(diagnosis) !== null)
    return { situation: 'in-order', language: isCustomerLanguage(language) ? language : 'en', asked: false };
  return {
    situation:
      finding === null || waits
        ? situationOfKind[kind]
        : onTheWay
          ? 'changed'
          : wordsOf(finding.cause).customer,
    language: isCustomerLanguage(language) ? language : 'en',
    asked: finding !== null && ask !== null && !isReceipt(diagnosis, finding),
  };
}

/**
 * What a person reads of a diagnosis. Strings that hold words of the mail are `Untrusted`; only our own labels and the
 * catalogue's are `Trusted`. With audience `outside` no local part of a personal address is left anywhere in the view.
 */
export function viewOf(diagnosis: Diagnosis, options: ViewOptions): AnswerView {
  const mask = maskFor(diagnosis, options.audience);
  const finding = diagnosis.findings[0] ?? null;
  const head = headOf(diagnosis, finding, mask);
  const links = linksOf(diagnosis, finding);
  const facts = {
    name: diagnosis.input.name === null ? null : mask(diagnosis.input.name),
    kind: diagnosis.kind,
    ...head,
    ...recipientsOf(diagnosis, mask),
    ...findingOf(diagnosis, finding, mask),
    links,
    linksNote: linksNoteOf(finding, links),
    contradictions: contradictionsOf(diagnosis, options, mask),
    proofs: proofsOf(diagnosis, mask),
    ask: diagnosis.ask === null || isReceipt(diagnosis, finding) ? null : mask(diagnosis.ask),
    article: articleOf(diagnosis, finding, options),
    hops: hopsOf(diagnosis, mask),
    about: messageIdentifiers(diagnosis, mask),
    customer: customerOf(diagnosis, finding),
  };
  const { situation, language, asked } = facts.customer;
  return {
    ...facts,
    readerTexts: {
      customer: customerText(situation, language, asked) as Untrusted,
      // Where nobody reads it, as on the command line, its template is not even compiled.
      get administrator() {
        return administratorText(facts) as Untrusted;
      },
    },
  };
}
