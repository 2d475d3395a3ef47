import type { Resolver } from '../../dns/dns-facts.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import { tlsReportFault } from '../transport/small-records.ts';
import { aliasAt } from './alias-at.ts';
import { noProposal, type Proposal } from './proposal.ts';

/** Maximum addresses of one record; real ones have one or two. */
const maxAddresses = 10;

/** "mailto:a b@contoso.example": one address in two pieces, or a stray word before one; ambiguous. */
function hasTornAddress(text: string): boolean {
  const reports = /rua\s{0,5}=(.{0,2000})/is.exec(text)?.[1] ?? '';
  return reports.split(/[,;]/).some((piece) => {
    const words = piece
      .replace(/mailto\s{0,5}:|rua\s{0,5}=/gi, ' ')
      .trim()
      .split(/\s{1,20}/);
    return words.length > 1 && words.some((word) => !word.includes('@') && !word.includes('://'));
  });
}

/** The TLS-RPT record corrected: the addresses of all texts, each with its scheme. None if no address can be read. */
export async function proposeTlsReport(
  { domain, tlsReport }: PolicyFacts,
  resolver: Resolver,
): Promise<Proposal> {
  const name = `_smtp._tls.${domain}`;
  const alias = await aliasAt(name, resolver);
  if (alias !== null) return noProposal(`No record is proposed: ${name} is an alias (CNAME) of ${alias}.`);
  const found = tlsReport.records.flatMap((text) =>
    (
      text
        .slice(0, 2_000)
        .match(
          /(?:https:\/\/[\x21-\x2b\x2d-\x3a\x3c-\x7e]{3,300})|(?:[a-z0-9._%+-]{1,64}@[a-z0-9.-]{3,200}[a-z0-9])/gi,
        ) ?? []
    ).map((u) => (u.includes('://') ? u : `mailto:${u}`)),
  );
  if (found.length === 0)
    return noProposal('No record is proposed: no address for reports can be read in it.');
  if (found.length > maxAddresses)
    return noProposal('No record is proposed: it names more addresses than are looked at here.');
  if (tlsReport.records.some(hasTornAddress))
    return noProposal('No record is proposed: nobody can tell which address was meant.');
  const value = `v=TLSRPTv1; rua=${[...new Set(found)].join(',')}`;
  if (tlsReportFault(value) !== null)
    return noProposal('No record is proposed: nobody can tell what was meant.');
  return { records: [{ name, type: 'TXT', value }], why: null, question: null, notes: [] };
}
