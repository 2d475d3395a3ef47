import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CauseId } from '../../src/catalog/causes.ts';
import { UNSETTLED } from '../../src/diagnosis/learned/space.ts';
import { pastesIn } from '../diagnosis/pastes.ts';

/** An input of which experts know the cause; `family` is left out as a whole. */
export interface KnownText {
  readonly name: string;
  /** Batch or group of pastes it came in. */
  readonly set: string;
  readonly family: string;
  readonly accepted: readonly string[];
  /** Who may rightly be named for the first of them. */
  readonly owners: readonly string[];
  /** A case that somebody met, with its truth from a third party. */
  readonly real: boolean;
  /** How much it counts: real cases most, pastes of people who had not seen the product more than of people who had. */
  readonly counts: number;
  readonly bytes: Buffer;
}

const COUNTS = { real: 8, strangers: 2, everyday: 4, own: 1 } as const;

const corpus = resolve(import.meta.dirname, '../../../shared/corpus');

/** Batches that are open: a further one joins when its first figure has been taken. */
const openBatches: readonly string[] = ['cases', 'cases-second', 'cases-third'];

interface Truth {
  readonly cause: string;
  readonly also_acceptable?: readonly string[];
  readonly responsible?: string;
  readonly family?: string;
}

function casesOf(batch: string): KnownText[] {
  const folder = join(corpus, batch);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => {
      const truth = JSON.parse(readFileSync(join(folder, name.replace(/txt$/, 'json')), 'utf8')) as Truth;
      return {
        name,
        set: batch,
        family: truth.family ?? name,
        accepted: [truth.cause, ...(truth.also_acceptable ?? [])],
        owners: truth.responsible === undefined ? [] : [truth.responsible],
        real: true,
        counts: COUNTS.real,
        bytes: readFileSync(join(folder, name)),
      };
    });
}

/** Reasons of the corpus's own library that name one cause; the others overlap several. */
const causeOf: Readonly<Record<string, readonly CauseId[]>> = {
  userunknown: ['user-unknown'],
  hasmoved: ['user-unknown', 'mailbox-disabled'],
  hostunknown: ['recipient-domain-unroutable'],
  mailboxfull: ['mailbox-full'],
  suspend: ['mailbox-disabled'],
  requireptr: ['ptr-missing'],
  badreputation: ['ip-blocklisted'],
  norelaying: ['relay-denied'],
  spamdetected: ['content-spam'],
  mesgtoobig: ['message-too-large'],
  toomanyconn: ['rate-limited'],
  speeding: ['rate-limited'],
  networkerror: ['connection-failed', 'recipient-domain-unroutable'],
  failedstarttls: ['tls-failure'],
  systemerror: ['remote-system-fault'],
  suppressed: ['suppressed'],
};

/** Whole bounces as they come in every day: nobody asks about them, so they are in no collection of questions. */
function everydayBounces(): KnownText[] {
  const folder = join(corpus, 'bounces');
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Readonly<
    Record<string, readonly { readonly reason: string; readonly uncertain?: string }[]>
  >;
  return Object.entries(expected).flatMap(([name, entries]) => {
    const [first] = entries;
    const accepted = causeOf[first?.reason ?? ''];
    if (first === undefined || accepted === undefined || first.uncertain !== undefined) return [];
    if (entries.some(({ reason }) => reason !== first.reason)) return [];
    return [
      {
        name,
        set: 'bounces',
        family: `everyday ${name.replace(/-\d.*$/, '')}`,
        accepted,
        owners: [],
        real: false,
        counts: COUNTS.everyday,
        bytes: readFileSync(join(folder, name)),
      },
    ];
  });
}

/** Every text of known cause: the open batches, everyday bounces and our own pastes. */
export function knownTexts(): KnownText[] {
  const own = pastesIn('field').map(({ group, name, must, causes, owners, text }) => ({
    name,
    set: group,
    family: `own ${group}`,
    accepted: must === 'open' && !causes.includes(UNSETTLED) ? [UNSETTLED, ...causes] : causes,
    owners,
    real: false,
    counts: group.startsWith('strangers') ? COUNTS.strangers : COUNTS.own,
    bytes: Buffer.from(text),
  }));
  return [...openBatches.flatMap(casesOf), ...everydayBounces(), ...own];
}
