import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type Answer, decode, encode, type Packet } from 'dns-packet';
import { afterEach, expect, it } from 'vitest';
import { udpResolver } from '../../../src/evidence/dns/udp-resolver.ts';

const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

/** A server on the loopback that answers each query as told, over UDP only. */
async function server(
  reply: (query: Packet, hasEdns: boolean) => Packet,
): Promise<{ address: string; asked: boolean[] }> {
  const asked: boolean[] = [];
  const udp = createSocket('udp4');
  udp.bind(0, '127.0.0.1');
  await once(udp, 'listening');
  open.push(udp);
  udp.on('message', (bytes, from) => {
    const query = decode(bytes);
    const edns = (query.additionals ?? []).some((a) => a.type === 'OPT');
    asked.push(edns);
    udp.send(encode(reply(query, edns)), from.port, from.address);
  });
  return { address: `127.0.0.1:${udp.address().port}`, asked };
}

const ask = (address: string) => {
  const resolver = udpResolver({ servers: [address], deadlineMs: 600, retransmitMs: 200 });
  open.push(resolver);
  return resolver.resolve('contoso.test', 'TXT');
};
const answers: Answer[] = [{ type: 'TXT', name: 'contoso.test', ttl: 60, data: ['v=spf1 -all'] }];
const response = ({ id, questions }: Packet, more: Partial<Packet>): Packet => ({
  type: 'response',
  id: id ?? 0,
  questions: questions ?? [],
  ...more,
});

it.each([
  ['FORMERR', 1],
  ['NOTIMP', 4],
])('a server that answers EDNS with %s is asked again without it', async (_, code) => {
  const { address, asked } = await server((query, edns) =>
    response(query, edns ? { flags: code } : { answers }),
  );
  expect(await ask(address)).toMatchObject({ status: 'ok', records: [{ data: 'v=spf1 -all' }] });
  expect(asked).toEqual([true, false]);
});

it('one that gives its code without the question too', async () => {
  const { address } = await server((query, edns) =>
    edns ? { type: 'response', id: query.id ?? 0, flags: 1, questions: [] } : response(query, { answers }),
  );
  expect((await ask(address)).status).toBe('ok');
});

it('one that refuses without EDNS as well ends in a failure, not in a loop', async () => {
  const { address, asked } = await server((query) => response(query, { flags: 1 }));
  expect((await ask(address)).status).toBe('servfail');
  expect(asked.length).toBeLessThan(8);
});

it('a referral to other servers is no answer, and never "no record"', async () => {
  const ns: Answer[] = [{ type: 'NS', name: 'test', ttl: 60, data: 'ns.elsewhere.test' }];
  const { address } = await server((query) => response(query, { authorities: ns }));
  expect((await ask(address)).status).toBe('refused');
});

it('an empty answer with its SOA is "no record"', async () => {
  const soa: Answer[] = [
    { type: 'SOA', name: 'test', ttl: 60, data: { mname: 'ns.test', rname: 'h.test', minimum: 60 } },
  ];
  const { address } = await server((query) => response(query, { authorities: soa }));
  expect((await ask(address)).status).toBe('no-data');
});

it('an answer that is too long for UDP where TCP is blocked has a name of its own', async () => {
  const truncated = 1 << 9;
  const { address } = await server((query) => response(query, { flags: truncated }));
  expect((await ask(address)).status).toBe('tcp-blocked');
});
