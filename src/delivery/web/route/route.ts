import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';

export type VerdictJson = Diagnosis['journey']['handovers'][number]['verdicts'][number];
export type HandoverJson = Diagnosis['journey']['handovers'][number];

/** A result as it is drawn: a sign with a word, never a colour alone. */
export interface RouteCheck {
  readonly sign: 'pass' | 'fail' | 'none' | 'unknown';
  /** `SPF fail` */
  readonly label: string;
  /** `mit.example, other domain than From` */
  readonly about: string;
}

/** What is marked at a party. */
export interface RouteMark {
  readonly kind: 'broke' | 'stopped' | 'waits' | 'acts';
  readonly text: string;
  /** What the party does or fails to do, if its actions on the message do not show it. */
  readonly fault?: string;
}

/** A party on the route. All texts are masked and bounded, but not escaped. */
export interface RouteStop {
  readonly name: string;
  /** Role, who runs the host, the host itself. */
  readonly notes: readonly string[];
  /** What it did to the message: `changed the body`. */
  readonly did: readonly string[];
  /** What it checked when it took the message. */
  readonly checks: readonly RouteCheck[];
  readonly marks: readonly RouteMark[];
}

/** How the message came from one party to the next. */
export interface RouteLeg {
  /** False: nothing in the input records this leg. */
  readonly recorded: boolean;
  /** `from 192.0.2.7`, `TLS`, `envelope sender a@b` */
  readonly notes: readonly string[];
  readonly delay: string | null;
  /** 0 to 1 on a scale of powers of ten; null where no time is known. */
  readonly bar: number | null;
  readonly outcome: HandoverJson['outcome'];
  readonly lines: readonly number[];
}

/** The journey of a message as a picture and a table show it: `legs[i]` leads from `stops[i]` to `stops[i + 1]`. */
export interface Route {
  readonly stops: readonly RouteStop[];
  readonly legs: readonly RouteLeg[];
  /** The whole route in sentences, as alternative text. */
  readonly described: readonly string[];
}
