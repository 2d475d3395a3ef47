import { expect, test } from 'vitest';
import { judgementOf } from './matter-of.ts';

const asked =
  'Why does DKIM fail behind our alias? Everything is set up, and we add one line at the end.\n\n';
const passed = 'dkim=pass header.d=contoso.example header.s=s1; dmarc=pass';
const failed =
  'dkim=fail (body has been altered) header.d=contoso.example header.s=s1; dmarc=fail (p=reject)';
const kind = (text: string) => judgementOf(asked + text).kind;

test('results of two copies side by side do not contradict each other', () => {
  expect(kind(`direct:      ${passed}\nvia alias:   ${failed}\n`)).not.toBe('contradiction');
});

test('a receiver that writes of one copy that DKIM passes and DMARC fails does', () => {
  const field =
    'Authentication-Results: mx.fabrikam.example; dkim=pass header.d=contoso.example; dmarc=fail (p=reject) header.from=contoso.example\nFrom: a@contoso.example\n';
  expect(kind(field)).toBe('contradiction');
});
