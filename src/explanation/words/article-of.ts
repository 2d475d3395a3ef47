import type { CauseId } from '../../catalog/causes.ts';
import type { Particulars } from '../../diagnosis/particulars.ts';

/** Articles about one provider's code, more exact than that of the cause. */
function codeArticle(cause: CauseId, { status, receiver }: Particulars): string | null {
  if (cause !== 'auth-missing' && cause !== 'spf-misaligned') return null;
  if (status === '5.7.515') return 'outlook-5-7-515';
  return cause === 'auth-missing' && receiver === 'google-workspace' && status?.endsWith('.7.26')
    ? 'gmail-5-7-26'
    : null;
}

/** Id of the article to read about a cause: by the second filter, by the provider's code, or SAP's own. */
export function articleOf(cause: CauseId, p: Particulars): string {
  if (p.sap !== null) return 'sap-service-cloud-v2';
  if (cause === 'dual-filter' && p.receiver === 'microsoft-365') return 'dual-filter-m365';
  if (cause === 'dual-filter' && p.receiver === 'google-workspace') return 'dual-filter-google';
  return codeArticle(cause, p) ?? cause;
}
