import { readTriageFacts } from '../../src/compose/chain/read-triage-facts.ts';
import type { Readers } from '../../src/compose/chain/readers.ts';
import type { ServeParts } from '../../src/compose/service/serve-parts.ts';
import type { Ask } from '../../src/delivery/ask.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { AnswerView } from '../../src/explanation/answer-view.ts';

/** A diagnosis with the fields that store, page and listener look at. */
export const standInDiagnosis = (bytes: Buffer, name: string | null): Diagnosis =>
  ({
    schemaVersion: 2,
    input: { name, bytes: bytes.length, sha256: '', form: 'eml', wrappedIn: [], healed: [] },
    kind: 'bounce',
    findings: [{ cause: 'user-unknown', because: bytes.toString('latin1').slice(0, 80) }],
    recipients: [],
  }) as unknown as Diagnosis;

export const standInAsk: Ask = async ({ bytes, name }) => [standInDiagnosis(bytes, name)];

const role = 'recipient-admin';
const standInView = (because: string): AnswerView =>
  ({
    name: null,
    kind: 'bounce',
    tone: 'act',
    headline: 'No such mailbox',
    cause: 'user-unknown',
    certainty: 'likely',
    percent: 80,
    because,
    who: { role, label: 'The recipient' },
    reply: null,
    recipients: [],
    recipientCount: 0,
    evidence: [],
    steps: [],
    links: [],
    against: [],
    wouldHelp: [],
    others: [],
    contradictions: [],
    proofs: [],
    ask: null,
    article: null,
    readerTexts: { customer: '', administrator: '' },
    customer: { situation: 'address', language: 'en', asked: false },
    hops: [],
  }) as unknown as AnswerView;

const markupFree = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** Reads in the thread of the test. */
export const readersOf = (ask: Ask): Readers => ({
  ask,
  quick: ask,
  readStored: async ({ item, about }) => {
    const channel = item.channel === 'mailbox' ? 'mailbox' : 'smtp';
    const diagnoses = await ask({ bytes: item.bytes, name: item.name, channel });
    return { diagnoses, mail: about === null ? null : readTriageFacts(item, about) };
  },
  close: async () => {},
});

/** The stages before the service, as small as they can be: the service's own behaviour is what is tested. */
export const standInParts = (ask: Ask = standInAsk): ServeParts => ({
  readers: () => readersOf(ask),
  view: (diagnosis) => standInView(diagnosis.findings[0]?.because ?? ''),
  renderHtml: (view) => `<article class="answer">${markupFree(view.because)}</article>`,
  kb: {
    list: () => [
      {
        id: 'user-unknown',
        title: 'No such mailbox',
        summary: 'The address does not exist.',
        causes: ['user-unknown'],
      },
    ],
    get: (id) =>
      id === 'user-unknown'
        ? { id, title: 'No such mailbox', summary: 'The address does not exist.', html: '<p>Check it.</p>' }
        : null,
    search: (query) =>
      query.includes('mailbox')
        ? [{ id: 'user-unknown', title: 'No such mailbox', summary: 'It is gone.', causes: ['user-unknown'] }]
        : [],
  },
});
