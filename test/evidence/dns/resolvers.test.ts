import { describe, expect, it } from 'vitest';
import { countingResolver } from '../../../src/evidence/dns/counting-resolver.ts';
import { mailauthResolver } from '../../../src/evidence/dns/mailauth.ts';
import { nodeResolver } from '../../../src/evidence/dns/node-resolver.ts';
import { offResolver } from '../../../src/evidence/dns/off-resolver.ts';
import { overlayResolver } from '../../../src/evidence/dns/overlay-resolver.ts';
import { serverAddress } from '../../../src/evidence/dns/server-address.ts';
import { dnsServer } from '../../stand-ins/dns/dns-server.ts';
import { zoneResolver } from '../../stand-ins/dns/zone-resolver.ts';

const zone =
  'c.test TXT "v=spf1 " "-all"\nc.test MX 10 mx.c.test\nc.test !AD\nbad.test !SERVFAIL\nshut.test !REFUSED';

describe('countingResolver', () => {
  it('asks each question once, also when it failed, and turns away what is over the limit', async () => {
    const counting = countingResolver(zoneResolver(zone), { limit: 2, deadlineMs: null });
    expect((await counting.resolve('bad.test', 'TXT')).status).toBe('servfail');
    expect((await counting.resolve('BAD.test.', 'TXT')).status).toBe('servfail');
    expect((await counting.resolve('c.test', 'MX')).status).toBe('ok');
    expect(counting.spent()).toBe(false);
    expect((await counting.resolve('c.test', 'TXT')).status).toBe('not-asked');
    expect([counting.count(), counting.spent()]).toEqual([2, true]);
    expect(counting.answers().map((a) => a.name)).toEqual(['bad.test', 'c.test']);
  });
});

describe('overlayResolver', () => {
  it('answers what it was given, and passes on the rest', async () => {
    const over = overlayResolver(zoneResolver(zone), [
      { name: 'C.test.', type: 'TXT', data: ['v=spf1 mx -all'] },
      { name: 'c.test', type: 'MX', data: [] },
    ]);
    expect((await over.resolve('c.test', 'TXT')).records.map((r) => r.data)).toEqual(['v=spf1 mx -all']);
    expect((await over.resolve('c.test', 'MX')).status).toBe('no-data');
    expect((await over.resolve('bad.test', 'A')).status).toBe('servfail');
  });
});

describe('mailauthResolver', () => {
  it('gives lists as node:dns does', async () => {
    const resolve = mailauthResolver(zoneResolver(zone));
    expect(await resolve('c.test', 'TXT')).toEqual([['v=spf1 ', '-all']]);
    expect(await resolve('c.test', 'MX')).toEqual([{ priority: 10, exchange: 'mx.c.test' }]);
  });
  const rows = [
    ['no.test', 'ENOTFOUND'],
    ['mx.c.test', 'ENOTFOUND'],
    ['bad.test', 'ESERVFAIL'],
    ['shut.test', 'EREFUSED'],
    ['a..test', 'EBADNAME'],
  ] as const;
  it.each(rows)('%s throws %s', async (name, code) => {
    await expect(mailauthResolver(zoneResolver(zone))(name, 'A')).rejects.toMatchObject({ code });
  });
  it('an existing name without the type throws ENODATA', async () => {
    await expect(mailauthResolver(zoneResolver(zone))('c.test', 'A')).rejects.toMatchObject({
      code: 'ENODATA',
    });
  });
});

describe('nodeResolver, the fall-back', () => {
  it('keeps the same statuses apart', async () => {
    const server = await dnsServer(zone);
    const node = nodeResolver([server.address], 500);
    expect(await node.resolve('c.test', 'TXT')).toMatchObject({
      status: 'ok',
      records: [{ data: 'v=spf1 -all' }],
    });
    expect((await node.resolve('c.test', 'A')).status).toBe('no-data');
    expect((await node.resolve('no.test', 'A')).status).toBe('no-such-name');
    expect((await node.resolve('bad.test', 'A')).status).toBe('servfail');
    expect((await node.resolve('shut.test', 'A')).status).toBe('refused');
    expect((await node.resolve('a..test', 'A')).status).toBe('bad-name');
    expect((await node.resolve('c.test', 'TLSA')).status).toBe('refused');
    await server.close();
  });
});

describe('offResolver', () => {
  it('refuses everything', async () => {
    expect(await offResolver.resolve('c.test', 'TXT')).toMatchObject({ status: 'refused', records: [] });
  });
});

describe('serverAddress', () => {
  const rows = [
    ['192.0.2.1', '192.0.2.1', 53],
    ['192.0.2.1:5353', '192.0.2.1', 5353],
    ['2001:db8::1', '2001:db8::1', 53],
    ['[2001:db8::1]:5353', '2001:db8::1', 5353],
  ] as const;
  it.each(rows)('%s', (text, ip, port) => {
    expect(serverAddress(text)).toEqual({ ip, port });
  });
  it.each(['', 'dns.test', '192.0.2.1:0', '192.0.2.1:70000', '300.0.2.1', '[::1'])(
    'is none: "%s"',
    (text) => {
      expect(serverAddress(text)).toBeNull();
    },
  );
});
