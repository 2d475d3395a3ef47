import { createHash } from 'node:crypto';
import type { Resolver } from '../../dns/dns-facts.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { RecordToPublish } from '../problem.ts';
import type { StsFacts, StsPolicy } from '../transport/sts-facts.ts';
import { aliasAt } from './alias-at.ts';
import { noProposal, type Proposal } from './proposal.ts';

/** A week, as RFC 8461 3.2 recommends for a start; longest one year. */
const firstMaxAge = 604_800;
const longestMaxAge = 31_557_600;
const shortestMaxAge = 86_400;

/**
 * A new id for a changed file: derived from the file, so that the same file gives the same id; never the current one.
 */
function idFor(file: string, old: string | null): string {
  const id = createHash('sha256').update(file).digest('hex').slice(0, 16);
  return id === old ? `${id}a` : id;
}

/** The readable parts of an invalid policy file, so that none is lost; null for no file. */
function readable({ file }: StsFacts): StsPolicy | null {
  if (file?.state !== 'got' || file.status !== 200) return null;
  const lines = file.body.slice(0, 65_536).split(/[\r\n]{1,4}/, 200);
  const values = (key: string): readonly string[] =>
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      return line.slice(0, Math.max(0, colon)).trim().toLowerCase() === key
        ? [
            line
              .slice(colon + 1)
              .trim()
              .toLowerCase(),
          ]
        : [];
    });
  const [mode] = values('mode');
  const [age] = values('max_age');
  return {
    mode: mode === 'enforce' || mode === 'none' ? mode : 'testing',
    maxAge: age !== undefined && /^\d{1,10}$/.test(age) ? Number(age) : firstMaxAge,
    patterns: values('mx').filter(
      (p) => p.includes('.') && /^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/.test(p),
    ),
  };
}

/** The record that announces a file. */
const recordFor = (domain: string, file: string, old: string | null): RecordToPublish => ({
  name: `_mta-sts.${domain}`,
  type: 'TXT',
  value: `v=STSv1; id=${idFor(file, old)}`,
});

/** Why the policy file could not be read although it may well exist; null if it was read, or is missing. */
function unreadBecause({ file }: StsFacts): string | null {
  if (file === null) return null;
  if (file.state === 'failed')
    return 'the file could not be fetched, so that what it says is not known; its web server and certificate must be mended first';
  if (file.status === 200)
    return /^text\/plain(?:\s{0,5};|$)/i.test(file.contentType)
      ? null
      : 'the web server must send the file as text/plain; the file itself may stay';
  if (file.status >= 300 && file.status < 400)
    return 'the file must be served at this address itself: senders follow no redirect';
  return file.status === 404 || file.status === 410
    ? null
    : `the web server answers ${file.status}, so that what the file says is not known`;
}

/** A host covers another if it is the same name, or a wildcard for one label (RFC 8461 4.1). */
const covers = (pattern: string, host: string): boolean =>
  pattern === host || (pattern.startsWith('*.') && host.slice(host.indexOf('.') + 1) === pattern.slice(2));

/**
 * MTA-STS policy file and the record that announces it: every MX host is named, today's patterns stay, and the id is
 * new, without which no sender fetches the changed file. An invalid file keeps its readable parts; a first one is in
 * testing mode.
 */
export async function proposeSts(facts: PolicyFacts, resolver: Resolver): Promise<Proposal> {
  const { domain, sts, mx } = facts;
  const hosts = mx.hosts.filter((h) => !h.literal && h.status === 'ok').map((h) => h.host);
  if (hosts.length === 0 || hosts.length < mx.hosts.length || mx.count > mx.hosts.length)
    return noProposal('No policy is proposed: not every MX host could be looked up.');
  const alias = await aliasAt(`_mta-sts.${domain}`, resolver);
  if (alias !== null)
    return noProposal(
      `No record is proposed: _mta-sts.${domain} is an alias (CNAME) of ${alias}; whoever runs that name changes policy and record.`,
    );
  // The file may be correct: its server must be repaired, and a generated file could weaken it.
  const unread = unreadBecause(sts);
  if (unread !== null)
    return sts.records.length === 1 && sts.id !== null
      ? noProposal(`No policy is proposed: ${unread}.`)
      : {
          records: [recordFor(domain, `${domain} ${sts.records.join(' ')}`, null)],
          why: null,
          question: null,
          notes: [`the file is not looked at: ${unread}`],
        };
  const meant = sts.policy ?? readable(sts);
  const today = meant?.patterns ?? [];
  const patterns = [...today, ...hosts.filter((h) => !today.some((p) => covers(p.toLowerCase(), h)))];
  const mode = meant?.mode ?? 'testing';
  const age = meant === null ? firstMaxAge : Math.min(Math.max(meant.maxAge, shortestMaxAge), longestMaxAge);
  const value = [
    'version: STSv1',
    `mode: ${mode}`,
    ...patterns.map((p) => `mx: ${p}`),
    `max_age: ${age}`,
  ].join('\n');
  const file: RecordToPublish = {
    name: `https://mta-sts.${domain}/.well-known/mta-sts.txt`,
    type: 'FILE',
    value,
  };
  const changed = sts.policy === null || patterns.length > today.length || age !== sts.policy.maxAge;
  const record = recordFor(domain, value, sts.id);
  return {
    records: changed ? [file, record] : [record],
    why: null,
    question: null,
    notes: changed
      ? [
          'the file first, then the record: senders read the file when the id has changed',
          ...(sts.hostStatus === 'ok'
            ? []
            : [`mta-sts.${domain} needs a web server with a certificate for that name`]),
        ]
      : [],
  };
}
