import { type Asked, askedAbout } from '../../evidence/asked-about.ts';
import type { WordKind } from '../../evidence/words/read-words.ts';
import { factOf } from '../fact.ts';
import { organisationOfAddress } from '../journey/organisation-of-address.ts';
import { type Condition, type Matter, no, yes } from './condition.ts';

/** Said of a message that goes on: whoever it was written to and whoever refused it differ, and it is the same message. */
const passedOn: ReadonlySet<WordKind> = new Set(['forwarded', 'list', 'rewritten']);
const MAX_LINE = 1_000;
const mailbox = /[^\s<>,;"']{1,64}@[^\s<>,;"']{3,253}/g;
/** "Cyril got the same one": what was given stands for the one that is meant. */
const same =
  /\b(?:same|identical\w{0,2}|word for word|gleiche[nrsm]?|selbe[nrsm]?|dasselbe|dieselbe[nr]?|m\u00eames?|identiques?|mism[ao]s?|stess[aoei]|zelfde|ten sam|tak[ai] sam[aeo])\b(?! (?:\S+ )?(?:day|morning|afternoon|evening|time|hour|minute|week|tag|morgen|zeit|jour|moment|heure|d\u00eda|hora|giorno|ora|dag|uur|dnia|dzie\u0144))/iu;
const localPart = (address: string): string => address.slice(0, address.lastIndexOf('@'));
/** Addresses that programs make of others (SRS; Exchange's IMCEAEX). */
const made = /^(?:SRS[01][=+-]|prvs=|bounces?[+=-]|IMCEA)/i;

function askedOf(matter: Matter): Asked | null {
  const { evidence, context, refusal } = matter;
  if (context.list !== null || context.forwarding.length > 0) return null;
  if (evidence.words.some(({ kind }) => passedOn.has(kind))) return null;
  const { address = null, original = null } = refusal?.recipient ?? {};
  const to = refusal === null ? (context.header?.to?.value ?? null) : address;
  if (to?.includes('@') !== true || made.test(to) || (original !== null && original !== address)) return null;
  if (evidence.text.some(({ text }) => same.test(text.slice(0, MAX_LINE)))) return null;
  const judged = [to, original].flatMap((each) => each?.toLowerCase().match(mailbox) ?? []);
  const goals = askedAbout(evidence).filter(({ what, isGoal }) => what === 'address' && isGoal);
  // The same name at another domain is the same person, or was mistyped.
  const isJudged = (name: string): boolean =>
    judged.some(
      (each) =>
        localPart(each) === localPart(name) || organisationOfAddress(each) === organisationOfAddress(name),
    );
  if (goals.some(({ name }) => isJudged(name))) return null;
  return goals.find(({ stands }) => stands === 'absent') ?? null;
}

/**
 * A person asks about an address, and what was given is about a message to somebody else, of another house: it explains nothing of the one
 * that is meant. False where it may be the same message: it is passed on, or given without a recipient.
 */
export const asksForAnother: Condition = {
  id: 'asks-for-another',
  holds(matter) {
    const asked = askedOf(matter);
    return asked === null
      ? no()
      : yes(factOf('asked-for', [asked.line], asked.name, { address: asked.name }));
  },
};
