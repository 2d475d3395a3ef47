import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';
import { answerFor } from '../../src/explanation/answer-for.ts';
import { type RenderChannel, render } from '../../src/explanation/render.ts';

const endings: Readonly<Partial<Record<RenderChannel, string>>> = {
  text: 'txt',
  html: 'html',
  markdown: 'md',
};
const folder = new URL('golden/', import.meta.url);
const inputs = readdirSync(folder).filter((file) => /\.in\.[a-z]+$/.test(file));

/** Run with UPDATE_GOLDEN=1 after a change of wording, then read the diff. */
const update = process.env.UPDATE_GOLDEN === '1';

test('there are inputs of every kind that is looked at', () => {
  expect(inputs.length).toBeGreaterThanOrEqual(12);
});

describe.each(inputs)('the answer for %s', (file) => {
  const [diagnosis] = diagnoseBytes(readFileSync(new URL(file, folder)), null);
  if (diagnosis === undefined) throw new Error(`${file} holds nothing`);
  const view = answerFor(diagnosis, 'inside');
  const expected = (ending: string, got: string): string => {
    const golden = new URL(`${file.replace(/\.in\.[a-z]+$/, '')}.${ending}`, folder);
    if (update) writeFileSync(golden, got);
    expect(existsSync(golden)).toBe(true);
    return readFileSync(golden, 'utf8');
  };

  test.each(Object.entries(endings))('reads as agreed in %s', (channel, ending) => {
    const got = render(channel as RenderChannel, view);
    expect(got).toBe(expected(ending, got));
  });

  test('reads as agreed in the two voices', () => {
    const got = `${view.readerTexts.customer}\n\n=====\n\n${view.readerTexts.administrator}\n`;
    expect(got).toBe(expected('voices.txt', got));
  });
});
