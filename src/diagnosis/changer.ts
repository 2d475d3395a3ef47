import { vendorOfHost } from '../catalog/vendors/match-vendor.ts';
import { sameOrganisation } from '../evidence/same-organisation.ts';
import type { Matter } from './conditions/condition.ts';
import { decidingVerdicts } from './conditions/deciding-verdicts.ts';

/** Minimum belief for a role to be shown. */
const SHOWN = 0.8;

/** The party that changed the text, if the path shows it: between the signer and the server that saw the hash fail. */
export function changer(matter: Matter): 'sender' | 'forwarder' | 'recipient-admin' | null {
  const { judged } = matter;
  const dkim = decidingVerdicts(matter, 'dkim');
  const broken = dkim.find(({ why }) => why === 'body-hash');
  // A second signature of the same domain passes: the signer's own organisation changed the text in between.
  if (dkim.some(({ result, about }) => result === 'pass' && sameOrganisation(about, broken?.about ?? null)))
    return 'sender';
  // A party that signs again and sends under its own name had the text in between; for a sending service that is on the
  // author's behalf.
  const secondSigner = dkim.find(
    ({ result, aligned, about }) => result === 'pass' && aligned === 'no' && about !== null,
  );
  const envelope = decidingVerdicts(matter, 'spf').find(({ result }) => result === 'pass')?.about ?? null;
  if (
    secondSigner?.about != null &&
    sameOrganisation(secondSigner.about, envelope) &&
    vendorOfHost(secondSigner.about) === null
  )
    return 'forwarder';
  const role = judged?.from.role ?? {};
  // The role of a host that a header shows rests on more than words.
  if (judged === null || judged.from.host === null || matter.context.header === null) return null;
  if ((role.forwarder ?? 0) + (role.list ?? 0) >= SHOWN) return 'forwarder';
  return (role['recipient-filter'] ?? 0) >= SHOWN ? 'recipient-admin' : null;
}
