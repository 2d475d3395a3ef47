/** Names of the days, Monday first: English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Swedish. */
const days = [
  'monday|montag|lundi|lunes|segunda-feira|luned\u00ec|maandag|poniedzia\u0142\\w{0,3}|m\u00e5ndag\\w{0,2}',
  'tuesday|dienstag|mardi|martes|ter\u00e7a-feira|marted\u00ec|dinsdag|wtor\\w{2,3}|tisdag\\w{0,2}',
  'wednesday|mittwoch|mercredi|mi\u00e9rcoles|quarta-feira|mercoled\u00ec|woensdag|\u015brod\\w|onsdag\\w{0,2}',
  'thursday|donnerstag|jeudi|jueves|quinta-feira|gioved\u00ec|donderdag|czwart\\w{2,3}|torsdag\\w{0,2}',
  'friday|freitag|vendredi|viernes|sexta-feira|venerd\u00ec|vrijdag|pi\u0105t\\w{2,3}|fredag\\w{0,2}',
  'saturday|samstag|sonnabend|samedi|s\u00e1bado|sabato|zaterdag|sobot\\w|l\u00f6rdag\\w{0,2}',
  'sunday|sonntag|dimanche|domingo|domenica|zondag|niedziel\\w|s\u00f6ndag\\w{0,2}',
];
const named = new RegExp(`(?<!\\p{L})(?:${days.map((each) => `(${each})`).join('|')})s?(?!\\p{L})`, 'giu');
/** As dates begin (RFC 5322 3.3), and in logs. */
const short = /\b(?:(mon)|(tue)|(wed)|(thu)|(fri)|(sat)|(sun)),? {1,2}(?:\d{1,2}|\w{3} {1,2}\d)/gi;

/** A day of the calendar as programs write it (ISO 8601). */
const dated = /(?<!\d)(20\d\d)-(0[1-9]|1[0-2])-([0-2]\d|3[01])(?!\d)/g;

/** The days of the week that a text names or dates, 0 for Monday. Linear. */
export function weekdaysIn(text: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [, year, month, day] of text.matchAll(dated))
    found.add((new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay() + 6) % 7);
  for (const pattern of [named, short])
    for (const [, ...each] of text.matchAll(pattern)) found.add(each.findIndex((one) => one !== undefined));
  return found;
}
