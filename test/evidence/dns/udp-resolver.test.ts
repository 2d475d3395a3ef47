import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { decode, encode } from 'dns-packet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { udpResolver } from '../../../src/evidence/dns/udp-resolver.ts';
import { type DnsServer, dnsServer } from '../../stand-ins/dns/dns-server.ts';

const long = `v=spf1 ${Array.from({ length: 120 }, (_, i) => `ip4:192.0.2.${i}`).join(' ')} -all`;
const zone = `
contoso.test TXT "v=spf1 " "-all"
contoso.test MX 10 mx.contoso.test.
null.test MX 0 .
www.contoso.test CNAME host.contoso.test
host.contoso.test A 192.0.2.7
empty.deep.contoso.test TXT x
broken.test !SERVFAIL
closed.test !REFUSED
silent.test !SILENT
long.test TXT ${long}
cut.test TXT hello
cut.test !TRUNCATED
signed.test A 192.0.2.1
signed.test !AD
loop.test CNAME loop2.test
loop2.test CNAME loop.test
`;

let server: DnsServer;
const open: { close(): void }[] = [];
const resolver = (servers: readonly string[], deadlineMs = 700) => {
  const r = udpResolver({ servers, deadlineMs, retransmitMs: 100 });
  open.push(r);
  return r;
};

beforeAll(async () => {
  server = await dnsServer(zone);
});
afterAll(async () => {
  for (const r of open) r.close();
  await server.close();
});

describe('a status is kept apart from every other', () => {
  const rows = [
    ['contoso.test', 'TXT', 'ok'],
    ['contoso.test', 'A', 'no-data'],
    ['deep.contoso.test', 'TXT', 'no-data'],
    ['nobody.contoso.test', 'TXT', 'no-such-name'],
    ['broken.test', 'TXT', 'servfail'],
    ['closed.test', 'TXT', 'refused'],
    ['silent.test', 'TXT', 'timeout'],
    [`${'a'.repeat(300)}.test`, 'TXT', 'bad-name'],
    ['a..test', 'TXT', 'bad-name'],
  ] as const;
  it.each(rows)('%s %s is %s', async (name, type, status) => {
    expect((await resolver([server.address]).resolve(name, type)).status).toBe(status);
  });
});

describe('records', () => {
  it('joins the strings of a TXT record and keeps them', async () => {
    const { records } = await resolver([server.address]).resolve('Contoso.Test.', 'TXT');
    expect(records[0]).toMatchObject({ data: 'v=spf1 -all', strings: ['v=spf1 ', '-all'] });
  });
  it('reads a null MX as an empty host', async () => {
    const { records } = await resolver([server.address]).resolve('null.test', 'MX');
    expect(records[0]).toMatchObject({ data: '0 .', preference: 0, host: '' });
  });
  it('keeps the CNAME chain', async () => {
    const answer = await resolver([server.address]).resolve('www.contoso.test', 'A');
    expect(answer).toMatchObject({ status: 'ok', chain: ['host.contoso.test'] });
    expect(answer.records[0]?.data).toBe('192.0.2.7');
  });
  it('keeps the AD bit, and has none where the server sets none', async () => {
    const r = resolver([server.address]);
    expect((await r.resolve('signed.test', 'A')).authenticated).toBe(true);
    expect((await r.resolve('host.contoso.test', 'A')).authenticated).toBe(false);
  });
  it('asks over TCP when the answer is cut', async () => {
    const r = resolver([server.address]);
    expect((await r.resolve('long.test', 'TXT')).records[0]?.data).toBe(long);
    expect((await r.resolve('cut.test', 'TXT')).records[0]?.data).toBe('hello');
  });
  it('ends at a CNAME loop', async () => {
    expect((await resolver([server.address]).resolve('loop.test', 'A')).records).toEqual([]);
  });
});

