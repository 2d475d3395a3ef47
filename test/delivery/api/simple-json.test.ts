import { describe, expect, it } from 'vitest';
import { simpleJson } from '../../../src/delivery/api/read-inputs.ts';

describe('JSON is parsed when it has few values', () => {
  it.each([
    ['a large text', JSON.stringify({ inputs: [{ text: '[{,:"\\'.repeat(1_000_000) }] })],
    ['one hundred values', JSON.stringify(Array.from({ length: 100 }, (_, n) => ({ n })))],
    ['a text that does not end', '{"a":"[[[[[[\\"'],
  ])('%s is simple', (_, text) => expect(simpleJson(text)).toBe(true));

  it.each([
    ['many objects', `[${'{"a":1},'.repeat(100_000)}{}]`],
    ['brackets in brackets', '['.repeat(1_000_000)],
    ['many behind a text with quotes', `["\\"\\\\",${'1,'.repeat(100_000)}1]`],
  ])('%s are not', (_, text) => expect(simpleJson(text)).toBe(false));
});
