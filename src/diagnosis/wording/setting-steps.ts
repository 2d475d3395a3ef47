import type { Responsible } from '../../catalog/causes.ts';
import type { Particulars } from '../particulars.ts';
import type { Sides } from '../sides.ts';
import { isLoopback } from './is-loopback.ts';

/** What the choice of steps depends on. */
export interface StepContext {
  readonly p: Particulars;
  readonly responsible: Responsible;
  readonly sides: Sides;
}

/** How to do a first step, in order; [] for none. */
export type Steps = (context: StepContext) => readonly string[];

/** A name that may go into a command to copy: nothing that a shell would interpret. */
const plainName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63}){1,20}$/i;

/** A server that others can reach by this name. */
export const isServerName = (name: string | null): name is string => isPlainName(name) && !isLoopback(name);

export const isPlainName = (name: string | null): name is string => name !== null && plainName.test(name);

/** A query to run, or nothing if the name is not safe to copy into a shell. */
export const dig = (name: string | null, type: string, then: string): readonly string[] =>
  isPlainName(name) ? [`Run "dig +short ${type} ${name}": ${then}`] : [];

/** The same for a name below one from the mail. */
export const digBelow = (
  prefix: string,
  name: string | null,
  type: string,
  then: string,
): readonly string[] => dig(name === null ? null : `${prefix}.${name}`, type, then);

export const verify = (result: string): string =>
  `To verify, send a new message and look at its Authentication-Results: ${result}.`;

export const sendAgain = (then: string): string => `To verify, have a new message sent: ${then}.`;

const among = (ids: readonly string[], wanted: readonly string[]): boolean =>
  wanted.some((id) => ids.includes(id));

const microsoft = ['microsoft', 'microsoft365', 'outlook'];
const google = ['google'];

/** Which vendors are on a side. */
export const receives = ({ sides }: StepContext, ...ids: readonly string[]): boolean =>
  among(sides.receiving, ids);

/** The sender's own system: the one that hands in, or the one that refuses a login. */
export const isOwn = ({ sides }: StepContext, ...ids: readonly string[]): boolean =>
  among([...sides.sending, ...sides.receiving, ...sides.reporting], ids);

export const ownMicrosoft = (context: StepContext): boolean => isOwn(context, ...microsoft);
export const ownGoogle = (context: StepContext): boolean => isOwn(context, ...google);
export const microsoftReceives = (context: StepContext): boolean => receives(context, ...microsoft);
export const googleReceives = (context: StepContext): boolean => receives(context, ...google);
