import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of one damaged mail: 500 of them are 99 MB. */
const bytesOfOne = 198_000;

/** Numbers from 0 to 1, the same in every run. */
function numbers(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

/**
 * Writes `count` damaged mails into a folder and gives their bytes in all: mails in sequence, each truncated somewhere,
 * with every two hundredth byte changed.
 */
export function damagedMails(folder: string, mails: readonly Buffer[], count: number): number {
  const next = numbers();
  let all = 0;
  for (let n = 0; n < count; n++) {
    const mail = mails[n % mails.length] ?? Buffer.alloc(1);
    const pieces: Buffer[] = [];
    let length = 0;
    while (length < bytesOfOne) {
      const piece = Buffer.from(mail.subarray(0, Math.ceil(next() * mail.length)));
      for (let at = 0; at < piece.length; at += 200)
        piece[Math.floor(next() * piece.length)] = Math.floor(next() * 256);
      pieces.push(piece);
      length += piece.length;
    }
    const bytes = Buffer.concat(pieces, bytesOfOne);
    writeFileSync(join(folder, `${n}.eml`), bytes);
    all += bytes.length;
  }
  return all;
}
