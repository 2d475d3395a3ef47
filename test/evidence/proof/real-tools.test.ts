import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import { afterAll, describe, expect, it } from 'vitest';
import { proofsFor } from '../../../src/evidence/proof/proofs-for.ts';

/** Mails signed and changed by the programs that do it in the field, not by our idea of them. */
const tools = {
  opendkim: '/usr/sbin/opendkim-testmsg',
  altermime: '/usr/bin/altermime',
  spamassassin: '/usr/bin/spamassassin',
} as const;
const missing = Object.entries(tools).flatMap(([name, path]) => (existsSync(path) ? [] : [name]));

const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-tools-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'der' },
});
const record = `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`;
const key = async (): Promise<string> => record;

const mail = [
  'From: Anna <anna@sender.example>',
  'To: bert@contoso.example',
  'Subject: Offer 17',
  'Date: Sat, 21 Nov 2026 10:00:00 +0000',
  'Message-ID: <1@sender.example>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Good day,',
  '',
  'please find the offer.',
  '',
  'Anna',
  '',
].join('\r\n');

async function signed(): Promise<Buffer> {
  const { signatures } = await dkimSign(mail, {
    canonicalization: 'relaxed/relaxed',
    signatureData: [{ signingDomain: 'sender.example', selector: 's1', privateKey, algorithm: 'rsa-sha256' }],
  } as Parameters<typeof dkimSign>[1]);
  return Buffer.from(`${signatures}${mail}`);
}

/** Adds a disclaimer in place, as a content filter does. */
function withDisclaimer(bytes: Buffer): Buffer {
  const file = join(folder, 'mail.eml');
  const text = join(folder, 'disclaimer.txt');
  writeFileSync(file, bytes);
  writeFileSync(text, '-- \nThis message is confidential.\n');
  execFileSync(tools.altermime, [`--input=${file}`, `--disclaimer=${text}`]);
  return readFileSync(file);
}

describe.skipIf(missing.length > 0)(
  `changes made by real programs${missing.length > 0 ? ` (skipped: needs ${missing.join(', ')})` : ''}`,
  () => {
    it('a disclaimer of altermime is proved, line by line', async () => {
      const original = await signed();
      const changed = withDisclaimer(original);
      expect(changed.equals(original)).toBe(false);
      const [proof] = await proofsFor(changed, { now: Date.now, key });
      expect(proof).toMatchObject({ kind: 'body-reversal', proved: true });
      expect(proof?.detail.signatureVerifies).toBe(true);
      expect(JSON.stringify(proof?.detail.diff)).toContain('This message is confidential.');
    });

    it('a signature of OpenDKIM (rsa-sha1) and the same disclaimer', async () => {
      const pem = join(folder, 'key.pem');
      writeFileSync(pem, privateKey, { mode: 0o600 });
      const { stdout, status } = spawnSync(tools.opendkim, ['-d', 'sender.example', '-s', 's1', '-k', pem], {
        input: mail,
      });
      expect(status).toBe(0);
      const untouched = await proofsFor(stdout, { now: Date.now });
      expect(untouched.filter(({ kind, proved }) => kind === 'body-reversal' && proved)).toEqual([]);
      const [proof] = await proofsFor(withDisclaimer(stdout), { now: Date.now });
      expect(proof).toMatchObject({ kind: 'body-reversal', proved: true });
    });

    it('a subject stamped by SpamAssassin: the header changed, the body did not', async () => {
      const { stdout, status } = spawnSync(
        tools.spamassassin,
        [
          '-L',
          '--cf=required_score -100',
          '--cf=rewrite_header Subject [SPAM]',
          '--cf=report_safe 0',
          '--cf=use_bayes 0',
        ],
        { input: await signed(), env: { ...process.env, HOME: folder } },
      );
      expect(status).toBe(0);
      expect(stdout.toString()).toContain('Subject: [SPAM] Offer 17');
      const proofs = await proofsFor(stdout, { now: Date.now, key });
      expect(proofs.filter(({ kind, proved }) => kind === 'body-reversal' && proved)).toEqual([]);
      const header = proofs.find(({ kind }) => kind === 'header-reversal');
      expect(header?.proved).toBe(true);
      expect(JSON.stringify(header?.detail)).toContain('Offer 17');
    });
  },
);
