import { describe, expect, it } from 'vitest';
import { policyNote } from '../../src/compose/chain/policy-note.ts';
import { readPolicyQuestion } from '../../src/delivery/chat/policy-question.ts';
import { presentDiscord } from '../../src/delivery/discord/present-discord.ts';
import { presentSlack } from '../../src/delivery/slack/present-slack.ts';
import { catalogVendors } from '../../src/evidence/policy/catalog-vendors.ts';
import { policyReport } from '../../src/evidence/policy/policy-report.ts';
import { zoneResolver } from '../stand-ins/dns/zone-resolver.ts';

const resolver = zoneResolver(`
contoso.test SOA x
contoso.test MX 1 smtp.google.com
smtp.google.com A 20.5.0.9
_spf.google.com TXT v=spf1 ip4:20.5.0.0/16 ~all
contoso.test TXT v=spf1 include: _spf.google.com ~all
_dmarc.contoso.test TXT v=dmarc1; p=reject; rua=mailto:dmarc@contoso.test
fabrikam.test SOA x
fabrikam.test TXT v=spf1 -all
`);
const note = async (text: string) => {
  const question = readPolicyQuestion(text);
  if (question === null) throw new Error('no question');
  return policyNote(question, (domain, options) =>
    policyReport(domain, options, { resolver, vendors: catalogVendors }),
  );
};

describe('the policy report in a chat', () => {
  it('begins with the sentence of the full report and names who acts', async () => {
    const { tone, lines } = await note('https://contoso.test/');
    expect(tone).toBe('act');
    expect(lines[0]?.text).toMatch(
      /^contoso\.test: SPF cannot be read .*; its owner must publish one record/,
    );
    expect(lines.map((l) => l.text).join('\n')).toMatch(/Who: owner of contoso\.test/);
  });

  it('gives records to copy as they are, on both platforms', async () => {
    const card = { kind: 'notice', ...(await note('contoso.test')) } as const;
    const records = card.lines.flatMap((l) => l.copy ?? []);
    expect(records).toEqual([
      'v=spf1 include:_spf.google.com ~all',
      'v=DMARC1; p=reject; rua=mailto:dmarc@contoso.test',
    ]);
    for (const shown of [JSON.stringify(presentSlack(card)), JSON.stringify(presentDiscord(card))]) {
      for (const record of records) expect(shown).toContain(record);
    }
  });

  it('nothing a person acts on is cut: senders, the one who acts, the message that was described', async () => {
    const names = Array.from({ length: 10 }, (_, i) => `a-service-with-a-long-name-${i}.test`);
    const big = zoneResolver(
      [
        'd.test SOA x\nd.test MX 1 smtp.google.com\nsmtp.google.com A 20.5.0.9',
        `d.test TXT v=spf1 ${names.map((n) => `include:${n}`).join(' ')} include:sendgrid.net -all`,
        ...names.map((n, i) => `${n} TXT v=spf1 ip4:20.8.${i}.0/24 -all`),
        'sendgrid.net TXT v=spf1 ip4:20.9.0.0/24 -all',
        '_dmarc.d.test TXT v=DMARC1; p=reject; rua=mailto:d@d.test',
      ].join('\n'),
    );
    const question = readPolicyQuestion('d.test 20.9.0.7');
    if (question === null) throw new Error('no question');
    const made = await policyNote(question, (domain, options) =>
      policyReport(domain, options, { resolver: big, vendors: catalogVendors }),
    );
    const { lines } = made;
    const card = { kind: 'notice', ...made } as const;
    for (const shown of [presentSlack(card), presentDiscord(card)])
      expect(JSON.stringify(shown)).not.toContain('…');
    const text = lines.map((l) => l.text).join('\n');
    for (const name of names) expect(text).toContain(`include:${name} (`);
    expect(text).toContain('May go once its service signs for the domain (DKIM): include:sendgrid.net.');
    expect(lines.find((l) => l.label !== null)?.text).toMatch(/^a message from 20\.9\.0\.7: SPF permerror/);
    expect(lines.filter((l) => l.copy === undefined && l.text.length > 290)).toEqual([]);
  });

  it('several domains get their sentence each', async () => {
    const { lines } = await note('contoso.test, fabrikam.test');
    expect(lines).toHaveLength(2);
    expect(lines[1]?.text).toContain('fabrikam.test');
  });
});
