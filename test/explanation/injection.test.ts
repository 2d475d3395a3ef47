import { describe, expect, test } from 'vitest';
import { docPages } from '../../src/catalog/docs/doc-pages.ts';
import { renderTerminal } from '../../src/delivery/cli/render-answer.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { type RenderChannel, render } from '../../src/explanation/render.ts';
import { viewOf } from '../../src/explanation/view-model.ts';
import { hostileStrings } from './hostile-strings.ts';

/** A way of one handover with the text as every name. */
function journeyWith(text: string): Diagnosis['journey'] {
  const party = { host: text, organisation: text, vendor: text, role: 'forwarder' as const };
  return {
    author: text,
    recipient: text,
    seen: 'whole',
    judged: 0,
    handovers: [
      {
        from: party,
        to: party,
        ip: text,
        envelope: { sender: text, rewritten: 'unknown', recipient: text },
        verdicts: [
          {
            method: text,
            result: text,
            about: text,
            aligned: 'no',
            why: text,
            told: text,
            belief: 0.9,
            lines: [2],
          },
        ],
        changed: { body: 'yes', recipient: 'no', author: 'unknown', sealed: 'unknown' },
        outcome: 'refused',
        delaySeconds: 1,
        lines: [2],
      },
    ],
  };
}

/** A diagnosis with the same text in every field that can hold words of a mail. */
function filledWith(text: string): Diagnosis {
  const fix = { who: 'sender' as const, what: text, record: text, proof: null, tried: [], steps: [text] };
  const finding = {
    cause: 'spf-not-authorized' as const,
    certainty: 'likely' as const,
    confidence: 0.9,
    responsible: 'sender' as const,
    because: text,
    evidence: [
      { input: 0, line: 3, text, says: text },
      { input: 0, line: null, text, says: text, source: 'dns' as const },
    ],
    against: [text],
    wouldHelp: [text],
    article: text,
    docs: [{ title: text, url: text, vendor: text, gist: text }],
    fix: [fix],
  };
  return {
    schemaVersion: 2,
    input: { name: text, bytes: 1, sha256: text, form: 'eml', wrappedIn: [text], healed: [text] },
    kind: 'bounce',
    recipients: [
      {
        address: text,
        original: text,
        action: 'failed',
        status: text,
        reply: text,
        diagnostic: text,
        reportingMta: text,
        remoteMta: text,
        provider: text,
        category: 'sender-auth',
        class: 'spf-fail',
        permanence: 'permanent',
        lines: [1],
      },
    ],
    returned: { messageId: text, from: text, subject: text, date: text, whole: true },
    hops: [
      {
        index: 0,
        from: text,
        by: text,
        ip: text,
        with: text,
        id: text,
        date: text,
        delaySeconds: 1,
        vendor: text,
        role: text,
        lines: [2],
      },
    ],
    journey: journeyWith(text),
    findings: [finding, { ...finding, cause: 'user-unknown' }],
    proofs: [
      {
        id: 'p1',
        kind: 'body-reversal',
        claim: text,
        proved: true,
        detail: { diff: { shown: [{ change: 'added', text }], addedCount: 1, removedCount: 0 } },
      },
    ],
    contradictions: [{ says: text, lines: [3] }],
    ask: text,
    askFor: ['user-unknown'],
    inputs: [],
    notUnderstood: [{ line: 9, text }],
  };
}

const viewWith = (text: string) => viewOf(filledWith(text), { audience: 'inside', article: () => null });
const shapeOf = {
  html: (text: string) => text.match(/<[^>]*>/g) ?? [],
  // Everything that can be live in Markdown, outside code spans and without its escape.
  markdown: (text: string) =>
    text
      .replace(/`` .*? ``/g, '')
      .replace(/hxxps?:\/\//g, '')
      .replace(/\\[!-/:-@[-`{-~]/g, 'e')
      .replace(/&(?:amp|lt);/g, 'e')
      .match(/[\\`*_[\]<>|~$#]|@(?!\u200b)|:\/\/|www\.|^ *(?:[-+=]|\d+[.)])/gm) ?? [],
  text: (text: string) => text.replace(/hxxps?:\/\//g, '').match(/:\/\/|www\.|javascript:|data:/gi) ?? [],
};

const tricks =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200c-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/u;

test('the corpus is not empty', () => {
  expect(hostileStrings.length).toBeGreaterThanOrEqual(60);
});

describe.each(hostileStrings.map((text) => [JSON.stringify(text), text] as const))(
  '%s in every field',
  (_, text) => {
    test.each(['html', 'mail-html'] as const)(
      '%s has the tags of a harmless answer and no other',
      (channel) => {
        const got = render(channel, viewWith(text));
        expect(shapeOf.html(got)).toEqual(shapeOf.html(render(channel, viewWith('harmless'))));
        expect(got.replace(/<[^>]*>/g, '')).not.toMatch(/[<>]/);
        expect(got).not.toMatch(tricks);
      },
    );

    test('markdown has the marks of a harmless answer and no other', () => {
      const got = render('markdown', viewWith(text));
      expect(shapeOf.markdown(got)).toEqual(shapeOf.markdown(render('markdown', viewWith('harmless'))));
      expect(got.match(/``/g)?.length).toBe(render('markdown', viewWith('harmless')).match(/``/g)?.length);
      expect(got).not.toMatch(/@(?:everyone|here)\b/);
      expect(got).not.toMatch(tricks);
    });

    test.each(['text', 'mail-text'] as const)(
      '%s has no control, no link and no line of the mail making',
      (channel) => {
        const got = render(channel as RenderChannel, viewWith(text));
        const harmless = render(channel, viewWith('harmless'));
        expect(shapeOf.text(got)).toEqual(shapeOf.text(harmless));
        expect(got.split('\n').length).toBeLessThanOrEqual(harmless.split('\n').length);
        expect(got).not.toMatch(tricks);
      },
    );

    test('the terminal gets escape sequences from nobody but us', () => {
      const plain = renderTerminal(viewWith(text), { colour: false, width: 100 });
      expect(plain).not.toMatch(tricks);
      const coloured = renderTerminal(viewWith(text), { colour: true, width: 100 });
      expect(coloured.replace(/\u001b\[(?:0|1|2|32|33|36)m/g, '')).not.toMatch(tricks);
    });

    test('only checked vendor pages are links', () => {
      const known = new Set(docPages.map((page) => page.url));
      for (const link of viewWith(text).links) expect(known.has(link.url)).toBe(true);
    });
  },
);

test('text that was written in the mail can still be read in the answer', () => {
  expect(render('html', viewWith('<script>x</script>'))).toContain('&lt;script&gt;x&lt;/script&gt;');
  expect(render('text', viewWith('https://evil.example/x'))).toContain('hxxps://evil[.]example/x');
  expect(render('markdown', viewWith('**b**'))).toContain('\\*\\*b\\*\\*');
  expect(render('text', viewWith('{{this}}'))).toContain('{{this}}');
});
