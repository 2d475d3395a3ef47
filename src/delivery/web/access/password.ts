import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of one try: some 50 ms and 32 MB, so that guessing takes years (RFC 7914 2, OWASP 2024). */
const cost = { N: 2 ** 15, r: 8, p: 1 } as const;
const length = 32;
const form = /^scrypt\$(\d{2})\$([A-Za-z0-9_-]{22})\$([A-Za-z0-9_-]{43})$/;
/** No person has a longer password. */
const maxLength = 1_024;

const derive = (password: string, salt: Buffer, N: number): Promise<Buffer> => {
  const options: ScryptOptions = { N, r: cost.r, p: cost.p, maxmem: 256 * N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
};

/** `scrypt$LOG2N$SALT$KEY`, fit for a setting. */
export async function passwordHash(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost.N);
  return ['scrypt', String(Math.log2(cost.N)), salt.toString('base64url'), key.toString('base64url')].join(
    '$',
  );
}

/**
 * Checks passwords against one given in plain text or as a hash. Plain text is hashed first: both take the same time
 * and no plain text stays in memory.
 */
export function passwordCheck(secret: string): (password: string) => Promise<boolean> {
  const hash = form.test(secret) ? Promise.resolve(secret) : passwordHash(secret);
  return async (password) => {
    if (password.length > maxLength) return false;
    const [, log2 = '', salt = '', key = ''] = form.exec(await hash) ?? [];
    const N = 2 ** Math.min(Math.max(Number(log2), 10), 18);
    const found = await derive(password, Buffer.from(salt, 'base64url'), N);
    const wanted = Buffer.from(key, 'base64url');
    return found.length === wanted.length && timingSafeEqual(found, wanted);
  };
}
