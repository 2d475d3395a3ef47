import type { CauseId } from '../catalog/causes.ts';
import { docsFor } from '../catalog/docs/docs-for.ts';
import { vendorsInReply } from '../catalog/docs/reply-marks.ts';
import { findVendor } from '../catalog/vendors/find-vendor.ts';
import { vendorOfHost, vendorOfMx } from '../catalog/vendors/match-vendor.ts';
import type { Conclusion } from '../diagnosis/conclude.ts';
import type { DocLink } from '../diagnosis/diagnosis.ts';

/** Names under which the pages know a refusing provider. */
const pageVendors: Readonly<Record<string, readonly string[]>> = {
  gmail: ['google'],
  'google-groups': ['google'],
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

const vendorOf = (host: string | null | undefined): readonly string[] => {
  const id = host === null || host === undefined ? null : vendorOfHost(host)?.id;
  return id === null || id === undefined ? [] : [id];
};

/** Vendors of a mail by the side they stand on. */
export interface Sides {
  readonly sending: readonly string[];
  readonly receiving: readonly string[];
  readonly between: readonly string[];
}

/** Vendors that take part, read from hosts, providers, MX records and marks in the reply. Pure. */
export function sidesOf({ matter, particulars }: Conclusion): Sides {
  const { evidence, judged, journey } = matter;
  const [first] = evidence.report.recipients;
  const provider = first?.provider ?? null;
  const connected = judged?.from.vendor ?? null;
  const inFront = findVendor(connected)?.kind === 'filter' && particulars.receiver !== null;
  return {
    sending: [
      ...vendorOf(first?.reportingMta),
      ...vendorOf(particulars.envelope),
      ...(connected === null || inFront ? [] : [connected]),
      ...journey.handovers.slice(0, 1).flatMap(({ from }) => (from.vendor === null ? [] : [from.vendor])),
    ],
    receiving: [
      ...(inFront && connected !== null ? [connected] : []),
      ...(receivers[particulars.receiver ?? ''] ?? []),
      ...(provider === null ? [] : (pageVendors[provider] ?? [provider])),
      ...vendorOf(particulars.speaker),
      ...vendorOf(judged?.to.host),
      ...(evidence.dns?.recipient?.mx.hosts ?? []).flatMap(({ host }) => vendorOfMx(host)?.id ?? []),
      ...vendorsInReply(particulars.reply),
    ],
    between: [
      ...vendorOf(particulars.forwarder?.split('@').at(-1)),
      ...journey.handovers.flatMap(({ from, to }) => [from.vendor, to.vendor].filter((id) => id !== null)),
    ],
  };
}

/** Pages of the parties that take part; of an unknown receiver none but those that help everybody. */
export function pagesFor(cause: CauseId, conclusion: Conclusion): readonly DocLink[] {
  const { sending, receiving, between } = sidesOf(conclusion);
  return docsFor(cause, {
    vendors: [...sending, ...receiving, ...between],
    sending,
    receiving,
    status: conclusion.particulars.status,
  });
}
