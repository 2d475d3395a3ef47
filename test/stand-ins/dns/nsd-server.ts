import { execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DnsRecord } from '../../../src/evidence/dns/dns-facts.ts';
import { zoneText } from './zone-text.ts';

const binary = ['/usr/sbin/nsd', '/usr/local/sbin/nsd'].find((path) => existsSync(path)) ?? null;

/** Whether the machine has NSD; tests that want it say "skipped: needs nsd" when not. */
export const hasNsd = binary !== null;

/** A string of a TXT record in master-file form (RFC 1035 5.1): every octet that is not plain as \DDD. */
const quoted = (text: string): string =>
  `"${text.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, (c) => `\\${String(c.charCodeAt(0)).padStart(3, '0')}`)}"`;

function dataOf(r: DnsRecord): string {
  if (r.type === 'TXT') {
    const strings = (r.strings ?? [r.data]).flatMap((s) =>
      s === '' ? [''] : (s.match(/[\s\S]{1,255}/g) ?? []),
    );
    return strings.map(quoted).join(' ');
  }
  if (r.type === 'MX') return `${r.preference} ${r.host}.`;
  if (r.type === 'TLSA') return r.data;
  return r.host === undefined ? r.data : `${r.host}.`;
}

/** Zone texts as one master file for the root, so that one server answers for every name in them. */
export function masterFile(texts: readonly string[]): string {
  const lines = new Set(['. 300 IN SOA ns.test. host.test. 1 3600 600 86400 60', '. 300 IN NS ns.test.']);
  for (const text of texts) {
    for (const [name, records] of zoneText(text).records) {
      for (const r of records) lines.add(`${name}. 300 IN ${r.type} ${dataOf(r)}`);
    }
  }
  return `${[...lines].join('\n')}\n`;
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}

/** Starts a real NSD on the loopback for zone texts. Rejects with NSD's own words when it does not start. */
export async function nsdServer(texts: readonly string[]): Promise<{ address: string; close(): void }> {
  if (binary === null) throw new Error('needs nsd');
  const folder = mkdtempSync(join(tmpdir(), 'nsd-'));
  const port = await freePort();
  writeFileSync(join(folder, 'root.zone'), masterFile(texts));
  const settings = [
    'server:',
    `  ip-address: 127.0.0.1@${port}`,
    '  username: ""',
    '  chroot: ""',
    `  zonesdir: "${folder}"`,
    `  pidfile: "${folder}/nsd.pid"`,
    '  database: ""',
    `  zonelistfile: "${folder}/zone.list"`,
    `  xfrdfile: "${folder}/xfrd.state"`,
    `  xfrdir: "${folder}"`,
    `  logfile: "${folder}/log"`,
    '  server-count: 1',
    '  rrl-ratelimit: 0',
    'remote-control:',
    '  control-enable: no',
    'zone:',
    '  name: "."',
    '  zonefile: root.zone',
  ];
  writeFileSync(join(folder, 'nsd.conf'), `${settings.join('\n')}\n`);
  execFileSync(join(binary, '..', 'nsd-checkzone'), ['.', join(folder, 'root.zone')]);
  const child = spawn(binary, ['-d', '-c', join(folder, 'nsd.conf')], { stdio: 'ignore' });
  await answering(port);
  return {
    address: `127.0.0.1:${port}`,
    close() {
      child.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until the server answers a question for the root's SOA. */
async function answering(port: number): Promise<void> {
  const question = Buffer.from('123401000001000000000000000006000 1'.replace(' ', ''), 'hex');
  for (let i = 0; i < 100; i++) {
    const socket = createSocket('udp4');
    const got = await new Promise<boolean>((done) => {
      const timer = setTimeout(() => done(false), 100);
      socket.once('message', () => {
        clearTimeout(timer);
        done(true);
      });
      socket.once('error', () => {});
      socket.send(question, port, '127.0.0.1');
    });
    socket.close();
    if (got) return;
  }
  throw new Error('nsd did not start');
}
