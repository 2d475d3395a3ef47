import { expect, it } from 'vitest';
import { sealer } from '../../src/store/sealed.ts';

const key = (byte: number): Buffer => Buffer.alloc(32, byte);
const token = 'xoxb-1-secret';

it('opens what it sealed, each time sealed differently', () => {
  const { seal, open } = sealer([key(1)]);
  const [one, two] = [seal(token, 'row 1'), seal(token, 'row 1')];
  expect([open(one, 'row 1'), open(two, 'row 1')]).toEqual([token, token]);
  expect(one).not.toBe(two);
  expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('secret');
});

it('does not open for another row, another key, a changed byte or rubbish', () => {
  const { seal, open } = sealer([key(1)]);
  const sealed = seal(token, 'row 1');
  expect(open(sealed, 'row 2')).toBeNull();
  expect(sealer([key(2)]).open(sealed, 'row 1')).toBeNull();
  const bytes = Buffer.from(sealed, 'base64');
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(open(changed.toString('base64'), 'row 1'), `byte ${at}`).toBeNull();
  }
  for (const rubbish of ['', 'AAAA', 'not base64 at all', 'A'.repeat(36)])
    expect(open(rubbish, 'row 1')).toBeNull();
});

it('a replaced key seals anew and still opens the old', () => {
  const old = sealer([key(1)]).seal(token, 'row 1');
  const both = sealer([key(2), key(1)]);
  expect(both.open(old, 'row 1')).toBe(token);
  expect(sealer([key(2)]).open(both.seal(token, 'row 1'), 'row 1')).toBe(token);
});
