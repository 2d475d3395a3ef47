import { vendorsInReply } from '../catalog/docs/reply-marks.ts';
import { findVendor } from '../catalog/vendors/find-vendor.ts';
import { vendorOfHost, vendorOfMx } from '../catalog/vendors/match-vendor.ts';
import type { Conclusion } from '../diagnosis/conclude.ts';
import type { Sides } from '../diagnosis/sides.ts';
import type { HeaderEvidence } from '../evidence/headers/header-evidence.ts';
import { isFailureReport } from '../message/bounce/is-failure-report.ts';
import { tenantOf } from './tenant-of.ts';

/** Names under which the pages know a refusing provider. */
const pageVendors: Readonly<Record<string, readonly string[]>> = {
  gmail: ['google'],
  'google-groups': ['google', 'google-groups'],
  'microsoft-365': ['microsoft', 'microsoft365'],
  exchange: ['microsoft'],
  outlook: ['microsoft', 'outlook'],
  aol: ['yahoo'],
  att: ['yahoo', 'att'],
  'free-fr': ['free'],
};

const receivers: Readonly<Record<string, readonly string[]>> = {
  'microsoft-365': ['microsoft', 'microsoft365'],
  'google-workspace': ['google'],
};

/** Fields that a list manager writes about itself. */
const listSoftware: ReadonlyMap<string, string> = new Map([
  ['x-mailman-version', 'mailman'],
  ['x-beenthere', 'mailman'],
  ['x-sympa-to', 'sympa'],
  ['x-listserv-lists', 'listserv'],
]);

/** Filter programs that a receiving server runs itself, by the stamps they leave. */
const programs: ReadonlySet<string> = new Set(['rspamd', 'spamassassin']);

type Ids = readonly string[];

const nobody: Ids = [];

/** A vendor often shows itself several times (host, reply, MX), and would give its steps as often. */
const once = (ids: Ids): Ids => [...new Set(ids)];
/** Servers met before, with their vendors. */
const knownHosts = new Map<string, Ids>();
const maxCachedHosts = 1_000;
const maxHostLength = 400;

/** A report writes `dsn; host` or `host (address)` where it names a server. */
function vendorOf(host: string | null | undefined): Ids {
  if (host === null || host === undefined || host === '') return nobody;
  const text = host.length > maxHostLength ? host.slice(0, maxHostLength) : host;
  const before = knownHosts.get(text);
  if (before !== undefined) return before;
  const [name] = /[a-z0-9][a-z0-9.-]{2,250}\.[a-z]{2,24}/i.exec(text) ?? [];
  const id = name === undefined ? undefined : vendorOfHost(name.toLowerCase())?.id;
  const ids = id === undefined ? nobody : [id];
  if (knownHosts.size >= maxCachedHosts) knownHosts.clear();
  knownHosts.set(text, ids);
  return ids;
}

const stamped = (header: HeaderEvidence | null): Ids =>
  (header?.stamps ?? []).flatMap(({ vendor }) => (programs.has(vendor) ? [vendor] : []));

const lists = (header: HeaderEvidence | null): Ids => {
  const ids: string[] = [];
  for (const { name } of header?.section.fields ?? []) {
    const id = listSoftware.get(name);
    if (id !== undefined) ids.push(id);
  }
  return ids;
};

/** A tenant says nothing about its provider; the submitting host does. */
function forwardingOf(forwarder: string | null, judged: Conclusion['matter']['judged']): Ids {
  const own = vendorOf(forwarder?.split('@').at(-1));
  const host = judged?.from.vendor ?? null;
  const tenant = judged !== null && forwarder !== null && tenantOf(judged, null) === forwarder;
  return own.length > 0 || host === null || !tenant ? own : [host];
}

/** Programs that rewrite for a forwarder, by the name under which they write into its log; far down nobody pastes one. */
const rewriters: readonly (readonly [RegExp, string])[] = [[/\bpostsrsd\b/i, 'postsrsd']];
const maxLogLength = 50_000;

