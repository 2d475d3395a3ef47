import { describe, expect, it } from 'vitest';
import { proveBody } from '../../../src/evidence/proof/prove-body.ts';
import { cpuMs } from '../../tooling/cpu-ms.ts';

const bh = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
const field = (i = 0): string =>
  `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/${i % 2 ? 'simple' : 'relaxed'}; d=a.example; s=s; h=from; l=${1e6 + i}; bh=${bh}; b=AA`;
const plain = field().replace(/ l=\d+;/, '');
const mail = (signatures: readonly string[], type: string, body: string): Buffer =>
  Buffer.from(
    [...signatures, 'From: a@a.example', `Content-Type: ${type}`, '', body, ''].join('\r\n'),
    'latin1',
  );

const hostile: Readonly<Record<string, Buffer>> = {
  '100 signatures': mail(
    Array.from({ length: 100 }, (_, i) => field(i)),
    'text/plain',
    'hello\r\n'.repeat(60_000),
  ),
  '10,000 parts': mail(
    [plain],
    'multipart/mixed; boundary=b',
    '--b\r\nContent-Type: text/html\r\n\r\n<p>\r\n'.repeat(10_000),
  ),
  'deep nesting': mail(
    [plain],
    'multipart/mixed; boundary=b0',
    Array.from(
      { length: 3_000 },
      (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n\r\n`,
    ).join(''),
  ),
  'a million angle brackets': mail([plain], 'text/html', '<'.repeat(1_000_000)),
  'unclosed body tags': mail([plain], 'text/html', '<body '.repeat(200_000)),
  blanks: mail([plain], 'text/plain', `${' \t'.repeat(400)}x\r\n`.repeat(1_500)),
  'rewritten links': mail(
    [plain],
    'text/html',
    'https://urldefense.com/v3/__http://x**A__;AAAA!!x$&amp;'.repeat(20_000),
  ),
  escapes: mail([plain], 'text/plain\r\nContent-Transfer-Encoding: quoted-printable', '=3D'.repeat(300_000)),
};

describe('hostile mails end in time and claim nothing', () => {
  for (const [name, raw] of Object.entries(hostile))
    it(name, () => {
      const prove = () => proveBody(raw, { budgetMs: 300, now: () => performance.now() });
      expect(cpuMs(prove, 4_000)).toBeLessThan(4_000);
      const proofs = prove();
      expect(proofs.length).toBeGreaterThan(0);
      expect(proofs.some((proof) => proof.outcome === 'proved')).toBe(false);
    });

  it('more than 20 signatures and more than 10 MB are refused by name', () => {
    const many = proveBody(hostile['100 signatures'] ?? Buffer.alloc(0), {
      budgetMs: 50,
      now: () => performance.now(),
    });
    expect(many.filter((proof) => proof.notTriedBecause === 'too-many-signatures')).toHaveLength(80);
    const large = mail([plain], 'text/plain', 'x'.repeat(70).concat('\r\n').repeat(150_000));
    expect(proveBody(large, { budgetMs: 50, now: () => performance.now() })[0]?.notTriedBecause).toBe(
      'body-too-large',
    );
  });

  it('a clock at its end stops the search and says so', () => {
    let clock = 0;
    const [proof] = proveBody(hostile.blanks ?? Buffer.alloc(0), { budgetMs: 10, now: () => (clock += 5) });
    expect(proof).toMatchObject({ outcome: 'not-proved', notTriedBecause: 'time-over' });
  });
});
