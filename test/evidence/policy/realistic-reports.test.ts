import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogVendors } from '../../../src/evidence/policy/catalog-vendors.ts';
import { policyReport } from '../../../src/evidence/policy/policy-report.ts';
import type { FetchPolicyFile } from '../../../src/evidence/policy/transport/policy-file.ts';
import { policyView } from '../../../src/explanation/policy/policy-view.ts';
import { zoneResolver } from '../../stand-ins/dns/zone-resolver.ts';
import { unsafeProposals } from './propose/unsafe-proposals.ts';

const folder = new URL('realistic/', import.meta.url);
const world = readFileSync(new URL('world.zone', folder), 'utf8');
const zones = readdirSync(folder)
  .filter((file) => file.endsWith('.zone') && file !== 'world.zone')
  .sort()
  .map((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const setting = (key: string): string | null =>
      new RegExp(`^; ${key} (\\S+)$`, 'm').exec(text)?.[1] ?? null;
    return { name: file.slice(0, -'.zone'.length), text, domain: setting('domain') ?? '', ip: setting('ip') };
  });

/** The policy file of the one domain that has MTA-STS: it knows one host of two. */
const fetchFile: FetchPolicyFile = async () => ({
  state: 'got',
  status: 200,
  contentType: 'text/plain',
  body: 'version: STSv1\nmode: enforce\nmx: mx1.sts.example\nmax_age: 604800\n',
});

/** What an agent and an administrator act on: the sentence, the people, the records, the questions, the senders. */
async function shortOf({ domain, ip, text }: (typeof zones)[number]): Promise<string> {
  const resolver = zoneResolver(`${world}\n${text}`);
  const report = await policyReport(domain, { ip }, { resolver, vendors: catalogVendors, fetchFile });
  if (!report.ok) return report.why;
  const view = policyView(report);
  const lines = [view.line, ...(view.message === null ? [] : [view.message])];
  for (const p of view.problems.filter((one) => one.severity !== 'note')) {
    lines.push('', `[${p.severity}] ${p.what} (${p.id})`, `  who: ${p.who}`);
    for (const told of [p.noRecord, p.question, p.same]) if (told !== null) lines.push(`  ${told}`);
    for (const r of p.records)
      lines.push(`  ${r.action} ${r.name} ${r.type}`, ...r.lines.map((l) => `      ${l}`));
    for (const d of p.details.filter((one) => /^to (?:drop|move)/.test(one))) lines.push(`  ${d}`);
  }
  const notes = view.problems.filter((p) => p.severity === 'note').map((p) => p.id);
  lines.push('', `notes: ${notes.join(' ') || 'none'}`, ...view.senders.map((s) => `sender: ${s}`));
  return `${lines.join('\n')}\n`;
}

it('there are zones to report on', () => {
  expect(zones.length).toBeGreaterThanOrEqual(30);
});

describe('verdict, person and proposal stay as they were read and approved', () => {
  it.each(zones)('$name', async (zone) => {
    await expect(await shortOf(zone)).toMatchFileSnapshot(`realistic/${zone.name}.txt`);
  });
});

describe('no proposal is unsafe', () => {
  it.each(zones)('$name', async ({ domain, text }) => {
    const resolver = zoneResolver(`${world}\n${text}`);
    expect((await unsafeProposals({ domain, resolver, fetchFile })).unsafe).toEqual([]);
  });
});
