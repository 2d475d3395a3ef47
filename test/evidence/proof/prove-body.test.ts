import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BodyProof } from '../../../src/evidence/proof/body-proof.ts';
import { bodyHash } from '../../../src/evidence/proof/canonical-body.ts';
import { mailLines } from '../../../src/evidence/proof/mail-lines.ts';
import { proveBody } from '../../../src/evidence/proof/prove-body.ts';
import { rebuildMail } from '../../../src/evidence/proof/rebuild-mail.ts';
import { compose, keyRecords, shapes, signatureOf } from './made-mail.ts';
import { modifications } from './modifications.ts';

/** The clock of this process's own work: a busy machine takes nothing from the budget. */
const now = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
const options = { budgetMs: 2_000, now };
const prove = (raw: Buffer): BodyProof[] => proveBody(raw, options);
const canonicalizations = ['relaxed/relaxed', 'simple/relaxed', 'relaxed/simple', 'simple/simple'];

function rehashes(raw: Buffer, proof: BodyProof): boolean {
  const { body } = mailLines(rebuildMail(raw, proof));
  const { bodyCanonicalization, hash, bodyLength } = proof.signature;
  return bodyHash(body, bodyCanonicalization, hash, bodyLength) === proof.signature.bodyHash;
}

async function mailauthPasses(raw: Buffer): Promise<boolean> {
  const resolver = async (): Promise<string[][]> => [[keyRecords.rsa]];
  const { results } = await dkimVerify(raw, { resolver } as Parameters<typeof dkimVerify>[1]);
  return results.some((result) => result.status.result === 'pass');
}

describe('mails whose hash verifies', () => {
  it('claims no change in any shape and canonicalisation', async () => {
    for (const made of Object.values(shapes))
      for (const canonicalization of canonicalizations) {
        const raw = compose(made, [await signatureOf(compose(made), { canonicalization })]);
        for (const copy of [raw, Buffer.from(raw.toString('latin1').replace(/\r\n/g, '\n'), 'latin1')]) {
          const [proof] = prove(copy);
          expect(proof?.outcome).toBe('intact');
          expect(proof?.changes).toEqual([]);
        }
      }
  });
});

interface Try {
  readonly what: string;
  readonly raw: Buffer;
  readonly proof: BodyProof;
}

/** Each modification of each shape that its signature notices, with its proof. */
async function triesOf(canonicalization: string, every: number): Promise<readonly Try[]> {
  const tries: Try[] = [];
  for (const [shape, made] of Object.entries(shapes)) {
    const signature = await signatureOf(compose(made), { canonicalization });
    for (const modification of modifications.filter((_, i) => i % every === 0)) {
      const raw = modification.apply(made, signature);
      const [proof] = raw === null ? [] : prove(raw);
      if (raw === null || proof === undefined || proof.outcome === 'intact') continue;
      tries.push({ what: `${shape}: ${modification.name}`, raw, proof });
    }
  }
  return tries;
}

describe('modifications that keep the information', () => {
  // The body's form decides; the mixed pairs are sampled, as they repeat the search of the first two.
  for (const [canonicalization, every] of [
    ['relaxed/relaxed', 1],
    ['simple/simple', 1],
    ['relaxed/simple', 5],
    ['simple/relaxed', 5],
  ] as const)
    describe(canonicalization, { timeout: 600_000 }, () => {
      let tries: readonly Try[] = [];
      beforeAll(async () => {
        tries = await triesOf(canonicalization, every);
      }, 600_000);

      it('are undone', () => {
        expect(tries.length).toBeGreaterThan(150 / every);
        expect(tries.filter(({ proof }) => proof.outcome !== 'proved').map(({ what }) => what)).toEqual([]);
        for (const { what, raw, proof } of tries) expect(rehashes(raw, proof), what).toBe(true);
      });

      if (canonicalization !== 'relaxed/relaxed') return;
      it('give a mail that mailauth verifies', async () => {
        const some = tries.filter(
          ({ what, proof }) =>
            /: (?:B1|B2|B3|B7|B8 Safe|B18)/.test(what) &&
            proof.outcome === 'proved' &&
            proof.content === null,
        );
        expect(some.length).toBeGreaterThan(10);
        for (const { what, raw, proof } of some) {
          expect(await mailauthPasses(raw), what).toBe(false);
          expect(await mailauthPasses(rebuildMail(raw, proof)), what).toBe(true);
        }
      });
    });
});

