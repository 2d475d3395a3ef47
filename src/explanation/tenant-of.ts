import type { Conclusion } from '../diagnosis/conclude.ts';
import { sameOrganisation } from '../evidence/same-organisation.ts';
import { domainOf } from '../message/domain-of.ts';

/** The parts of a handover used here: who gave the message, and what was checked. */
interface Given {
  readonly from: { readonly host: string | null; readonly vendor: string | null };
  readonly envelope: { readonly sender: string | null };
  readonly verdicts: readonly {
    readonly method: string;
    readonly result: string;
    readonly about: string | null;
    readonly why: string | null;
  }[];
}

/** The provider's own name for a customer says less than its host. */
const internal = /(^|\.)onmicrosoft\.com$/;

/**
 * Who a provider's host spoke for: a domain other than the author's whose envelope sender passed SPF there. Where a
 * body was changed, also one whose signature passed: it was made after the change. Null where the host speaks for
 * itself.
 */
export function tenantOf({ from, verdicts, envelope }: Given, author: string | null): string | null {
  if (from.vendor === null) return null;
  const sender = envelope.sender === null ? null : domainOf(envelope.sender);
  const passed = verdicts.filter(({ result, about }) => result === 'pass' && about !== null);
  const changed = verdicts.some(({ why }) => why === 'body-hash');
  const found =
    passed.find(({ method, about }) => method === 'spf' && about === sender) ??
    passed.find(({ method, about }) => method === 'dkim' && (changed || about === sender));
  const about = found?.about ?? null;
  return about === null ||
    sameOrganisation(about, author) ||
    sameOrganisation(about, from.host) ||
    internal.test(about)
    ? null
    : about;
}

/** The same conclusion; a forwarder that is known by its provider's host alone is called by the domain that the host spoke for. */
export function withTenant(conclusion: Conclusion): Conclusion {
  const { matter, particulars } = conclusion;
  const { judged, journey } = matter;
  const { forwarder, changer } = particulars;
  const named = forwarder !== null && !sameOrganisation(forwarder, judged?.from.host ?? null);
  if (judged === null || named || (forwarder === null && changer !== 'forwarder')) return conclusion;
  const tenant = tenantOf(judged, journey.author);
  return tenant === null ? conclusion : { ...conclusion, particulars: { ...particulars, forwarder: tenant } };
}
