import { expect, it } from 'vitest';
import { readableLine } from '../../src/explanation/readable-line.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

it.each([
  [
    'base64',
    base64('Your mail to alexandra@contoso.example failed.'),
    'Your mail to alexandra@contoso.example failed.',
  ],
  [
    'quoted-printable',
    'Empf=C3=A4nger alexandra=40contoso.example unbekannt=',
    'Empf\u00e4nger alexandra@contoso.example unbekannt',
  ],
  ['an escaped equals sign', 'a =3D b', 'a = b'],
])('%s is shown as it reads', (_name, line, shown) => expect(readableLine(line)).toBe(shown));

it.each([
  'DKIM-Signature: v=1; a=rsa-sha256; bh=AB12CD34EF56=; b=FF00',
  '550 5.7.26 This mail is unauthenticated',
  'v=spf1 ip4:192.0.2.1 -all',
  Buffer.from(Array.from({ length: 60 }, (_, n) => (n * 37) % 256)).toString('base64'),
])('%s stays', (line) => expect(readableLine(line)).toBe(line));