describe('what is shown', () => {
  const made = shapes['text 7bit'];

  it('names the added lines with their input lines, five at most', async () => {
    if (made === undefined) throw new Error('no shape');
    const signature = await signatureOf(compose(made));
    const raw = compose(made, [signature]);
    const lines = raw.toString('latin1').split('\r\n').length;
    const [proof] = prove(Buffer.concat([raw, Buffer.from('--\r\nThe list\r\nhttps://lists.example/\r\n')]));
    expect(proof?.changes).toEqual(['footer-added']);
    expect(proof?.diff?.place).toBe('end');
    expect(proof?.diff?.addedCount).toBe(3);
    expect(proof?.diff?.shown[1]).toEqual({ change: 'added', text: 'The list', line: lines + 1 });
    const many = Buffer.concat([raw, Buffer.from('another line\r\n'.repeat(30))]);
    expect(prove(many)[0]?.diff?.shown).toHaveLength(5);
  });

  it('flags a proof that takes away more than half of the body', async () => {
    if (made === undefined) throw new Error('no shape');
    const raw = compose(made, [await signatureOf(compose(made))]);
    expect(prove(Buffer.concat([raw, Buffer.from('spam\r\n'.repeat(2_000))]))[0]?.largeRemoval).toBe(true);
    expect(prove(Buffer.concat([raw, Buffer.from('foot\r\n')]))[0]?.largeRemoval).toBe(false);
  });

  it('bounds the change by the later signer that saw it', async () => {
    if (made === undefined) throw new Error('no shape');
    const first = await signatureOf(compose(made));
    const changed = Buffer.concat([compose(made, [first]), Buffer.from('-- \r\nlist\r\n')]);
    const second = await signatureOf(changed, { domain: 'lists.example' });
    const proofs = prove(Buffer.concat([Buffer.from(`${second}\r\n`), changed]));
    expect(proofs.map((proof) => proof.outcome)).toEqual(['intact', 'proved']);
    expect(proofs[1]?.bounds).toEqual({ after: ['contoso.example'], before: ['lists.example'] });
  });
});

describe('real changes that lose information', () => {
  it('are not claimed: a changed word, a dropped part', async () => {
    const made = shapes.alternative;
    if (made?.root.children === undefined) throw new Error('no shape');
    const signature = await signatureOf(compose(made));
    const word = compose(made, [signature]).toString('latin1').replace('estimates', 'facts');
    const dropped = compose({ ...made, root: { ...made.root, children: made.root.children.slice(0, 1) } }, [
      signature,
    ]);
    for (const raw of [Buffer.from(word, 'latin1'), dropped]) {
      const [proof] = prove(raw);
      expect(proof?.outcome).toBe('not-proved');
      expect(proof?.recipe).toEqual([]);
    }
  });
});

describe('signatures that prove nothing', () => {
  const field = (tags: string): string =>
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=contoso.example; s=s1; h=from; b=AAAA; ${tags}`;
  const mail = (tags: string, body = 'Hello\r\n'): Buffer =>
    Buffer.from(`${field(tags)}\r\nFrom: a@contoso.example\r\n\r\n${body}`);
  const some = 'bh=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';

  it.each([
    ['l=0', `${some}; l=0`, 'length-tag-zero'],
    ['a huge l=', `${some}; l=99999999999999999999`, 'length-tag-too-large'],
    [
      'the hash of an empty body, relaxed',
      'bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
      'empty-body-hash',
    ],
    [
      'the hash of an empty body, simple',
      'bh=frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=',
      'empty-body-hash',
    ],
    ['a bh= that is no hash', 'bh=hello', 'malformed-body-hash'],
    ['an unknown algorithm', `${some}; a=rsa-md5`, null],
  ])('%s', (_, tags, reason) => {
    const [proof] = prove(mail(tags));
    expect(proof?.outcome === 'proved').toBe(false);
    if (reason !== null) expect(proof?.notTriedBecause).toBe(reason);
  });

  it('a header without its body says nothing about the body', () => {
    const head = mail(some, '').toString('latin1');
    for (const raw of [head, head.trimEnd(), `${head}\r\n\r\n`])
      expect(prove(Buffer.from(raw))[0]).toMatchObject({ outcome: 'refused', notTriedBecause: 'no-body' });
  });

  it('a body within l= is not claimed to be changed by what follows', async () => {
    const made = shapes['text 7bit'];
    if (made === undefined) throw new Error('no shape');
    const signature = await signatureOf(compose(made), { maxBodyLength: 40 });
    expect(prove(Buffer.concat([compose(made, [signature]), Buffer.from('more\r\n')]))[0]?.outcome).toBe(
      'intact',
    );
    const above = compose(made, [signature])
      .toString('latin1')
      .replace('\r\n\r\nHello', '\r\n\r\n[EXTERNAL]\r\nHello');
    expect(prove(Buffer.from(above, 'latin1'))[0]).toMatchObject({
      outcome: 'proved',
      changes: ['lines-added-at-top'],
    });
  });
});
