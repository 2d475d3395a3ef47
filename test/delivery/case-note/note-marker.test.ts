import { expect, it } from 'vitest';
import { keysIn, markedText, noteMarker } from '../../../src/delivery/case-note/note-marker.ts';

it('a long text is cut, its marker never', () => {
  const text = markedText('ü'.repeat(5_000), ['key-0000001'], 4_000);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4_000);
  expect(text).not.toContain('\ufffd');
  expect([...keysIn([text], ['key-0000001'])]).toEqual(['key-0000001']);
});

it('a key is found whole or not at all', () => {
  const text = markedText('x', ['key-0000001'], 4_000);
  expect([...keysIn([text, 'bouncedesk:other-0001'], ['key-000000', 'key-00000012', 'other-0001'])]).toEqual([
    'other-0001',
  ]);
});

it('what is no key of ours is a fault', () => {
  expect(() => noteMarker('x\nbouncedesk:other-0001')).toThrow('note key');
  expect(() => noteMarker('short')).toThrow('note key');
});
