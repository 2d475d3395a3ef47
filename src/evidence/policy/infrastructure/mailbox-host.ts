import type { DnsAnswer, Resolver } from '../../dns/dns-facts.ts';
import type { DkimFacts } from '../dkim/dkim-facts.ts';
import type { SpfFacts } from '../spf/spf-facts.ts';

/** Evidence that a domain's mailboxes are at a host, with its weight. */
export interface HostFact {
  readonly says: string;
  readonly weight: number;
}

export interface MailboxEvidence {
  readonly host: 'microsoft' | 'google';
  readonly name: string;
  readonly facts: readonly HostFact[];
  readonly weight: number;
}

const under = (host: string | null | undefined, suffix: string): boolean =>
  host === suffix || (host?.endsWith(`.${suffix}`) ?? false);

/** Questions asked only to find out where the mailboxes are. */
export async function askMailboxFacts(domain: string, resolver: Resolver) {
  const dashes = domain.replaceAll('.', '-');
  const [autodiscover, tenant, registration, enrollment, txt] = await Promise.all([
    resolver.resolve(`autodiscover.${domain}`, 'CNAME'),
    resolver.resolve(`${dashes}.mail.protection.outlook.com`, 'A'),
    resolver.resolve(`enterpriseregistration.${domain}`, 'CNAME'),
    resolver.resolve(`enterpriseenrollment.${domain}`, 'CNAME'),
    resolver.resolve(domain, 'TXT'),
  ]);
  return { autodiscover, tenant, registration, enrollment, txt };
}

const leadsTo = (answer: DnsAnswer, suffix: string): boolean =>
  [...answer.chain, ...answer.records.map((r) => r.host ?? '')].some((h) => under(h, suffix));

const sum = (host: MailboxEvidence['host'], name: string, facts: readonly HostFact[]): MailboxEvidence => ({
  host,
  name,
  facts,
  weight: facts.reduce((total, s) => total + s.weight, 0),
});

/**
 * Weighs the evidence for a mailbox host behind a filter: 3 for what only a live mailbox host needs, 2 for what mail
 * sent through it needs, 1 for a mere account. Web-only evidence weighs nothing and is left out.
 */
export function mailboxEvidence(
  asked: Awaited<ReturnType<typeof askMailboxFacts>>,
  spf: Pick<SpfFacts, 'vendors'>,
  dkim: Pick<DkimFacts, 'selectors'>,
): readonly MailboxEvidence[] {
  const microsoft: HostFact[] = [];
  const google: HostFact[] = [];
  const vendors = new Set(spf.vendors.map((v) => v.id));
  if (leadsTo(asked.autodiscover, 'autodiscover.outlook.com')) {
    microsoft.push({ says: 'autodiscover leads to autodiscover.outlook.com', weight: 3 });
  }
  if (asked.tenant.status === 'ok') microsoft.push({ says: `${asked.tenant.name} exists`, weight: 3 });
  const keys = dkim.selectors.filter((s) => /^selector[12]$/.test(s.selector));
  if (keys.some((s) => under(s.alias, 'onmicrosoft.com') || under(s.alias, 'dkim.mail.microsoft'))) {
    microsoft.push({ says: 'selector1 or selector2 leads to Microsoft 365', weight: 2 });
  }
  if (vendors.has('microsoft')) microsoft.push({ says: 'SPF includes Microsoft 365', weight: 2 });
  if (asked.txt.records.some((r) => /^MS=ms\d{5,12}$/i.test(r.data))) {
    microsoft.push({ says: 'MS= text: a tenant claims the domain', weight: 1 });
  }
  if (leadsTo(asked.registration, 'windows.net') || leadsTo(asked.enrollment, 'manage.microsoft.com')) {
    microsoft.push({ says: 'devices are registered at Microsoft Entra', weight: 1 });
  }
  if (dkim.selectors.some((s) => s.selector === 'google' && s.state === 'found')) {
    google.push({ says: 'the selector google has a key', weight: 2 });
  }
  if (vendors.has('google')) google.push({ says: 'SPF includes Google', weight: 2 });
  return [sum('microsoft', 'Microsoft 365', microsoft), sum('google', 'Google Workspace', google)].filter(
    (e) => e.weight > 0,
  );
}
