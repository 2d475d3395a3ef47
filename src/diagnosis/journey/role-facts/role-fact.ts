import type { Fact } from '../../fact.ts';
import type { Role } from '../journey.ts';

/** Something that speaks for or against a role of the party that handed the message in; weights are log-odds. */
export interface RoleFact {
  readonly roles: Partial<Readonly<Record<Role | 'stranger', number>>>;
  readonly fact: Fact | null;
}
