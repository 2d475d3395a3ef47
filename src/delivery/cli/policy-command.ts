import { parseArgs } from 'node:util';
import type { Resolver } from '../../evidence/dns/dns-facts.ts';
import { nodeResolver } from '../../evidence/dns/node-resolver.ts';
import { offResolver } from '../../evidence/dns/off-resolver.ts';
import { serverAddress } from '../../evidence/dns/server-address.ts';
import { systemServers } from '../../evidence/dns/system-servers.ts';
import { udpResolver } from '../../evidence/dns/udp-resolver.ts';
import { catalogVendors } from '../../evidence/policy/catalog-vendors.ts';
import { readIp } from '../../evidence/policy/ip-range.ts';
import { policyReport } from '../../evidence/policy/policy-report.ts';
import { readDomain } from '../../evidence/policy/read-domain.ts';
import { httpsPolicyFile } from '../../evidence/policy/transport/https-policy-file.ts';
import { noPolicyFile } from '../../evidence/policy/transport/policy-file.ts';
import { plainText } from '../../explanation/policy/plain-text.ts';
import { policyJson } from '../../explanation/policy/policy-json.ts';
import { policyText } from '../../explanation/policy/policy-text.ts';
import { type CliIo, exitStatus } from './cli-io.ts';

export const policyUsage =
  'bouncedesk policy DOMAIN [--json] [--ip IP [--from DOMAIN] [--return-path ADDRESS] [--dkim DOMAIN|none]] [--selector S] [--dns off|system|HOST:PORT] [--trusted]';

interface Wanted {
  readonly domain: string;
  readonly json: boolean;
  readonly ip: string | null;
  readonly selectors: readonly string[];
  /** One message to judge beside `ip`. */
  readonly from: string | null;
  readonly returnPath: string | null;
  readonly dkim: readonly string[] | null;
  readonly dns: string;
  readonly trusted: boolean;
}

/** Reads the arguments; a text when they are wrong. */
function readArguments(argv: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        ip: { type: 'string' },
        selector: { type: 'string', multiple: true, default: [] },
        from: { type: 'string' },
        'return-path': { type: 'string' },
        dkim: { type: 'string', multiple: true },
        dns: { type: 'string', default: 'system' },
        trusted: { type: 'boolean', default: false },
      },
    });
    const [domain, ...rest] = positionals;
    if (domain === undefined || rest.length > 0) return 'give one domain';
    if (values.ip !== undefined && readIp(values.ip) === null) return '--ip wants an IPv4 or IPv6 address';
    const { dns, from } = values;
    const told = from ?? values['return-path'] ?? values.dkim?.[0];
    if (told !== undefined && values.ip === undefined) return '--from, --return-path and --dkim want --ip';
    const read = from === undefined ? null : readDomain(from);
    if (read?.ok === false) return `--from: ${read.why}`;
    if (dns !== 'off' && dns !== 'system' && serverAddress(dns) === null) {
      return '--dns wants off, system, or the address of a DNS server such as 192.0.2.53:53';
    }
    return {
      domain,
      json: values.json,
      ip: values.ip ?? null,
      selectors: values.selector,
      from: read?.domain ?? null,
      returnPath: values['return-path'] ?? null,
      dkim: values.dkim?.filter((d) => d !== 'none') ?? null,
      dns,
      trusted: values.trusted,
    };
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'wrong arguments';
  }
}

/** The resolver for `--dns`, and how to put it away. */
function openResolver(dns: string): { resolver: Resolver; close: () => void } {
  if (dns === 'off') return { resolver: offResolver, close: () => {} };
  const servers = dns === 'system' ? systemServers() : [dns];
  if (servers.length === 0) return { resolver: nodeResolver(), close: () => {} };
  const resolver = udpResolver({ servers });
  return { resolver, close: () => resolver.close() };
}

/**
 * `bouncedesk policy`: what a domain publishes, what is wrong and the record to publish. Exit status 0 answered; 1 the
 * text is no domain, DNS is off, or the resolver gives no usable answers; 2 usage.
 */
export async function policyCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const wanted = readArguments(argv);
  if (typeof wanted === 'string') {
    io.stderr.write(`${plainText(wanted)}\nusage: ${policyUsage}\n`);
    return exitStatus.usage;
  }
  const { resolver, close } = openResolver(wanted.dns);
  try {
    const report = await policyReport(
      wanted.domain,
      {
        ip: wanted.ip,
        selectors: wanted.selectors,
        from: wanted.from,
        sender: wanted.returnPath,
        dkim: wanted.dkim,
      },
      {
        resolver,
        vendors: catalogVendors,
        trusted: wanted.trusted,
        fetchFile: wanted.dns === 'off' ? noPolicyFile : httpsPolicyFile(),
      },
    );
    if (!report.ok) {
      io.stderr.write(`${plainText(wanted.domain).slice(0, 100)}: ${report.why}\n`);
      return exitStatus.notRead;
    }
    io.stdout.write(wanted.json ? `${JSON.stringify(policyJson(report), null, 2)}\n` : policyText(report));
    return report.answered ? exitStatus.answered : exitStatus.notRead;
  } finally {
    close();
  }
}
