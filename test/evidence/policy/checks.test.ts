import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checks } from '../../../src/evidence/policy/checks.ts';

const list = new URL('../../../../shared/facts/policy-checks.md', import.meta.url);

/** Checks of the list that are not made, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'SPF-004': 'type 99 is obsolete (RFC 7208 3.1): nobody asks for it',
  'SPF-030': '-all beside ~all is told by DMARC advice, not as a point of its own',
  'SPF-051': 'different answers of authoritative servers need questions past the resolver',
  'DKM-003': 'a fact, told among the facts',
  'DMA-002': 'a fact, told among the facts',
  'DMA-024': 'nearly every domain with p=reject has people who write: a point for all is a point for nobody',
  'MXR-009': 'told as DF-2 and DF-4',
  'NSX-002': 'a name inside a zone has no SOA of its own, and nothing is wrong with that',
};

const source = (folder: URL): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.ts') && f !== 'checks.ts')
    .map((f) => readFileSync(new URL(f, folder), 'utf8'))
    .join('\n');

it('every check is made somewhere, and has words', () => {
  const text = source(new URL('../../../src/evidence/policy/', import.meta.url));
  const ids = Object.entries(checks);
  expect(ids.length).toBeGreaterThan(90);
  expect(ids.filter(([id]) => !text.includes(`'${id}'`)).map(([id]) => id)).toEqual([]);
  for (const [id, what] of ids) expect(what.length, id).toBeGreaterThan(5);
  for (const id of Object.keys(leftOut)) expect(checks).not.toHaveProperty(id);
});

it.skipIf(!existsSync(list))(
  'the list of checks and the type agree (skipped: needs the list of checks)',
  () => {
    const rows = [...readFileSync(list, 'utf8').matchAll(/^\| ([A-Z]{3}-\d{3}) \|/gm)].map((m) => m[1] ?? '');
    expect(rows.length).toBeGreaterThan(90);
    expect(rows.filter((id) => !(id in checks) && !(id in leftOut))).toEqual([]);
    expect(Object.keys(leftOut).filter((id) => !rows.includes(id))).toEqual([]);
  },
);
