import type { ServeParts } from '../../src/compose/serve-parts.ts';
import type { Ask } from '../../src/delivery/ask.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { AnswerView } from '../../src/explanation/answer-view.ts';

/** A diagnosis with the fields that store, page and listener look at. */
export const standInDiagnosis = (bytes: Buffer, name: string | null): Diagnosis =>
  ({
    schemaVersion: 1,
    input: { name, bytes: bytes.length, sha256: '', form: 'eml', wrappedIn: [], healed: [] },
    kind: 'bounce',
    findings: [{ cause: 'user-unknown', because: bytes.toString('latin1').slice(0, 80) }],
    recipients: [],
  }) as unknown as Diagnosis;

export const standInAsk: Ask = async ({ bytes, name }) => [standInDiagnosis(bytes, name)];

const markupFree = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** The stages before the service, as small as they can be: the service's own behaviour is what is tested. */
export const standInParts = (ask: Ask = standInAsk): ServeParts => ({
  ask: () => ask,
  view: (diagnosis) =>
    ({
      headline: 'No such mailbox',
      tone: 'act',
      because: diagnosis.findings[0]?.because ?? '',
      recipients: [],
    }) as unknown as AnswerView,
  renderHtml: (view) => `<article class="answer">${markupFree(view.because)}</article>`,
  renderText: (view) => `${view.headline}: ${view.because}`,
  kb: {
    list: () => [{ id: 'user-unknown', title: 'No such mailbox', summary: 'The address does not exist.' }],
    get: (id) =>
      id === 'user-unknown'
        ? { id, title: 'No such mailbox', summary: 'The address does not exist.', html: '<p>Check it.</p>' }
        : null,
    search: (query) =>
      query.includes('mailbox')
        ? [{ id: 'user-unknown', title: 'No such mailbox', summary: 'It is gone.' }]
        : [],
  },
});
