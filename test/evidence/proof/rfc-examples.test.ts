import { describe, expect, it } from 'vitest';
import { proofsFor } from '../../../src/evidence/proof/proofs-for.ts';
import { proveBody } from '../../../src/evidence/proof/prove-body.ts';

/** The example of RFC 8463 A.3: the mail of RFC 6376 A.1, signed with both algorithms. */
const example = `DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
`;
const keys: Readonly<Record<string, string>> = {
  brisbane: 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
  test: 'v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB',
};
const deps = { key: async (selector: string) => keys[selector] ?? null, now: () => performance.now() };

describe('the signatures of RFC 6376 and RFC 8463', () => {
  it('verify in body and header', async () => {
    const bodies = proveBody(Buffer.from(example), { budgetMs: 1_000, now: deps.now });
    expect(bodies.map((proof) => proof.outcome)).toEqual(['intact', 'intact']);
    const proofs = await proofsFor(Buffer.from(example), deps);
    expect(proofs.map((proof) => proof.kind)).toEqual(['signature-split', 'signature-split']);
    for (const proof of proofs)
      expect(proof.claim).toMatch(/^Header and body are as the signature by football/);
  });

  it('show a footer as the change between the signer and the copy at hand', async () => {
    const proofs = await proofsFor(Buffer.from(`${example}-- \nThe team list\n`), deps);
    const body = proofs.filter((proof) => proof.kind === 'body-reversal');
    expect(body.map((proof) => proof.proved)).toEqual([true]);
    expect(body[0]?.claim).toBe(
      'Between the signer football.example.com and the copy at hand, 2 lines were added at the end of the body; without that the body hash equals bh= of the signature by football.example.com (line 8) and of 1 more signature.',
    );
    expect(body[0]?.detail.signatureVerifies).toBe(true);
  });

  it('show a subject tag through both kinds of key', async () => {
    const tagged = example.replace('Subject: Is', 'Subject: [EXTERNAL] Is');
    const proofs = (await proofsFor(Buffer.from(tagged), deps)).filter(
      (proof) => proof.kind === 'header-reversal',
    );
    expect(proofs).toHaveLength(2);
    expect(proofs[0]?.detail.changes).toEqual([
      {
        name: 'subject',
        received: 'Subject: [EXTERNAL] Is dinner ready?',
        signed: 'Subject: Is dinner ready?',
        line: 18,
      },
    ]);
  });

  it('are told apart in a pasted header without a word about the body', async () => {
    const paste = example.slice(0, example.indexOf('\n\n') + 1);
    const proofs = await proofsFor(Buffer.from(paste), deps);
    expect(proofs.map((proof) => proof.kind)).toEqual(['signature-split', 'signature-split']);
    for (const proof of proofs) {
      expect(proof.detail).toMatchObject({ header: 'intact', body: 'unknown' });
      expect(proof.claim).toMatch(/nothing is known about the body/);
    }
  });
});
