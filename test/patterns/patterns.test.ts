import { describe, expect, it } from 'vitest';
import { type PatternLiteral, patternLiterals } from './pattern-literals.ts';
import { slowness } from './slow-patterns.ts';

const literal = (source: string, flags = ''): PatternLiteral => ({ where: '', source, flags });

// Mail is hostile text: a pattern whose time grows faster than the text lets one mail take a thread for minutes.
describe('patterns take twice the time for a text twice as long', { timeout: 600_000 }, () => {
  it.each([
    ['an end trim', literal('[.,]+$')],
    ['two neighbours for one character', literal('^\\s*\\(?\\s*\\(')],
    ['a beginning that its own filling contains', literal('\\bR=\\S+ T=')],
    ['a look ahead behind a run', literal('\\n{2,}(?=[\\w-]{2,60}:)', 'g')],
    ['nested repetition', literal('^(?:a*)*b')],
  ])('the measurement finds %s', (_, slow) => {
    expect(slowness(slow)).toMatch(/ms/);
  });

  it.each([
    ['an end trim that begins where the run does', literal('(?<![.,])[.,]+$')],
    ['a bounded run', literal('\\bid [a-z]{1,20}\\b')],
    ['a plain word', literal('mailbox full', 'i')],
  ])('the measurement lets %s pass', (_, quick) => {
    expect(slowness(quick)).toBeNull();
  });

  it('every pattern literal of the product', () => {
    const all = patternLiterals();
    expect(all.length).toBeGreaterThan(1_000);
    const slow = all.flatMap((one) => {
      // Once more: another process may have taken the machine meanwhile.
      const why = slowness(one) === null ? null : slowness(one);
      return why === null ? [] : [`${one.where} /${one.source.slice(0, 80)}/ ${why}`];
    });
    expect(slow).toEqual([]);
  });
});
