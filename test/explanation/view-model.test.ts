import { describe, expect, test } from 'vitest';
import { causeIds } from '../../src/catalog/causes.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { articles } from '../../src/explanation/article.ts';
import { kindWords } from '../../src/explanation/kind-words.ts';
import { viewOf } from '../../src/explanation/view-model.ts';
import { sampleDiagnoses } from './sample-diagnoses.ts';

const lookup = (id: string) => articles().get(id) ?? null;
const sample = (name: string): Diagnosis => {
  const found = sampleDiagnoses[name];
  if (found === undefined) throw new Error(name);
  return found;
};
const inside = (diagnosis: Diagnosis) => viewOf(diagnosis, { audience: 'inside', article: lookup });
const outside = (diagnosis: Diagnosis) => viewOf(diagnosis, { audience: 'outside', article: lookup });

/** A sample whose every text was exchanged, whatever the field. */
function withText(diagnosis: Diagnosis, from: RegExp, to: string): Diagnosis {
  return JSON.parse(JSON.stringify(diagnosis).replace(from, to));
}

describe('outside nobody is named', () => {
  const forms = [
    'jane.doe@contoso.example',
    'SRS0=vmyz=2W=contoso.example=jane.doe@fwd.example',
    'https://contoso.example/?u=jane.doe%40contoso.example',
    'mailbox jane.doe is full',
  ];
  test.each(forms)('%s', (form) => {
    const base = withText(sample('srs-missing'), /anna\.berg/g, 'jane.doe');
    const diagnosis = withText(base, /was not rewritten|is forwarded|SPF check failed|unchanged/g, form);
    expect(JSON.stringify(inside(diagnosis))).toContain('jane.doe');
    expect(JSON.stringify(outside(diagnosis)).toLowerCase()).not.toContain('jane');
    expect(JSON.stringify(outside(diagnosis))).toContain('contoso.example');
  });
});

test.each(['"Anna Berg" <anna.berg@contoso.example>', 'Anna Berg <anna.berg@contoso.example>'])(
  'outside the name beside an address of From is masked too: %s',
  (from) => {
    const base = sample('srs-missing');
    const returned = { messageId: null, from, subject: null, date: null, whole: false };
    const shown = (view: ReturnType<typeof inside>): string | undefined =>
      view.about.find(({ label }) => label === 'From')?.value;
    expect(shown(inside({ ...base, returned }))).toBe(from);
    const masked = outside({ ...base, returned });
    expect(shown(masked)).toMatch(/^\*\*\* <.*@contoso\.example>$/);
    expect(JSON.stringify(masked)).not.toMatch(/Anna|Berg/);
  },
);

test('inside everything is shown as the mail says it', () => {
  expect(inside(sample('srs-missing')).recipients[0]?.address).toBe('anna.berg@mail.example');
});

describe('every cause has words', () => {
  test.each(causeIds)('%s', (cause) => {
    const base = sample('dual-filter');
    const first = base.findings[0];
    if (first === undefined) throw new Error('no finding');
    const view = inside({ ...base, findings: [{ ...first, cause, article: cause }] });
    expect(view.headline).not.toBe('');
    expect(view.article?.id).toBe(cause);
    const sentences = view.readerTexts.customer.split(/[.?!](?:\s|$)/).filter((one) => one.trim() !== '');
    expect(sentences.length).toBeGreaterThanOrEqual(3);
    expect(sentences.length).toBeLessThanOrEqual(5);
    expect(view.readerTexts.customer).not.toMatch(
      /SPF|DKIM|DMARC|SRS|DNS|MX|SMTP|TLS|server's IP|\d\.\d\.\d/,
    );
    expect(view.readerTexts.administrator).toContain('line 21');
    expect(view.readerTexts.administrator).toContain('Set-InboundConnector');
  });
});

describe('an input without a finding still gets an answer', () => {
  test.each(Object.keys(kindWords) as (keyof typeof kindWords)[])('%s', (kind) => {
    const view = inside({ ...sample('unreadable'), kind, ask: null });
    expect(view.headline).toBe(kindWords[kind].headline);
    expect(view.because).not.toBe('');
    expect(view.percent).toBeNull();
    // A notice that is explained by what it is has its article; where the cause is open there is none to show.
    expect(view.article === null).toBe(kindWords[kind].tone === 'unknown' || kind === 'challenge');
    expect(view.readerTexts.customer).not.toMatch(/RFC|SPF|DMARC/);
  });
});

