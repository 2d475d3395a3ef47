import { describe, expect, test } from 'vitest';
import { wrap } from '../../../src/delivery/cli/fit-report.ts';
import { renderTerminal } from '../../../src/delivery/cli/render-answer.ts';
import { renderKbArticle } from '../../../src/delivery/cli/render-kb-article.ts';
import { cutMiddle } from '../../../src/delivery/cli/terminal-text.ts';
import { articles } from '../../../src/explanation/article.ts';
import { viewOf } from '../../../src/explanation/view-model.ts';
import { sampleDiagnoses } from '../../explanation/sample-diagnoses.ts';

const views = Object.entries(sampleDiagnoses).map(([name, diagnosis]) => {
  const view = viewOf(diagnosis, { audience: 'inside', article: (id) => articles().get(id) ?? null });
  return [name, view] as const;
});

test('some answers have a page of a vendor and some a reason why not', () => {
  expect(new Set(views.map(([, view]) => view.linksNote == null)).size).toBe(2);
});

describe.each(views)('the answer for %s on a terminal', (_, view) => {
  test('has no escape sequence unless colour is asked for', () => {
    expect(renderTerminal(view, { colour: false, width: 80 })).not.toContain('\u001b');
    expect(renderTerminal(view, { colour: true, width: 80 })).toContain('\u001b[1m');
  });

  test('says the same with colour as without', () => {
    const coloured = renderTerminal(view, { colour: true, width: 80 });
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderTerminal(view, { colour: false, width: 80 }));
  });

  test.each([40, 80, 100])('keeps within %i columns, but never cuts what is to be copied', (width) => {
    const whole = new Set([
      ...view.links.map((link) => `  ${link.url}`),
      ...view.steps.map((step) => `     ${step.record}`),
    ]);
    const lines = renderTerminal(view, { colour: false, width }).split('\n');
    const text = lines.filter(
      (line) => !whole.has(line) && !/^(?:Article|[A-Z]\w+): |@| {2}Likely/.test(line),
    );
    expect(text.length).toBeGreaterThan(3);
    for (const line of text) expect(line.length, line).toBeLessThanOrEqual(Math.max(width, 48));
  });

  test('says why where no page of a vendor fits', () => {
    const note = view.linksNote ?? null;
    const text = renderTerminal(view, { colour: false, width: 400 }).replaceAll(/\s+/g, ' ');
    if (note === null) expect(text).not.toContain("No vendor's page fits");
    else expect(text).toContain(note);
  });

  test('begins with the answer and names who must act before any evidence', () => {
    const text = renderTerminal(view, { colour: false, width: 80 });
    expect(text.split('\n').slice(0, 2).join('\n')).toContain(view.headline);
    expect(text.indexOf('Who must act')).toBeGreaterThan(0);
    if (view.evidence.length > 0)
      expect(text.indexOf('Who must act')).toBeLessThan(text.indexOf('\nEvidence'));
    expect(text.endsWith('\n')).toBe(false);
  });
});

test('evidence has a gutter with line numbers', () => {
  const view = views.find(([name]) => name === 'dual-filter')?.[1];
  if (view === undefined) throw new Error('no sample');
  const text = renderTerminal(view, { colour: false, width: 100 });
  expect(text).toMatch(/^ {3}21 \u2502 Received-SPF: Fail/m);
  expect(text).toMatch(/^ {2}DNS \u2502 fabrikam\.example\. MX/m);
});

test('an article is wrapped and shows its sources', () => {
  const article = articles().get('srs');
  if (article === undefined) throw new Error('no article');
  const text = renderKbArticle(article, { colour: false, width: 80 });
  expect(text).toContain('What SRS is');
  expect(text).toContain('https://github.com/roehling/postsrsd');
  expect(text).not.toMatch(/`|\*\*|\u001b/);
});

test('a long line loses its middle, a short one nothing', () => {
  expect(cutMiddle('abcdefghij', 10)).toBe('abcdefghij');
  expect(cutMiddle('abcdefghijk', 10)).toHaveLength(10);
  expect(cutMiddle('abcdefghijk', 10)).toMatch(/^abc.*\u2026.*k$/);
  expect(cutMiddle('\u{1f600}'.repeat(20), 5)).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
});

test('words are wrapped, a word that is too long stays whole', () => {
  expect(wrap('a bb ccc', 4)).toEqual(['a bb', 'ccc']);
  expect(wrap('x abcdefghij y', 4)).toEqual(['x', 'abcdefghij', 'y']);
  expect(wrap('', 4)).toEqual([]);
});
