import { spfFails } from './situation/authentication.ts';
import type { Clue } from './situation/clues.ts';
import type { Situation } from './situation/situation.ts';
import type { Draft } from './weigh.ts';

/** Words of SAP Service Cloud Version 2 in Inbound Monitoring (SAP knowledge base article on MTA verdicts). */
const words = [
  'mta dkim verdict failed',
  'mta dmarc verdict failed',
  'mta spf verdict failed',
  'mta dkim verdict',
  'mta dmarc verdict',
] as const;

/** The input names SAP Service Cloud V2 as the receiver that turned the mail away. */
export function sapVerdict({ clues }: Situation): Clue | null {
  return clues.near('mta ', ...words);
}

interface Advice {
  readonly helps: boolean;
  readonly what: string;
}

/** Whether an entry under Trusted Domains can help, and which: SAP's own three rules applied to the verdicts. */
function trustedDomain({ auth, envelope }: Situation): Advice {
  const passing = auth.dkim.find(({ verdict }) => verdict.result === 'pass' && verdict.d !== null);
  if (auth.spf !== null && spfFails(auth.spf.verdict.result)) {
    return {
      helps: false,
      what: `In SAP Service Cloud V2 an entry under Trusted Domains cannot help: SPF of ${envelope ?? 'the envelope domain'} fails, and SAP does not lift that check for trusted domains.`,
    };
  }
  if (passing) {
    return {
      helps: true,
      what: `In SAP Service Cloud V2 (User Profile, Settings, MTA Configuration, Trusted Domains) enter ${passing.verdict.d} without "@": its DKIM signature passes, so SAP may take the mail although DMARC fails.`,
    };
  }
  if (auth.dkim.some(({ verdict }) => verdict.bodyHashFailed)) {
    return {
      helps: false,
      what: 'In SAP Service Cloud V2 an entry under Trusted Domains cannot help: the signature was broken in transit, and SAP refuses such mail even from trusted domains. Let the forwarding server pass it on unchanged or sign it itself.',
    };
  }
  return {
    helps: false,
    what: 'In SAP Service Cloud V2 an entry under Trusted Domains needs a passing DKIM signature, and this mail shows none: let the server that forwards to SAP sign with DKIM.',
  };
}

/** What "Ignore DKIM and DMARC Checks for Inbound Emails" would change, and its price. */
function ignoringChecks({ auth }: Situation): string {
  const passes = auth.spf?.verdict.result === 'pass';
  return `"Ignore DKIM and DMARC Checks for Inbound Emails" leaves SPF as the only check${passes ? `: this mail would be taken when ${auth.spf?.verdict.domain} is a trusted domain` : ', which this mail does not pass either'}. The price: anybody who may send through a trusted domain can then write any From address into a ticket.`;
}

/** Adds SAP's steps to the answer when SAP Service Cloud V2 turned the mail away; the cause stays what it is. */
export function withSapAdvice(situation: Situation, drafts: readonly Draft[]): readonly Draft[] {
  const clue = sapVerdict(situation);
  const [first, ...rest] = drafts;
  if (clue === null || first === undefined) return drafts;
  const known = situation.auth.dkim.length > 0 || situation.auth.spf !== null;
  const steps = known ? [trustedDomain(situation).what, ignoringChecks(situation)] : [];
  return [
    {
      ...first,
      article: 'sap-service-cloud-v2',
      grounds: [
        ...first.grounds,
        {
          says: 'SAP Service Cloud V2 turned the mail away',
          lines: clue.lines,
          needle: clue.needle,
          dns: null,
        },
      ],
      fix: [
        ...first.fix,
        ...steps.map((what) => ({ who: 'recipient-admin' as const, what, record: null, proof: null })),
      ],
    },
    ...rest,
  ];
}

/** The question for an error text without the mail. */
export const sapQuestion =
  'Please open User Profile, Settings, Emails, Inbound Monitoring in SAP Service Cloud V2, press "Download MIME" at the failed record and send that file: its Authentication-Results tell which check failed for which domain.';
