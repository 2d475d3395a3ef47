import { isDocUrl } from '../../../src/catalog/docs/doc-pages.ts';
import type { Diagnosis } from '../../../src/diagnosis/diagnosis.ts';
import type { AnswerView, Trusted, Untrusted } from '../../../src/explanation/answer-view.ts';

const u = (value: string): Untrusted => value as Untrusted;
const t = (value: string): Trusted => value as Trusted;

/** The one link of the catalogue that the hand-made views carry. */
export const catalogueLink = 'https://learn.microsoft.com/en-us/exchange/enhanced-filtering';

/** Links of ours in a payload: the catalogue, and messages of the platform itself. */
export const ourLinks = {
  has: (url: string): boolean =>
    url === catalogueLink ||
    isDocUrl(url) ||
    /^https:\/\/stand-in\.slack\.com\/archives\/[A-Z0-9]+\/p\d+$/.test(url) ||
    /^https:\/\/discord\.com\/channels\/(?:@me|\d+)\/\d+\/\d+$/.test(url),
};

/** A diagnosis with nothing but its name and form: the chat side reads nothing else of it. */
export const makeDiagnosis = (name: string | null, kind: Diagnosis['kind'] = 'bounce'): Diagnosis => ({
  schemaVersion: 2,
  input: { name, bytes: 100, sha256: '0'.repeat(64), form: 'eml', wrappedIn: [], healed: [] },
  kind,
  recipients: [],
  returned: null,
  hops: [],
  journey: { author: null, recipient: null, seen: 'nothing', judged: null, handovers: [] },
  findings: [],
  proofs: [],
  contradictions: [],
  ask: null,
  askFor: [],
  inputs: [],
  notUnderstood: [],
});

/** A whole answer in which every untrusted field holds `mail`, or a plausible text without it. */
export const makeView = (mail: string | null = null, over: Partial<AnswerView> = {}): AnswerView => {
  const say = (usual: string): Untrusted => u(mail ?? usual);
  const line = {
    line: 21,
    text: say('550 5.7.26 unauthenticated'),
    says: say('SPF was checked against the filter'),
  };
  return {
    name: say('bounce.eml'),
    kind: 'bounce',
    tone: 'act',
    headline: t('Two filters at the recipient'),
    cause: 'dual-filter',
    certainty: t('likely'),
    percent: 93,
    because: say('The gateway handed the mail on and the second filter judged the gateway.'),
    who: { role: 'recipient-admin', label: t("the recipient's administrator") },
    reply: { code: say('550 5.7.26'), text: say('This mail is unauthenticated') },
    recipients: [{ address: say('a***@contoso.example'), label: t('failed'), diagnostic: say('550 5.7.26') }],
    recipientCount: 1,
    evidence: [line, line, { line: null, text: say('v=spf1 -all'), says: say('DNS says so') }],
    steps: [
      {
        who: t("the recipient's administrator"),
        what: say('Switch enhanced filtering on'),
        record: say('v=spf1 ip4:192.0.2.1 -all'),
        proved: true,
        tried: t('Tried on a copy of the DNS: DMARC passes with this record.'),
        how: [say('Open the portal')],
      },
      {
        who: t('the sender'),
        what: say('Tell the recipient'),
        record: null,
        proved: false,
        tried: null,
        how: [],
      },
    ],
    links: [{ title: 'Enhanced filtering', url: catalogueLink, vendor: 'Microsoft' }],
    against: [say('ARC passed')],
    wouldHelp: [say("the recipient's MX record")],
    othersTitle: t('Also possible'),
    others: [],
    contradictions: [{ says: say('SPF passed, yet DMARC failed'), lines: [line] }],
    proofs: [{ claim: say('without the footer the body hash fits'), proved: true, diff: [say('+ footer')] }],
    ask: say('Which filter stands before the mailbox?'),
    article: { id: t('dual-filter-m365'), title: t('Two filters') },
    about: [{ label: t('Message-ID'), value: say('<1@contoso.example>') }],
    customer: { situation: 'two-systems', language: 'en', asked: false },
    readerTexts: {
      customer: say('Dear customer, the mail was refused.'),
      administrator: say('Please switch it on.'),
    },
    hops: [{ index: 0, label: say('mx.contoso.example'), delay: null, role: t('filter') }],
    ...over,
  };
};

/** What a picture or junk gets. */
export const unreadableView = (): AnswerView =>
  makeView(null, {
    kind: 'unreadable',
    tone: 'unknown',
    headline: t('This is a picture, not a mail'),
    cause: null,
    percent: null,
    because: u('A screenshot holds no headers.'),
    reply: null,
    evidence: [],
    steps: [],
    links: [],
    ask: u('Send the bounce itself as .eml, or paste its headers.'),
    readerTexts: { customer: u(''), administrator: u('') },
  });
