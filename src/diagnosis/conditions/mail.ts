import { providerOfHost } from '../../catalog/providers.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { fieldValue, headerValue } from '../../message/header-field.ts';
import { type Fact, factOf } from '../fact.ts';
import { organisationOfAddress } from '../journey/organisation-of-address.ts';
import { minBelief } from '../journey/read-verdicts.ts';
import { checks } from './checks.ts';
import { believe, type Condition, type Holding, type Matter, no, unknown, yes } from './condition.ts';
import { decidingVerdicts } from './deciding-verdicts.ts';
import { envelope } from './envelope.ts';
import { handedIn } from './handed-in.ts';
import { held } from './held.ts';
import { replySays } from './reply-says.ts';
import { wordFact } from './word-fact.ts';

/** A filter's verdict in its own field: `X-Spam-Flag: YES`, `X-Spam-Status: Yes, score=9`, `X-Quarantine: spam level=6`. */
const marksSpam = (name: string): boolean => name.startsWith('x-') && /spam|junk|quarantine/.test(name);
const markedSpam = /^["'\s]{0,3}(?:yes|true|spam|junk)\b(?![^,;]{0,40}\b(?:not|no)\b)/i;

/** `Action: Quarantined`, `Disposition="Blocked"`: what a filter's console or log says it did. */
const heldRow =
  /^[\s"'|>*-]{0,8}(?:(?:final |last )?(?:action|disposition|verdict|delivery (?:action|location|status)|klassifizierung|aktion|letzte aktion))["']?\s{0,4}[:=|\t]\s{0,8}["']?(?:quarantin|blocked\b|junk\b|spam\b|held\b|on hold\b|threat\b|quarant\u00e4ne)/i;

/** The server's answer to AUTH, or what its log says of the session. */
const loginTaken =
  /^[\s\d:.,[\]"'-]{0,40}(?:<<?|<-|s:|server:|received:|r:|response:)?[\s"']{0,4}235[ -]|\bsasl_username=[^\s,]|\bA=(?:plain|login|dovecot_\w{1,12}|cram_md5)\w{0,20}:|authentication succe(?:ssful|eded)/i;

/** A line that says that a filter kept the message, or null. */
function heldFact({ evidence, refusal }: Matter): Fact | null {
  const row =
    refusal === null
      ? evidence.text.find(({ text }) => heldRow.test(text.slice(0, MAX_LABELLED)))
      : undefined;
  return row === undefined
    ? null
    : factOf('filter-stamp', [row.line], null, { key: 'action', value: row.text.trim().slice(0, 60) });
}

const MAX_LABELLED = 300;

/** The first field in which any filter calls the message spam, or null. */
function spamFact({ context: { header } }: Matter): Fact | null {
  if (header === null) return null;
  const { section } = header;
  for (const field of section.fields) {
    if (!marksSpam(field.name)) continue;
    const value = fieldValue(section.view, field);
    if (!markedSpam.test(value)) continue;
    const line = section.view.lineAt(field.start);
    return factOf('filter-stamp', [line], field.name, { key: field.name, value: value.slice(0, 40) });
  }
  return null;
}

/** The message and what became of it. */
export const mail = {
  /** The message was refused, deferred, or put into junk. */
  lost: {
    id: 'lost-or-marked',
    asks: 'what-went-wrong',
    holds(matter: Matter): Holding {
      const { judged, refusal } = matter;
      if (judged?.outcome === 'refused' || judged?.outcome === 'deferred')
        return yes(...(refusal === null ? [] : [factOf('refused', refusal.lines)]));
      const dmarc = decidingVerdicts(matter, 'dmarc').find(
        ({ result, fact }) => result === 'fail' && /quarantine|reject/.test(fact.values.disposition ?? ''),
      );
      if (dmarc !== undefined) return believe(0.8, [dmarc.fact]);
      const spam = matter.context.header?.stamps.find(
        ({ key, value }) => key === 'SFV' && /^(?:SPM|SKB|SKS|BLK)$/i.test(value),
      );
      if (spam !== undefined)
        return believe(0.85, [
          factOf('filter-stamp', spam.lines, spam.value, {
            value: spam.value,
            key: 'SFV',
          }),
        ]);
      const said = wordFact(matter, 'junk') ?? wordFact(matter, 'refused');
      return said === null ? believe(0.4) : believe(0.75, [said]);
    },
  },
  /** Microsoft treated a host of the own organisation as anonymous. */
  anonymousOwnRelay: {
    id: 'own-relay-anonymous',
    holds({ context, judged, evidence }: Matter): Holding {
      const { header, author } = context;
      const anonymous =
        header === null
          ? false
          : /^anonymous/i.test(headerValue(header.section, 'x-ms-exchange-organization-authas') ?? '');
      const hybrid = evidence.text.find(({ text }) => /\bhybrid/i.test(text));
      const own = author !== null && judged?.from.organisation === author;
      if (own && (anonymous || hybrid !== undefined))
        return yes(
          ...(judged?.from.facts.filter(({ id }) => id === 'client-of-author') ?? []),
          ...(hybrid === undefined ? [] : [factOf('shown', [hybrid.line], 'hybrid')]),
        );
      return believe(0.05);
    },
  },
  /** Exchange Online's edge refused: its words, or the own relay treated as anonymous. */
  tenantAtStake: {
    id: 'tenant-at-stake',
    holds(matter: Matter): Holding {
      if (matter.refusal?.class === 'connector-restricted')
        return yes(factOf('refused', matter.refusal.lines));
      const words = held(replySays.attribution, matter);
      return words.truth === 'yes' ? words : held(mail.anonymousOwnRelay, matter);
    },
  },
  /**
   * The failure does not matter: DMARC passes anyway, the check was made inside the sender's organisation, or all is
   * well.
   */
  harmless: {
    id: 'harmless',
    holds(matter: Matter): Holding {
      const { report } = matter.evidence;
      if (report.kind === 'delivered' || (matter.judged?.outcome === 'taken' && matter.refusal !== null))
        return yes(factOf('kind', report.kindBecause.lines));
      if (matter.judged?.outcome === 'refused') return no();
      // The server judged its own network: every message fares like this one.
      if (
        held(handedIn.fromInside, matter).truth === 'yes' &&
        held(envelope.spfFailed, matter).truth === 'yes'
      )
        return believe(0.2);
      // Put into junk, so it was not accepted as good.
      if (held(mail.filterMarked, matter).truth === 'yes') return believe(0.1);
      // A failed check that nothing compensates was not harmless, no matter who accepted the message.
      const open =
        held(checks.carried, matter).truth !== 'yes' && held(handedIn.onSendersSide, matter).truth !== 'yes';
      const failing = (matter.judged?.verdicts ?? []).some(
        ({ belief, result, method }) =>
          belief >= minBelief && method !== 'arc' && (result === 'fail' || result === 'broken-record'),
      );
      if (open && failing) return believe(held(mail.skipListed, matter).truth === 'yes' ? 0.7 : 0.1);
      // The last server that judged it accepted it and found nothing wrong; earlier failures did not matter.
      const known = (matter.judged?.verdicts ?? []).filter(({ belief }) => belief >= minBelief);
      if (known.length === 0 && (matter.judged?.verdicts.length ?? 0) > 0) return believe(0.3);
      const taken =
        matter.judged?.outcome === 'taken' &&
        known.length > 0 &&
        known.every(({ result }) => result === 'pass' || result === 'none');
      if (taken)
        return believe(
          0.8,
          known.slice(0, 1).map(({ fact }) => fact),
        );
      const dkim = decidingVerdicts(matter, 'dkim').filter(({ aligned }) => aligned !== 'no');
      // The author's only signature is broken: SPF satisfies DMARC for this copy, but a forward will fail.
      if (
        dkim.some(({ result }) => result === 'fail' || result === 'broken-record') &&
        !dkim.some(({ result }) => result === 'pass') &&
        held(checks.carried, matter).truth === 'yes'
      )
        return believe(0.4, held(checks.carried, matter).facts);
      const all = [checks.carried, handedIn.onSendersSide, mail.skipListed, mail.nothingFailed].map((one) =>
        held(one, matter),
      );
      return all.reduce((best, one) => ((one.belief ?? 0) > (best.belief ?? 0) ? one : best));
    },
  },
  /** A header holds a filter's verdict and nothing else failed. */
  filterMarked: {
    id: 'filter-stamped',
    holds(matter: Matter): Holding {
      const stamp = matter.context.header?.stamps.find(
        ({ key, value, field }) =>
          // The verdict of an earlier tenant did not matter here.
          !field.endsWith('-untrusted') &&
          ((key === 'SCL' && Number(value) >= 5) ||
            (key === 'SFV' && /^(?:SPM|SKB|SKS|BLK)$/i.test(value)) ||
            (key === 'CAT' && !/^NONE$/i.test(value)) ||
            (field === 'x-ms-exchange-organization-scl' && Number(value) >= 5)),
      );
      if (stamp !== undefined)
        return yes(
          factOf('filter-stamp', stamp.lines, stamp.value, {
            key: stamp.key,
            value: stamp.value,
            says: stamp.says,
          }),
        );
      const mark = spamFact(matter) ?? heldFact(matter);
      return mark === null ? believe(0.06) : yes(mark);
    },
  },
  /** Enhanced filtering skipped the first filter: the set-up is as it should be. */
  skipListed: {
    id: 'skip-listed',
    holds({ context }: Matter): Holding {
      const field = context.header?.section.fields.find(
        ({ name }) => name === 'x-ms-exchange-skiplistedinternetsender',
      );
      const stamp = context.header?.stamps.find(
        ({ field: name }) => name === 'x-ms-exchange-skiplistedinternetsender',
      );
      return field === undefined
        ? believe(0.2)
        : yes(...(stamp === undefined ? [] : [factOf('skip-listed', stamp.lines)]));
    },
  },
  /** The refusing server is the sender's own submission server, not the recipient's. */
  submission: {
    id: 'refused-at-submission',
    asks: 'own-server',
    holds(matter: Matter): Holding {
      const { evidence, refusal, context, judged } = matter;
      if (refusal === null) return unknown;
      const login = wordFact(matter, 'login');
      const program = evidence.text.find(({ text }) =>
        /nodemailer|smtplib|phpmailer|swiftmailer|javax\.mail|0x800ccc|net\.smtp|authplain|smtp\.(?:gmail|office365)\.com|connecting to (?:remote )?smtp|response code|the mail server responded|mail-?server antwortete|serveur a r\u00e9pondu|servidor de correo respondi|server di posta ha risposto|cannot send mail|placed in your outbox/i.test(
          text,
        ),
      );
      const remote = refusal.recipient.remoteMta;
      const own =
        remote !== null &&
        context.author !== null &&
        remote.includes('.') &&
        organisationOf(remote) === context.author;
      if (own) return believe(0.8, [factOf('refused', refusal.lines)]);
      const theirs =
        remote !== null &&
        refusal.recipient.address !== null &&
        organisationOf(remote) === organisationOfAddress(refusal.recipient.address);
      if (theirs) return believe(0.08, [factOf('refused', refusal.lines)]);
      if (refusal.recipient.reportingMta !== null) return believe(0.15);
      // A provider's server hands over the mail of its users, and logs in nowhere.
      const client = judged?.from.host ?? null;
      const provider = client === null ? null : providerOfHost(client);
      const sender = organisationOfAddress(judged?.envelope.sender ?? null);
      if (provider !== null && sender !== null && providerOfHost(sender) === provider)
        return believe(0.08, [factOf('refused', refusal.lines)]);
      // An MTA reports the next server's answer: the mail was in transit, not being submitted.
      if (
        remote !== null &&
        evidence.text.some(({ text }) => /\(in reply to |\bhost \S{3,255} said:/i.test(text))
      )
        return believe(0.2);
      if (program !== undefined) return believe(0.75, [factOf('shown', [program.line])]);
      return login === null ? believe(0.4) : believe(0.8, [login]);
    },
  },
  /** The session shows a login that succeeded (RFC 4954 4: reply 235; a login name in the log of Postfix, Exim or sendmail). */
  loggedIn: {
    id: 'logged-in',
    holds({ evidence }: Matter): Holding {
      const shown = evidence.text.find(({ text }) => loginTaken.test(text.slice(0, MAX_LABELLED)));
      return shown === undefined ? believe(0.2) : yes(factOf('shown', [shown.line]));
    },
  },
  /** Nothing that was checked failed. */
  nothingFailed: {
    id: 'nothing-failed',
    holds({ judged }: Matter): Holding {
      const all = (judged?.verdicts ?? []).filter(({ belief }) => belief >= minBelief);
      if (all.length === 0) return unknown;
      const well = all.every(
        ({ result, method }) => result === 'pass' || (method !== 'spf' && result === 'none'),
      );
      // A pass that is not aligned with From does not satisfy DMARC.
      const carries = all.some(({ result, aligned }) => result === 'pass' && aligned !== 'no');
      return well && carries ? yes(...all.slice(0, 2).map(({ fact }) => fact)) : well ? believe(0.4) : no();
    },
  },
} as const satisfies Record<string, Condition>;
