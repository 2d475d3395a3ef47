import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { articles } from '../../src/explanation/article.ts';
import { type RenderChannel, render } from '../../src/explanation/render.ts';
import { viewOf } from '../../src/explanation/view-model.ts';
import { sampleDiagnoses } from './sample-diagnoses.ts';

const endings: Readonly<Partial<Record<RenderChannel, string>>> = {
  text: 'txt',
  html: 'html',
  markdown: 'md',
};
const lookup = (id: string) => articles().get(id) ?? null;

/** Run with UPDATE_GOLDEN=1 after a change of wording, then read the diff. */
const update = process.env.UPDATE_GOLDEN === '1';

describe.each(Object.entries(sampleDiagnoses))('the answer for %s', (name, diagnosis) => {
  test.each(Object.entries(endings))('reads as agreed in %s', (channel, ending) => {
    const view = viewOf(diagnosis, { audience: 'inside', article: lookup });
    const file = new URL(`golden/${name}.${ending}`, import.meta.url);
    const got = render(channel as RenderChannel, view);
    if (update) writeFileSync(file, got);
    expect(existsSync(file)).toBe(true);
    expect(got).toBe(readFileSync(file, 'utf8'));
  });

  test('reads as agreed in the two voices', () => {
    const { voices } = viewOf(diagnosis, { audience: 'inside', article: lookup });
    const file = new URL(`golden/${name}.voices.txt`, import.meta.url);
    const got = `${voices.customer}\n\n=====\n\n${voices.administrator}\n`;
    if (update) writeFileSync(file, got);
    expect(got).toBe(readFileSync(file, 'utf8'));
  });
});
