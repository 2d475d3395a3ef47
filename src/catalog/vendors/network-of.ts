import { BlockList, isIP } from 'node:net';

/**
 * Addresses from which the two large mailbox hosts send for their customers, as `_spf.google.com` and
 * `spf.protection.outlook.com` have listed them for years. Only sentences use it: which include is meant, never who
 * connected. IPv6 by the block that the provider holds.
 */
const ranges = {
  google: [
    '35.190.247.0/24',
    '64.233.160.0/19',
    '66.102.0.0/20',
    '66.249.80.0/20',
    '72.14.192.0/18',
    '74.125.0.0/16',
    '108.177.8.0/21',
    '173.194.0.0/16',
    '209.85.128.0/17',
    '216.58.192.0/19',
    '216.239.32.0/19',
    '2001:4860:4000::/36',
    '2404:6800:4000::/36',
    '2607:f8b0:4000::/36',
    '2800:3f0:4000::/36',
    '2a00:1450:4000::/36',
    '2c0f:fb50:4000::/36',
  ],
  microsoft: [
    '40.92.0.0/15',
    '40.107.0.0/16',
    '52.100.0.0/15',
    '52.102.0.0/16',
    '52.103.0.0/17',
    '104.47.0.0/17',
    '2a01:111:f400::/48',
    '2a01:111:f403::/48',
  ],
} as const;

export type MailNetwork = keyof typeof ranges;

function listOf(blocks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const block of blocks) {
    const [net = '', prefix = ''] = block.split('/');
    list.addSubnet(net, Number(prefix), net.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

const lists = Object.entries(ranges).map(([id, blocks]) => [id as MailNetwork, listOf(blocks)] as const);

/** The mail service that an address belongs to; null for any other address, and for what is none. */
export function networkOf(ip: string | null): MailNetwork | null {
  const version = ip === null ? 0 : isIP(ip);
  if (ip === null || version === 0) return null;
  return lists.find(([, list]) => list.check(ip, version === 6 ? 'ipv6' : 'ipv4'))?.[0] ?? null;
}
