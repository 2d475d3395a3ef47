import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { newBodyProver } from '../../../src/evidence/proof/prove-in-worker.ts';
import { compose, shapes, signatureOf } from './made-mail.ts';

const folder = mkdtempSync(join(tmpdir(), 'prover-'));
afterAll(() => rmSync(folder, { recursive: true }));

function entry(name: string, text: string): URL {
  const path = join(folder, name);
  writeFileSync(path, text);
  return pathToFileURL(path);
}

async function mail(): Promise<Buffer> {
  const made = shapes['text 7bit'];
  if (made === undefined) throw new Error('no shape');
  return Buffer.concat([compose(made, [await signatureOf(compose(made))]), Buffer.from('foot\r\n')]);
}

describe('body proofs in a thread', () => {
  it('are the same as without one, several at once', async () => {
    const prover = newBodyProver();
    const raw = await mail();
    const answers = await Promise.all([prover.prove(raw), prover.prove(raw)]);
    expect(answers.map((proofs) => proofs[0]?.outcome)).toEqual(['proved', 'proved']);
    await prover.close();
  });

  it('a thread that never ends is ended, and the next mail gets a new one', async () => {
    const hanging = `const { parentPort } = require('node:worker_threads');
parentPort.on('message', () => { for (;;); });`;
    const prover = newBodyProver(entry('hang.cjs', hanging));
    const raw = await mail();
    for (let i = 0; i < 2; i++)
      expect((await prover.prove(raw, 50))[0]).toMatchObject({
        outcome: 'refused',
        notTriedBecause: 'time-over',
      });
    await prover.close();
  });

  it('a thread that dies gives a reason, not a rejection', async () => {
    const prover = newBodyProver(
      entry('die.cjs', `require('node:worker_threads').parentPort.on('message', () => process.exit(1));`),
    );
    expect((await prover.prove(await mail()))[0]).toMatchObject({
      outcome: 'refused',
      notTriedBecause: 'worker-failed',
    });
    await prover.close();
  });
});
