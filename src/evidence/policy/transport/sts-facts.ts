import type { DnsStatus, Resolver } from '../../dns/dns-facts.ts';
import { mailauthStsMatch, mailauthStsPolicy } from '../../dns/mailauth.ts';
import { isPublic } from '../address-kind.ts';
import type { FetchPolicyFile, PolicyFile } from './policy-file.ts';

export interface StsPolicy {
  readonly mode: 'enforce' | 'testing' | 'none';
  readonly maxAge: number;
  readonly patterns: readonly string[];
}

export interface StsFacts {
  readonly status: DnsStatus;
  /** Texts at `_mta-sts` that begin with v=STSv1; (RFC 8461 3.1: all others are discarded). */
  readonly records: readonly string[];
  /** Texts there that were intended as one. */
  readonly nearMisses: readonly string[];
  readonly id: string | null;
  /** Status of the address questions for the policy host. */
  readonly hostStatus: DnsStatus;
  /** Response for the policy file; null if it was not requested. */
  readonly file: PolicyFile | null;
  readonly policy: StsPolicy | null;
  /** Why the file is not a valid policy. */
  readonly fault: string | null;
  /** MX hosts that the policy does not name. */
  readonly unmatched: readonly string[];
  /** The policy host has addresses, but none that may be connected to. */
  readonly privateHost: boolean;
}

/** Fields of a record after the version (RFC 8461 3.1): `id`, and extensions. */
const idForm = /^id=([A-Za-z0-9]{1,32})$/;
const extensionForm = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}=[\x21-\x3a\x3c\x3e-\x7e]{1,500}$/;

/** The id of a well-formed record, else null. */
function recordId(text: string): string | null {
  const [, ...fields] = text.split(';', 40).map((f) => f.replace(/^[ \t]+|[ \t]+$/g, ''));
  if (fields.at(-1) === '') fields.pop();
  const ids = fields.flatMap((f) => idForm.exec(f)?.[1] ?? []);
  const good = fields.every((f) => idForm.test(f) || (!/^(?:id|v)=/.test(f) && extensionForm.test(f)));
  return good && ids.length === 1 ? (ids[0] ?? null) : null;
}

/** A line of the policy file (RFC 8461 3.2). */
const policyLine = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}:[ \t]*[!-~\x80-\uffff](?:[ -~\x80-\uffff]*)$/;

function readFile(file: PolicyFile | null): Pick<StsFacts, 'policy' | 'fault'> {
  if (file === null) return { policy: null, fault: null };
  if (file.state === 'failed') return { policy: null, fault: file.why };
  if (file.status >= 300 && file.status < 400)
    return { policy: null, fault: `a redirect (${file.status}), which is not followed` };
  if (file.status !== 200) return { policy: null, fault: `HTTP status ${file.status}` };
  if (!/^text\/plain(?:\s{0,5};|$)/i.test(file.contentType)) {
    return { policy: null, fault: `the type is "${file.contentType.slice(0, 60)}", not text/plain` };
  }
  const odd = file.body.split(/\r?\n/, 200).find((line) => line.trim() !== '' && !policyLine.test(line));
  if (odd !== undefined)
    return { policy: null, fault: `the line "${odd.slice(0, 60)}" is no field NAME: VALUE` };
  try {
    const read = mailauthStsPolicy(file.body, { strict: true });
    const mode = read.mode === 'enforce' || read.mode === 'testing' ? read.mode : 'none';
    return {
      policy: { mode, maxAge: Number(read.maxAge ?? 0), patterns: [read.mx ?? []].flat() },
      fault: null,
    };
  } catch (error) {
    return { policy: null, fault: error instanceof Error ? error.message.slice(0, 200) : 'not a policy' };
  }
}

function unmatchedHosts(
  policy: StsPolicy | null,
  body: PolicyFile | null,
  hosts: readonly string[],
): readonly string[] {
  if (!policy || policy.mode === 'none' || body?.state !== 'got') return [];
  const read = mailauthStsPolicy(body.body, { strict: true });
  return hosts.filter((host) => !mailauthStsMatch(host, read).valid);
}

/** Record and policy file, before the MX set is known, so that both are fetched concurrently. */
export async function stsFile(domain: string, resolver: Resolver, fetchFile: FetchPolicyFile) {
  const host = `mta-sts.${domain}`;
  const [txt, a, aaaa] = await Promise.all([
    resolver.resolve(`_mta-sts.${domain}`, 'TXT'),
    resolver.resolve(host, 'A'),
    resolver.resolve(host, 'AAAA'),
  ]);
  const addresses = [...a.records, ...aaaa.records].map((r) => r.data).sort();
  const open = addresses.filter(isPublic);
  const file = open.length > 0 ? await fetchFile(host, open) : null;
  return { txt, addresses, open, file, hostStatus: addresses.length > 0 ? ('ok' as const) : a.status };
}

/** MTA-STS of a domain (RFC 8461): record, file, and whether the file names every MX host. */
export function stsFacts(got: Awaited<ReturnType<typeof stsFile>>, mxHosts: readonly string[]): StsFacts {
  const records = got.txt.records
    .map((r) => r.data)
    .filter((t) => /^v=STSv1[ \t]*(?:;|$)/.test(t))
    .sort();
  const nearMisses = got.txt.records
    .map((r) => r.data)
    .filter((t) => !records.includes(t) && /sts\s{0,3}v?\s{0,3}1/i.test(t.slice(0, 60)));
  const { policy, fault } = readFile(got.file);
  return {
    status: got.txt.status,
    records,
    nearMisses,
    id: records.length === 1 ? recordId(records[0] ?? '') : null,
    hostStatus: got.hostStatus,
    file: got.file,
    policy,
    fault,
    unmatched: unmatchedHosts(policy, got.file, mxHosts),
    privateHost: got.addresses.length > 0 && got.open.length === 0,
  };
}
