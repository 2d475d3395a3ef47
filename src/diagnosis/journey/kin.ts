import { organisationOf } from '../../evidence/headers/organisation.ts';

/** Labels that many unrelated owners have. */
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

/** True when two hosts belong to one organisation, or to the same name under two endings (`contoso.example`, `contoso.test`). */
export function kinOrganisation(a: string, b: string): boolean {
  if (!a.includes('.') || !b.includes('.')) return false;
  if (organisationOf(a) === organisationOf(b)) return true;
  const name = label(a);
  return name.length >= 4 && !common.has(name) && name === label(b);
}
