import type { Particulars } from '../particulars.ts';

/** A verifier's comment on a signature, for the end of a sentence. */
export const remarked = ({ remark }: Particulars): string =>
  remark === null ? '' : ` (the verifier says: "${remark.slice(0, 80)}")`;
