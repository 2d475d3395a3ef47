import type { Particulars } from '../../diagnosis/particulars.ts';
import { type Step, step } from '../../diagnosis/wording/step.ts';

type Sap = NonNullable<Particulars['sap']>;

const place = 'In SAP Service Cloud V2 (User Profile, Settings, Emails, MTA Configuration, Trusted Domains)';

/** Whether an entry under Trusted Domains can help, by SAP's own three rules (SAP knowledge base 3432810). */
function trustedDomain({ spfFailed, passingSigner, bodyBroken }: Sap, envelope: string | null): string {
  if (spfFailed)
    return `An entry under Trusted Domains in SAP Service Cloud V2 does not help: SPF${envelope === null ? '' : ` of ${envelope}`} fails, and SAP does not waive that check for trusted domains.`;
  if (passingSigner !== null)
    return `${place}, enter ${passingSigner} without "@". Its DKIM signature passes, so SAP may accept the message although DMARC fails.`;
  if (bodyBroken)
    return 'An entry under Trusted Domains in SAP Service Cloud V2 does not help: the message was changed in transit, and SAP refuses such mail even from trusted domains. Let the forwarding server pass it on unchanged.';
  return 'An entry under Trusted Domains in SAP Service Cloud V2 needs a DKIM signature that passes, and none shows here. Let the sender, or the server that forwards to SAP, sign with DKIM.';
}

/** What the switch would change, and its price. */
function ignoringChecks({ spfPassed }: Sap): string {
  const then =
    spfPassed === null
      ? 'SPF, which does not pass here either, as far as this input shows'
      : `SPF, so this message would be accepted if ${spfPassed} is a trusted domain`;
  return `"Ignore DKIM and DMARC Checks for Inbound Emails" leaves only ${then}. Use it for a limited time, if at all: anybody who may send through a trusted domain can then write any From address.`;
}

/** Steps at SAP for its administrator; none where no check result is known. */
export function sapSteps({ sap, envelope }: Particulars): Step[] {
  if (sap === null || !sap.known) return [];
  return [trustedDomain(sap, envelope), ignoringChecks(sap)].map((what) => step('recipient-admin', what));
}
