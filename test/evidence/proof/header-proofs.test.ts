import { describe, expect, it } from 'vitest';
import { bodyChanges, hashChain } from '../../../src/evidence/proof/hash-chain.ts';
import { proofsFor } from '../../../src/evidence/proof/proofs-for.ts';
import { readProofMail } from '../../../src/evidence/proof/read-mail.ts';
import { reverseHeader } from '../../../src/evidence/proof/reverse-header.ts';
import { compose, keyRecords, type Made, type SignOptions, shapes, signatureOf } from './made-mail.ts';

const plain = shapes['text 7bit'];
if (plain === undefined) throw new Error('no shape');
const made: Made = plain;
const now = (): number => performance.now();

async function signed(options: SignOptions = {}, from: Made = made): Promise<string> {
  return compose(from, [await signatureOf(compose(from), options)]).toString('latin1');
}

function reversed(mail: string, record = keyRecords.rsa): string[] | null {
  const read = readProofMail(Buffer.from(mail, 'latin1'));
  const signature = read.signatures.at(-1);
  if (signature === undefined) return null;
  const changes = reverseHeader(read, signature, record, { budgetMs: 3_000, now });
  return changes?.map((change) => `${change.name}=${change.signed ?? 'absent'}`) ?? null;
}

describe('header changes that are undone', () => {
  it.each([
    ['a tag', 'Subject: Figures', 'Subject: [figures] Figures'],
    ['a spam mark', 'Subject: Figures', 'Subject: ***SPAM*** Figures'],
    ['two tags', 'Subject: Figures', 'Subject: [EXTERNAL] [figures] Figures'],
  ])('%s in the subject', async (_, from, to) => {
    expect(reversed((await signed()).replace(from, to))).toEqual(['subject=Subject: Figures for March']);
  });

  it('a From that a list made its own, with a tag', async () => {
    const mail = (await signed())
      .replace(
        'From: Ada Author <ada@contoso.example>',
        'From: Ada Author via Figures <figures@lists.example>\r\nReply-To: Ada Author <ada@contoso.example>',
      )
      .replace('Subject: Fig', 'Subject: [figures] Fig');
    const changes = reversed(mail);
    expect(changes).toContain('from=From: Ada Author <ada@contoso.example>');
    expect(changes).toContain('subject=Subject: Figures for March');
  });

  it('a Message-ID that Google replaced', async () => {
    const mail = (await signed()).replace(
      'Message-ID: <1@contoso.example>',
      'X-Google-Original-Message-ID: <1@contoso.example>\r\nMessage-ID: <x@mail.gmail.example>',
    );
    expect(reversed(mail)).toEqual(['message-id=Message-ID: <1@contoso.example>']);
  });

  it('a Content-Type that was quoted anew', async () => {
    expect(reversed((await signed()).replace('charset=us-ascii', 'charset="us-ascii"'))).toEqual([
      'content-type=Content-Type: text/plain; charset=us-ascii',
    ]);
  });

  it('folding under simple', async () => {
    const mail = (await signed({ canonicalization: 'simple/simple' })).replace(
      'Subject: Figures for',
      'Subject: Figures\r\n for',
    );
    expect(reversed(mail)).toEqual(['subject=Subject: Figures for March']);
  });

  it('with an Ed25519 key too', async () => {
    const mail = (await signed({ algorithm: 'ed25519-sha256' })).replace(
      'Subject: Fig',
      'Subject: [EXT] Fig',
    );
    expect(reversed(mail, keyRecords.ed25519)).toEqual(['subject=Subject: Figures for March']);
  });
});

describe('header changes that are not claimed', () => {
  it('an intact header gives no change', async () => {
    expect(reversed(await signed())).toEqual([]);
  });

  it('another subject, another key, a revoked key', async () => {
    const mail = await signed();
    expect(reversed(mail.replace('March', 'April'))).toBeNull();
    expect(reversed(mail, 'v=DKIM1; p=')).toBeNull();
    expect(reversed(mail, keyRecords.ed25519)).toBeNull();
  });
});

describe('the split of header and body', () => {
  const deps = (record: string | null) => ({ now, key: async () => record });

  it('header intact, body changed', async () => {
    const proofs = await proofsFor(
      Buffer.from(`${await signed()}a foot\r\n`, 'latin1'),
      deps(keyRecords.rsa),
    );
    expect(proofs.map((proof) => proof.kind)).toEqual(['body-reversal', 'signature-split']);
    expect(proofs[1]?.claim).toMatch(/only the body was changed/);
  });

  it('header changed, body intact: no word against the body', async () => {
    const mail = (await signed()).replace('March', 'April');
    const proofs = await proofsFor(Buffer.from(mail, 'latin1'), deps(keyRecords.rsa));
    expect(proofs.map((proof) => proof.kind)).toEqual(['signature-split']);
    expect(proofs[0]?.detail).toMatchObject({ header: 'changed', body: 'intact' });
  });

  it('a key that is gone leaves the body proof standing', async () => {
    const proofs = await proofsFor(Buffer.from(`${await signed()}a foot\r\n`, 'latin1'), deps(null));
    expect(proofs.map((proof) => proof.proved)).toEqual([true, false]);
    expect(proofs[0]?.detail.signatureVerifies).toBeNull();
    expect(proofs[1]?.claim).toMatch(/DNS has no such key any more/);
  });

  it('a resolver that fails is no missing key', async () => {
    const key = async (): Promise<never> => Promise.reject(new Error('timeout'));
    const proofs = await proofsFor(Buffer.from(await signed(), 'latin1'), { now, key });
    expect(proofs[0]?.detail.key).toBe('no-answer');
  });

  it('asks nothing and claims nothing on an intact mail without DNS', async () => {
    expect(await proofsFor(Buffer.from(await signed(), 'latin1'), { now })).toEqual([]);
  });
});

describe('the hash chain', () => {
  it('shows between which signers the body changed, and nothing where it did not', async () => {
    const first = await signed();
    const again = `${await signatureOf(Buffer.from(first, 'latin1'), { domain: 'relay.example' })}\r\n${first}`;
    const changed = `${again}a foot\r\n`;
    const last = `${await signatureOf(Buffer.from(changed, 'latin1'), { domain: 'lists.example' })}\r\n${changed}`;
    const links = hashChain(readProofMail(Buffer.from(last, 'latin1')).signatures);
    expect(links.map((link) => `${link.earlier.domain} ${link.body} ${link.later.domain}`)).toEqual([
      'contoso.example same relay.example',
      'relay.example changed lists.example',
    ]);
    expect(bodyChanges(links)).toHaveLength(1);
    expect(bodyChanges(hashChain(readProofMail(Buffer.from(again, 'latin1')).signatures))).toEqual([]);
  });

  it('does not compare hashes that were made in different ways', async () => {
    const first = await signed({ canonicalization: 'relaxed/simple' });
    const second = `${await signatureOf(Buffer.from(first, 'latin1'), { domain: 'lists.example' })}\r\n${first}`;
    expect(hashChain(readProofMail(Buffer.from(second, 'latin1')).signatures)).toEqual([]);
  });
});
