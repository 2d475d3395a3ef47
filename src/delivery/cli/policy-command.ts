import type { Resolver } from '../../evidence/dns/dns-facts.ts';
import { nodeResolver } from '../../evidence/dns/node-resolver.ts';
import { offResolver } from '../../evidence/dns/off-resolver.ts';
import { serverAddress } from '../../evidence/dns/server-address.ts';
import { systemServers } from '../../evidence/dns/system-servers.ts';
import { udpResolver } from '../../evidence/dns/udp-resolver.ts';
import { catalogVendors } from '../../evidence/policy/catalog-vendors.ts';
import { readIp } from '../../evidence/policy/ip-range.ts';
import { policyReport } from '../../evidence/policy/policy-report.ts';
import { readDescribed } from '../../evidence/policy/read-described.ts';
import { httpsPolicyFile } from '../../evidence/policy/transport/https-policy-file.ts';
import { noPolicyFile } from '../../evidence/policy/transport/policy-file.ts';
import { plainText } from '../../explanation/policy/plain-text.ts';
import { policyJson } from '../../explanation/policy/policy-json.ts';
import { policyText } from '../../explanation/policy/policy-text.ts';
import { type CliIo, exitStatus, widthOf } from './cli-io.ts';
import { fitReport } from './fit-report.ts';
import { readCommand } from './read-command.ts';
import type { Given } from './to-command.ts';

interface Wanted {
  readonly domain: string;
  readonly json: boolean;
  readonly ip: string | null;
  readonly selectors: readonly string[];
  /** The message to judge, in addition to `ip`. */
  readonly from: string | null;
  readonly returnPath: string | null;
  readonly dkim: readonly string[] | null;
  readonly dns: string;
  readonly trusted: boolean;
}

const text = (value: Given['options'][string]): string | null => (typeof value === 'string' ? value : null);
const texts = (value: Given['options'][string]): readonly string[] | null =>
  typeof value === 'object' ? value : null;

/** The combined arguments; an error text when they contradict each other. */
function wantedBy({ arguments: words, options }: Given): Wanted | string {
  const [domain = ''] = words;
  const ip = text(options.ip);
  const from = text(options.from);
  const returnPath = text(options['return-path']);
  const dkim = texts(options.dkim);
  const dns = text(options.dns) ?? 'system';
  if (ip !== null && readIp(ip) === null) return '--ip wants an IPv4 or IPv6 address';
  if ((from ?? returnPath ?? dkim) !== null && ip === null)
    return '--from, --return-path and --dkim want --ip';
  const signed = dkim?.filter((one) => one !== 'none') ?? null;
  const described = readDescribed({ ip, sender: returnPath, from, dkim: signed });
  if (!described.ok) return described.why;
  if (dns !== 'off' && dns !== 'system' && serverAddress(dns) === null)
    return '--dns wants off, system, or the address of a DNS server such as 192.0.2.53:53';
  return {
    domain,
    json: options.json === true,
    ip,
    selectors: texts(options.selector) ?? [],
    from,
    returnPath,
    dkim: signed,
    dns,
    trusted: options.trusted === true,
  };
}

/** The resolver for `--dns`, and how to close it. */
function openResolver(dns: string): { resolver: Resolver; close: () => void } {
  if (dns === 'off') return { resolver: offResolver, close: () => {} };
  const servers = dns === 'system' ? systemServers() : [dns];
  if (servers.length === 0) return { resolver: nodeResolver(), close: () => {} };
  const resolver = udpResolver({ servers });
  return { resolver, close: () => resolver.close() };
}

/**
 * `bouncedesk policy`: what a domain publishes, what is wrong and the record to publish. Exit status 0 answered; 1 the
 * text is not a domain, DNS is off, or the resolver gives no usable answers; 2 usage.
 */
export async function policyCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const given = readCommand('policy', argv, io);
  if (typeof given === 'number') return given;
  const wanted = wantedBy(given);
  if (typeof wanted === 'string') {
    io.stderr.write(`bouncedesk: ${plainText(wanted)}\nusage: bouncedesk policy --help shows every option\n`);
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
    if (wanted.json) io.stdout.write(`${JSON.stringify(policyJson(report), null, 2)}\n`);
    else {
      const said = policyText(report);
      // In a pipe each fact is one line, easy to search.
      io.stdout.write(io.stdout.columns === undefined ? said : fitReport(said, widthOf(io)));
    }
    return report.answered ? exitStatus.answered : exitStatus.notRead;
  } finally {
    close();
  }
}