describe('loss and failure', () => {
  it('sends a lost question again', async () => {
    const lossy = await dnsServer(zone, { lose: (n) => n === 1 });
    const answer = await resolver([lossy.address]).resolve('contoso.test', 'TXT');
    expect(answer.status).toBe('ok');
    expect(lossy.asked).toHaveLength(2);
    await lossy.close();
  });
  it('goes on to the next server when one fails or is silent', async () => {
    const bad = await dnsServer('contoso.test !SERVFAIL\nhost.contoso.test !SILENT');
    const r = resolver([bad.address, server.address]);
    expect((await r.resolve('contoso.test', 'TXT')).status).toBe('ok');
    expect((await r.resolve('host.contoso.test', 'A')).status).toBe('ok');
    await bad.close();
  });
  it('ends at the one deadline however many servers are silent', async () => {
    const quiet = await dnsServer('silent.test !SILENT');
    const start = performance.now();
    const servers = [quiet.address, server.address, quiet.address, server.address];
    const answer = await resolver(servers, 2_500).resolve('silent.test', 'A');
    expect(answer.status).toBe('timeout');
    // Four deadlines one after the other would be ten seconds.
    expect(performance.now() - start).toBeLessThan(9_000);
    await quiet.close();
  });
  it('asks equal questions once, and from the cache afterwards, also a negative answer', async () => {
    const own = await dnsServer(zone);
    const r = resolver([own.address]);
    await Promise.all([r.resolve('contoso.test', 'MX'), r.resolve('CONTOSO.test.', 'MX')]);
    await r.resolve('contoso.test', 'MX');
    await r.resolve('nobody.contoso.test', 'TXT');
    await r.resolve('nobody.contoso.test', 'TXT');
    expect(own.asked).toHaveLength(2);
    await own.close();
  });
  it('refuses a wrong server setting at once', () => {
    expect(() => udpResolver({ servers: ['dns.contoso.test'] })).toThrow(RangeError);
    expect(() => udpResolver({ servers: [] })).toThrow(RangeError);
  });
});

describe('forged replies', () => {
  it('ignores a wrong id, a wrong question and rubbish, and takes the true one', async () => {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    socket.on('message', (bytes, from) => {
      const query = decode(bytes);
      const question = query.questions?.[0] ?? { type: 'A' as const, name: 'x' };
      const make = (id: number, name: string, data: string) =>
        encode({
          type: 'response',
          id,
          questions: [{ ...question, name }],
          answers: [{ type: 'A', name, ttl: 5, data }],
        });
      const id = query.id ?? 0;
      for (const packet of [
        Buffer.from('rubbish'),
        make(id ^ 1, question.name, '192.0.2.66'),
        make(id, 'evil.test', '192.0.2.67'),
        bytes,
        make(id, question.name, '192.0.2.1'),
      ]) {
        socket.send(packet, from.port, from.address);
      }
    });
    const answer = await resolver([`127.0.0.1:${socket.address().port}`]).resolve('contoso.test', 'A');
    expect(answer.records.map((r) => r.data)).toEqual(['192.0.2.1']);
    socket.close();
  });
});

describe('name servers that are away', () => {
  it('are not waited for by every question, and are asked again when they are back', async () => {
    const away = createSocket('udp4');
    away.bind(0, '127.0.0.1');
    await once(away, 'listening');
    const { port } = away.address();
    const r = resolver([`127.0.0.1:${port}`], 150);
    const ask = (name: string) => r.resolve(name, 'A').then(({ status }) => status);
    let questions = 0;
    away.on('message', () => questions++);
    for (let n = 0; n < 8; n++) expect(await ask(`a${n}.contoso.test`)).toBe('timeout');
    // The probe has told by then that nobody is there.
    await new Promise((done) => setTimeout(done, 1_300));
    questions = 0;
    for (let n = 0; n < 200; n++) expect(await ask(`b${n}.contoso.test`)).toBe('timeout');
    expect(questions).toBe(0);
    away.on('message', (bytes, from) => {
      const { id = 0, questions: asked = [] } = decode(bytes);
      away.send(encode({ type: 'response', id, flags: 0x8180, questions: asked }), from.port, from.address);
    });
    await new Promise((done) => setTimeout(done, 5_000));
    expect(await ask('c.contoso.test')).toBe('no-data');
    away.close();
  }, 20_000);

  it('names that nobody answers are no sign of it', async () => {
    const r = resolver([server.address], 120);
    const types = ['A', 'AAAA', 'MX', 'TXT', 'CNAME', 'NS', 'SOA', 'PTR', 'TLSA', 'DS'] as const;
    for (const type of types) expect((await r.resolve('silent.test', type)).status).toBe('timeout');
    await new Promise((done) => setTimeout(done, 1_300));
    expect(await r.resolve('contoso.test', 'TXT')).toMatchObject({ status: 'ok' });
  });
});
