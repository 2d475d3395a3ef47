import { createHash } from 'node:crypto';
import { proveBody } from '../src/evidence/proof/prove-body.ts';

/** Speed of the body reversal: 50 kB mails with one change each, and the linear scans of 1 MB. */
const words = 'the quick brown fox jumps over a lazy dog and then writes a long report about it'.split(' ');
let seed = 7;
const random = (below: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed % below;
};
function prose(bytes: number): string[] {
  const lines: string[] = [];
  for (let size = 0; size < bytes; ) {
    const line = Array.from({ length: 6 + random(8) }, () => words[random(words.length)] ?? '').join(' ');
    lines.push(line);
    size += line.length + 2;
  }
  return lines;
}
const hash = (lines: readonly string[]): string =>
  createHash('sha256')
    .update(`${lines.join('\r\n')}\r\n`)
    .digest('base64');
function mail(signed: readonly string[], received: readonly string[], type: string): Buffer {
  const signature = `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d=contoso.example; s=s1;\r\n h=from; bh=${hash(signed)}; b=AAAA`;
  const head = [signature, 'From: ada@contoso.example', 'MIME-Version: 1.0', `Content-Type: ${type}`];
  return Buffer.from([...head, '', ...received, ''].join('\r\n'), 'latin1');
}
function alternative(text: readonly string[], html: readonly string[]): string[] {
  const part = (type: string, lines: readonly string[]): string[] => [
    '--b1',
    `Content-Type: ${type}; charset=utf-8`,
    '',
    ...lines,
  ];
  return [...part('text/plain', text), ...part('text/html', html), '--b1--'];
}
const footer = ['_______________', 'figures mailing list', 'https://lists.example/figures'];
const banner = ['CAUTION: This email originated from outside of the organization.', ''];

function oneChange(kind: number): Buffer {
  const text = prose(kind < 3 ? 50_000 : 20_000);
  if (kind === 0) return mail(text, [...text, ...footer], 'text/plain');
  if (kind === 1) return mail(text, [...banner, ...text], 'text/plain');
  if (kind === 2) {
    const encoded =
      Buffer.from(`${text.join('\r\n')}\r\n`)
        .toString('base64')
        .match(/.{1,76}/g) ?? [];
    return mail(text, encoded, 'text/plain\r\nContent-Transfer-Encoding: base64');
  }
  const html = ['<html><body>', ...prose(30_000).map((line) => `<p>${line}</p>`), '</body></html>'];
  const signed = alternative(text, html);
  const type = 'multipart/alternative; boundary=b1';
  if (kind === 3) return mail(signed, alternative([...text, ...footer], html), type);
  if (kind === 4)
    return mail(signed, alternative(text, ['<html><body><div><p>CAUTION</p></div>', ...html.slice(1)]), type);
  if (kind === 5)
    return mail(
      signed,
      alternative([...banner, ...text], ['<html><body><div><p>CAUTION</p></div>', ...html.slice(1)]),
      type,
    );
  return mail(
    signed,
    ['--w', `Content-Type: ${type}`, '', ...signed, '--w', '', ...footer, '--w--'],
    'multipart/mixed; boundary=w',
  );
}

const now = (): number => performance.now();
const times: number[] = [];
let proved = 0;
for (let round = 0; round < 12; round++)
  for (let kind = 0; kind < 7; kind++) {
    const raw = oneChange(kind);
    const start = now();
    const [proof] = proveBody(raw, { budgetMs: 5_000, now });
    times.push(now() - start);
    if (proof?.outcome === 'proved') proved++;
  }
times.sort((a, b) => a - b);
const at = (share: number): string => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1);
console.log(
  `50 kB, one change: ${proved}/${times.length} proved, median ${at(0.5)} ms (goal < 20), p95 ${at(0.95)} ms (goal < 500)`,
);

const large = prose(1_000_000);
const raw = mail(large, [...large, ...footer], 'text/plain');
const start = now();
const [found] = proveBody(raw, { budgetMs: 5_000, now });
console.log(`1 MB, linear scan: ${found?.outcome}, ${(now() - start).toFixed(0)} ms (goal < 200)`);
