import { organisationOf } from '../../evidence/headers/organisation.ts';

/** Labels shared by many unrelated owners. */
const common: ReadonlySet<string> = new Set([
  'mail',
  'email',
  'smtp',
  'hosting',
  'cloud',
  'online',
  'server',
  'group',
  'info',
]);

const label = (host: string): string => organisationOf(host.toLowerCase()).split('.')[0] ?? '';

/** True if two hosts belong to one organisation, or share a name under two TLDs (`contoso.example`, `contoso.test`). */
export function kinOrganisation(a: string, b: string): boolean {
  if (!a.includes('.') || !b.includes('.')) return false;
  if (organisationOf(a) === organisationOf(b)) return true;
  const name = label(a);
  return name.length >= 4 && !common.has(name) && name === label(b);
}