function rewritingIn(text: string): Ids {
  const log = text.slice(0, maxLogLength);
  return rewriters.flatMap(([mark, id]) => (mark.test(log) ? [id] : []));
}

/** The service whose own report of an event was handed in. */
const ofWebhook = /^(.{2,40}) reports it in the body of a webhook$/;

const reportingService = (says: string): Ids => {
  const [, name] = ofWebhook.exec(says) ?? [];
  return name === undefined ? nobody : [name.toLowerCase().replace(/\s+/g, '-')];
};

/** Vendors that take part, read from hosts, providers, MX records, stamps and marks in the reply. Pure. */
export function sidesOf({ matter, particulars }: Conclusion): Sides {
  const { evidence, judged, journey } = matter;
  const [first] = evidence.report.recipients;
  const provider = first?.provider ?? null;
  const named =
    provider === null
      ? []
      : // Orange runs the mail of La Poste, which has a postmaster page of its own.
        provider === 'orange' &&
          /laposte|\bLPN\d/i.test(`${particulars.speaker} ${particulars.reply?.slice(0, 500)}`)
        ? ['laposte']
        : (pageVendors[provider] ?? [provider]);
  const connected = judged?.from.vendor ?? null;
  const inFront = findVendor(connected)?.kind === 'filter' && particulars.receiver !== null;
  const writer = [
    ...vendorOf(first?.reportingMta),
    ...(evidence.notice?.hops.slice(0, 1).flatMap(({ by }) => vendorOf(by)) ?? []),
  ];
  const complaint = evidence.report.kind === 'feedback-report' && !isFailureReport(evidence.report);
  // A notice in whole sentences is nobody's reply, and names its writer all the same.
  const marks = vendorsInReply(particulars.reply ?? first?.diagnostic ?? null);
  // Outlook.com answers from hosts of Microsoft 365, and has forms and pages of its own.
  const consumer =
    provider === 'outlook' ||
    marks.includes('outlook') ||
    /\bolc\.protection\.outlook\.com/i.test(`${particulars.speaker} ${judged?.to.host}`);
  const second = receivers[particulars.receiver ?? ''] ?? [];
  return {
    sending: once([
      ...vendorOf(first?.reportingMta),
      ...vendorOf(particulars.envelope),
      ...(connected === null || inFront ? [] : [connected]),
      ...journey.handovers.slice(0, 1).flatMap(({ from }) => (from.vendor === null ? [] : [from.vendor])),
      ...reportingService(evidence.report.kindBecause.says),
      // A sending service that replies is on the sender's side, wherever it appears.
      ...named.filter((id) => findVendor(id)?.kind === 'sender'),
    ]),
    receiving: once([
      ...(inFront && connected !== null ? [connected] : []),
      ...(consumer ? second.filter((id) => id !== 'microsoft365') : second),
      ...named,
      ...vendorOf(particulars.speaker),
      ...vendorOf(judged?.to.host),
      ...(evidence.dns?.recipient?.mx.hosts ?? []).flatMap(({ host }) => vendorOfMx(host)?.id ?? []),
      ...marks,
      ...stamped(evidence.subject),
      ...(complaint ? [...writer, ...vendorOf(evidence.subject?.hops.at(-1)?.by)] : []),
    ]),
    between: once([
      ...vendorOf(particulars.forwarder?.split('@').at(-1)),
      ...journey.handovers.flatMap(({ from, to }) => [from.vendor, to.vendor].filter((id) => id !== null)),
      ...lists(evidence.subject),
      ...rewritingIn(evidence.source.view.text),
      ...evidence.words.flatMap(({ vendor, supposed }) => (vendor === null || supposed ? [] : [vendor])),
    ]),
    forwarding: forwardingOf(particulars.forwarder, judged),
    author:
      journey.handovers.length < 2
        ? []
        : journey.handovers.slice(0, 1).flatMap(({ from }) => (from.vendor === null ? [] : [from.vendor])),
    reporting: once(writer),
  };
}
