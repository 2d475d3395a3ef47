import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyCommand } from '../../../src/delivery/cli/policy-command.ts';
import { type DnsServer, dnsServer } from '../../stand-ins/dns/dns-server.ts';

let server: DnsServer;
beforeAll(async () => {
  server = await dnsServer(
    'c.test TXT v=spf1 ip4:20.1.1.1 -all\nc.test MX 10 mx.c.test\nmx.c.test A 20.1.1.1\nc.test SOA x',
  );
});
afterAll(() => server.close());

async function run(...argv: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    stdout: { write: (t: string) => out.push(t) },
    stderr: { write: (t: string) => err.push(t) },
    stdin: (async function* () {})(),
    env: {},
  };
  return { status: await policyCommand(argv, io), out: out.join(''), err: err.join('') };
}

describe('bouncedesk policy', () => {
  it('answers in words', async () => {
    const { status, out, err } = await run('c.test', '--dns', server.address);
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^c\.test /);
    expect(out).toContain('_dmarc.c.test TXT');
  });
  it('answers as JSON, with the verdict for an address', async () => {
    const { status, out } = await run(
      '--json',
      '--ip',
      '20.1.1.2',
      'c.test',
      '--dns',
      server.address,
      '--selector',
      'mine',
    );
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      domain: 'c.test',
      address: { spf: 'fail' },
      dkim: { selectors: [{ selector: 'mine', state: 'absent' }] },
    });
  });
  it.each([
    [],
    ['a.test', 'b.test'],
    ['c.test', '--wrong'],
    ['c.test', '--ip', 'x'],
    ['c.test', '--dns', 'dns.test'],
    ['c.test', '--ip', '20.1.1.1', '--from', 'x y'],
    ['c.test', '--ip', '20.1.1.1', '--return-path', '<b>@@'],
    ['c.test', '--ip', '20.1.1.1', '--dkim', 'a b'],
    ['c.test', '--from', 'c.test'],
  ])('usage: %s', async (...argv) => {
    const { status, err, out } = await run(...argv);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('usage: bouncedesk policy');
  });
  it('a text that is no domain is status 1, with words', async () => {
    const { status, err } = await run('192.0.2.1', '--dns', server.address);
    expect(status).toBe(1);
    expect(err).toContain('IP address');
  });
  it('with the DNS off nothing is asked, and it says so', async () => {
    const before = server.asked.length;
    const { status, out } = await run('c.test', '--dns', 'off');
    expect([status, server.asked.length]).toEqual([1, before]);
    expect(out).toContain('no answer');
  });
});
