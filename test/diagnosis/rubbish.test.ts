import { expect, it } from 'vitest';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';

/** What overflows a stack or a list, and what patterns may stumble over: a megabyte of each through the whole chain. */
const units = [
  ',',
  ';',
  '\t',
  '"',
  '",\n',
  '\n',
  '\r\n ',
  '{',
  '[{"event":"dropped",',
  '550 ',
  '550 5.1.1 x\n',
  '> ',
  'SPF ',
  'to=<a@b.example>, ',
  'a,b,c\n',
  'Recipient Address: a@b.example\n',
  '=?utf-8?B?',
  '--b\n',
  'Received: from a\n',
  'ARC-Seal: i=1;\n ',
  'outgoing filter ',
  '2026-11-22 10:00:00 ',
  'status=sent\n',
  '\u3042',
  'your account has been ',
  '(',
  '\\',
];

it.each(units)('a megabyte of %j is answered', (unit) => {
  const bytes = Buffer.from(unit.repeat(Math.ceil(1_000_000 / Buffer.byteLength(unit))));
  const [diagnosis] = diagnoseBytes(bytes, null);
  expect(diagnosis?.input.bytes).toBe(bytes.length);
});

it('a megabyte of rows of an export are answered', () => {
  const rows = 'event,recipient,reason\n'.concat('failed,a@b.example,"550 5.1.1 no"\n'.repeat(30_000));
  expect(diagnoseBytes(Buffer.from(rows), 'export.csv').length).toBeGreaterThan(0);
});
