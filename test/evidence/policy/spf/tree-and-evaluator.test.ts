import { expect, it } from 'vitest';
import { readIp } from '../../../../src/evidence/policy/ip-range.ts';
import { evaluateSpf } from '../../../../src/evidence/policy/spf/evaluate-spf.ts';
import { runTree } from '../../../../src/evidence/policy/spf/run-tree.ts';
import { spfTree } from '../../../../src/evidence/policy/spf/spf-tree.ts';
import { randomSpfZone } from './random-zone.ts';

it('the tree and the evaluator give the same verdict on 400 random zones', async () => {
  const results = new Set<string>();
  for (let seed = 100_001; seed <= 100_400; seed++) {
    const { resolver, ip, text } = randomSpfZone(seed);
    const client = readIp(ip);
    const run = runTree(await spfTree('d0.test', resolver), {
      ip: client,
      family: client?.family ?? 4,
      limits: true,
    });
    const { result } = await evaluateSpf({ ip, sender: 'a@d0.test', helo: 'h.test' }, resolver);
    expect(run.result, `seed ${seed}, ${ip}\n${text}`).toBe(result);
    results.add(result);
  }
  expect([...results].sort()).toEqual(['fail', 'neutral', 'pass', 'permerror', 'softfail', 'temperror']);
});
