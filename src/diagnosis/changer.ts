import { vendorOfHost } from '../catalog/vendors/match-vendor.ts';
import { sameOrganisation } from '../evidence/same-organisation.ts';
import type { Matter } from './conditions/condition.ts';
import { heardVerdicts } from './conditions/heard-verdicts.ts';

/** From this share on a role is shown. */
const SHOWN = 0.8;

/** The party that changed the text, where the way shows it: it is between the signer and the server that found the hash wrong. */
export function changer(matter: Matter): 'sender' | 'forwarder' | 'recipient-admin' | null {
  const { judged } = matter;
  const dkim = heardVerdicts(matter, 'dkim');
  const broken = dkim.find(({ why }) => why === 'body-hash');
  // A second signature of the same domain passes: the signer's own house changed the text in between.
  if (dkim.some(({ result, about }) => result === 'pass' && sameOrganisation(about, broken?.about ?? null)))
    return 'sender';
  // Whoever signs again under a name of its own, and sends under it, had the text in between; a paid sender does so for the author.
  const again = dkim.find(
    ({ result, aligned, about }) => result === 'pass' && aligned === 'no' && about !== null,
  );
  const envelope = heardVerdicts(matter, 'spf').find(({ result }) => result === 'pass')?.about ?? null;
  if (again?.about != null && sameOrganisation(again.about, envelope) && vendorOfHost(again.about) === null)
    return 'forwarder';
  const role = judged?.from.role ?? {};
  // A host that a header shows has its role from more than words.
  if (judged === null || judged.from.host === null || matter.context.header === null) return null;
  if ((role.forwarder ?? 0) + (role.list ?? 0) >= SHOWN) return 'forwarder';
  return (role['recipient-filter'] ?? 0) >= SHOWN ? 'recipient-admin' : null;
}
