import { expect, test } from 'vitest';
import { weekdaysIn } from '../../src/evidence/weekdays-in.ts';

test.each([
  ["Could you look at Tuesday's?", [1]],
  ['celui de mardi, pas celui de jeudi', [1, 3]],
  ['die von Mittwoch', [2]],
  ['Date: Tue, 06 Oct 2026 11:47:09 +0100', [1]],
  ['Wed Oct  7 10:02:10 2026', [2]],
  ['w poniedziałek i w piątek', [0, 4]],
  // French and English words that begin like days.
  ['mon fichier, sun and sat, le mar de plata, satellite, wedding', []],
])('the days in %j', (text, days) => {
  expect([...weekdaysIn(text)].sort()).toEqual(days);
});
