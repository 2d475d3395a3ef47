import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';
import { tenantOf } from '../../src/explanation/tenant-of.ts';

const dump = readFileSync(new URL('../delivery/web/samples/forwarder-changed.txt', import.meta.url), 'utf8');
const told = async (text: string) => {
  const [diagnosis] = await diagnoseBytes(Buffer.from(text), null);
  const [first] = diagnosis?.findings ?? [];
  return { party: first?.party?.domain, because: first?.because ?? '', steps: JSON.stringify(first?.fix) };
};

describe('who changed the text is called by its own name, not by the servers it rents', () => {
  it('the domain that passed there', async () => {
    const { party, because, steps } = await told(dump);
    expect(party).toBe('university.example');
    expect(because).toContain('changed by university.example after');
    // Whose servers they are decides which menu the steps name.
    expect(steps).toContain('Exchange admin center');
  });

  it('nobody is named where no other domain passed', async () => {
    const { party, because } = await told(dump.replaceAll('university.example', 'contoso.example'));
    expect(party ?? null).toBeNull();
    expect(because).not.toContain('university.example');
  });
});

describe('a tenant', () => {
  const from = { host: 'mail-eu1.outbound.protection.outlook.com', vendor: 'microsoft' };
  const verdict = (method: string, about: string, why: string | null = null) => ({
    method,
    about,
    why,
    result: why === null ? 'pass' : 'fail',
  });
  const broken = verdict('dkim', 'contoso.example', 'body-hash');
  const given = (verdicts: ReturnType<typeof verdict>[], sender: string | null = 'kim@fabrikam.example') => ({
    from,
    verdicts,
    envelope: { sender },
  });

  it.each([
    ['the envelope sender passed', given([verdict('spf', 'fabrikam.example')]), 'fabrikam.example'],
    ['a signature behind a change', given([broken, verdict('dkim', 'lists.example')], null), 'lists.example'],
    ['a signature that may be the first one', given([verdict('dkim', 'service.example')], null), null],
    ['the author itself', given([verdict('spf', 'contoso.example')], 'a@contoso.example'), null],
    ['a provider that speaks for itself', given([verdict('spf', 'outlook.com')], 'a@outlook.com'), null],
    ["the provider's name of a customer", given([broken, verdict('dkim', 'x.onmicrosoft.com')], null), null],
    [
      "a host that is nobody else's",
      { ...given([verdict('spf', 'fabrikam.example')]), from: { host: 'mx.other.example', vendor: null } },
      null,
    ],
  ])('%s', (_what, handover, expected) => {
    expect(tenantOf(handover, 'contoso.example')).toBe(expected);
  });
});
