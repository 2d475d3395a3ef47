import type { Particulars } from '../particulars.ts';

/** Words of a verifier about a signature, for the end of a sentence. */
export const remarked = ({ remark }: Particulars): string =>
  remark === null ? '' : ` (the verifier says: "${remark.slice(0, 80)}")`;
