import type { Fact } from '../../fact.ts';
import type { Role } from '../journey.ts';

/** Evidence for or against a role of the handing party; weights are log-odds. */
export interface RoleFact {
  readonly roles: Partial<Readonly<Record<Role | 'stranger', number>>>;
  readonly fact: Fact | null;
}
