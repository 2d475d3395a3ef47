import type { Cause } from '../cause.ts';
import { arcNotTrusted } from './arc-not-trusted.ts';
import { authMissing } from './auth-missing.ts';
import { backscatter } from './backscatter.ts';
import { dkimBodyModified } from './dkim-body-modified.ts';
import { dkimKeyDns } from './dkim-key-dns.ts';
import { dkimSignatureBad } from './dkim-signature-bad.ts';
import { dualFilter } from './dual-filter.ts';
import { filterVerdict } from './filter-verdict.ts';
import { forwardDmarc } from './forward-dmarc.ts';
import { fromDomainNotYours } from './from-domain-not-yours.ts';
import { genuineSpoof } from './genuine-spoof.ts';
import { listDmarc } from './list-dmarc.ts';
import { noFault } from './no-fault.ts';
import { receiverLostClientIp } from './receiver-lost-client-ip.ts';
import { recipientPolicy } from './recipient-policy.ts';
import { replyCauses } from './reply-causes.ts';
import { spfMisaligned } from './spf-misaligned.ts';
import { spfNotAuthorized } from './spf-not-authorized.ts';
import { spfRecordBroken } from './spf-record-broken.ts';
import { srsBroken } from './srs-broken.ts';
import { srsMissing } from './srs-missing.ts';
import { tenantConnector } from './tenant-connector.ts';

/** Every cause; `contradiction` and `insufficient-evidence` are answers of their own. */
export const allCauses: readonly Cause[] = [
  arcNotTrusted,
  authMissing,
  backscatter,
  dkimBodyModified,
  dkimKeyDns,
  dkimSignatureBad,
  dualFilter,
  filterVerdict,
  forwardDmarc,
  fromDomainNotYours,
  genuineSpoof,
  listDmarc,
  noFault,
  receiverLostClientIp,
  recipientPolicy,
  spfMisaligned,
  spfNotAuthorized,
  spfRecordBroken,
  srsBroken,
  srsMissing,
  tenantConnector,
  ...replyCauses,
];