test('an open cause asks nobody to act and claims no certainty', () => {
  const view = inside(sample('insufficient-evidence'));
  expect(view.who.label).toBe('Not known yet');
  expect(view.certainty).toBe('');
  expect(view.percent).toBeNull();
  expect(view.ask).toMatch(/forward/);
});

test('a step is marked as checked only when its proof holds', () => {
  const diagnosis = sample('srs-missing');
  expect(inside(diagnosis).steps.map((step) => step.proved)).toEqual([true, false]);
  const failed = { ...diagnosis, proofs: diagnosis.proofs.map((proof) => ({ ...proof, proved: false })) };
  expect(inside(failed).steps.map((step) => step.proved)).toEqual([false, false]);
});

test('a link of the finding that is not in the catalogue is dropped', () => {
  const base = sample('dual-filter');
  const first = base.findings[0];
  if (first === undefined) throw new Error('no finding');
  const docs = [{ title: 'Win', url: 'https://evil.example/', vendor: 'Microsoft' }];
  const { links } = inside({ ...base, findings: [{ ...first, docs }] });
  expect(links.length).toBeGreaterThan(0);
  expect(JSON.stringify(links)).not.toContain('evil');
});

test('a contradiction shows lines it can cite and leaves the others out', () => {
  const diagnosis = sample('insufficient-evidence');
  expect(inside(diagnosis).contradictions[0]?.lines.map((line) => line.line)).toEqual([1]);
  const withLines = viewOf(diagnosis, {
    audience: 'inside',
    article: lookup,
    lineText: (line) => `line ${line}`,
  });
  expect(withLines.contradictions[0]?.lines.map((line) => line.line)).toEqual([1, 2]);
});

test('a code that begins the reply is shown once', () => {
  const base = sample('dual-filter');
  const withReply = (diagnostic: string) =>
    inside({ ...base, recipients: base.recipients.map((one) => ({ ...one, diagnostic })) }).reply;
  expect(withReply('550 5.7.23 refused')).toEqual({ code: '550 5.7.23', text: 'refused' });
  expect(withReply('550-5.7.23 refused')).toEqual({ code: '550 5.7.23', text: 'refused' });
  // Another code than the one shown beside it is part of the text.
  expect(withReply('554 5.7.1 refused')?.text).toBe('554 5.7.1 refused');
  expect(withReply('550 5.7.1 refused')?.text).toBe('550 5.7.1 refused');
});

test('a sentence begins with a capital, a host name keeps its case', () => {
  const base = sample('dual-filter');
  const first = base.findings[0];
  if (first === undefined) throw new Error('no finding');
  const because = (text: string) => inside({ ...base, findings: [{ ...first, because: text }] }).because;
  expect(because('the server refused')).toBe('The server refused');
  expect(because('club.example forwarded')).toBe('club.example forwarded');
  expect(because('header.from=x')).toBe('header.from=x');
});

test('a delay is not called given up', () => {
  const base = sample('srs-missing');
  const [recipient] = base.recipients;
  if (recipient === undefined) throw new Error('no recipient');
  const labelOf = (action: 'delayed' | 'failed'): string | undefined =>
    inside({ ...base, recipients: [{ ...recipient, action, class: 'expired' }] }).recipients[0]?.label;
  expect(labelOf('delayed')).toBe('delayed: not delivered yet');
  expect(labelOf('failed')).toBe('gave up after retries');
});

test('a receipt asks nothing and names no other cause; a mail in which all passes may still be asked about', () => {
  const base = sample('dual-filter');
  const [first] = base.findings;
  if (first === undefined) throw new Error('no finding');
  const arrived = { ...first, cause: 'no-fault' as const, wouldHelp: ['what became of the message'] };
  const findings = [arrived, { ...first, cause: 'spf-misaligned' as const, confidence: 0.1 }];
  const view = (kind: 'delivered' | 'healthy') => inside({ ...base, kind, findings, ask: 'Was it sent?' });
  expect([view('delivered').ask, view('delivered').others, view('delivered').wouldHelp]).toEqual([
    null,
    [],
    [],
  ]);
  expect(view('healthy').ask).toBe('Was it sent?');
  expect(view('healthy').others).toHaveLength(1);
});
