import { serviceSteps } from '../../catalog/steps/service-steps.ts';
import { partyNames } from './party-names.ts';
import { dig, digBelow, type StepContext, type Steps, verify } from './setting-steps.ts';

/** The sending service or mailbox host whose customers publish something. */
export const serviceOf = ({ sides }: StepContext, ids = sides.sending): string | null =>
  ids.find((id) => serviceSteps(id, 'x').length > 0) ?? null;

/** The same, and where no name shows it, the service whose address connected. */
export const sendingService = (context: StepContext): string | null =>
  serviceOf(context) ?? context.p.network;

/** The steps for signing as the From domain with a service, else how to check what the domain publishes. */
export function signWith({ p }: StepContext, at: string | null): readonly string[] {
  const domain = p.from ?? p.envelope;
  const from = domain ?? partyNames(p).from;
  const service = serviceSteps(at, from);
  return service.length === 0
    ? [
        ...dig(domain, 'TXT', 'exactly one record should begin with v=spf1.'),
        ...digBelow('_dmarc', domain, 'TXT', 'it shows the DMARC policy.'),
        verify(`spf=pass or dkim=pass for ${from}, and dmarc=pass`),
      ]
    : [...service.slice(0, 2), verify(`dkim=pass with header.d=${from}, and dmarc=pass`)];
}

export const signAs: Steps = (context) => signWith(context, sendingService(context));

/** The result that confirms a correct signature. */
export const signed = (signer: string | null): string =>
  signer === null ? "dkim=pass for the sender's domain" : `dkim=pass with header.d=${signer}`;
