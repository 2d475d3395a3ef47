const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Minutes east of Greenwich. RFC 5322 4.3 defines the American ones; the rest is what servers really write. */
const zones: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  edt: -240,
  est: -300,
  cdt: -300,
  cst: -360,
  mdt: -360,
  mst: -420,
  pdt: -420,
  pst: -480,
  wet: 0,
  west: 60,
  cet: 60,
  met: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  jst: 540,
  kst: 540,
};

const clock = '(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?';
const zone = '(?: ?(am|pm)\\b)?(?: ?([+-]\\d{2}:?\\d{2}|[a-z]{1,5}\\b))?';
const day = '(?:[a-z]{2,9}\\.?,? ?)?';
const mailForm = new RegExp(`${day}(\\d{1,2})[ -]([a-z]{3,9})\\.?[ -](\\d{2,4})[ ,] ?${clock}${zone}`, 'i');
const unixForm = new RegExp(
  `${day}([a-z]{3,9})\\.? (\\d{1,2}),? ${clock}(?: ([a-z]{3,5}|[+-]\\d{4}))? (\\d{4})(?: ([+-]\\d{4}))?`,
  'i',
);
const isoForm = new RegExp(`(\\d{4})-(\\d{2})-(\\d{2})[T ] ?${clock}${zone}`, 'i');

/** Maximum length of text searched for one date. */
const window = 100;

function offsetOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const sign = text.charCodeAt(0);
  if (sign !== 43 && sign !== 45) return zones[text.toLowerCase()] ?? 0;
  const digits = text.replace(':', '').slice(1);
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4));
  return sign === 45 ? -minutes : minutes;
}

/** RFC 5322 4.3: two digits 00-49 are 20xx, 50-99 are 19xx, three digits count from 1900. */
function yearOf(text: string): number {
  const year = Number(text);
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return text.length === 3 ? 1900 + year : year;
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly clock: readonly (string | undefined)[];
  readonly half: string | undefined;
  readonly zone: string | undefined;
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/**
 * Same as `toISOString`, to the second and in a third of its time: a folder of mails holds tens of thousands of dates.
 */
const isoSeconds = (date: Date): string =>
  `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}T${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}Z`;

function isoOf(parts: Parts): string | null {
  const { year, month } = parts;
  let hour = Number(parts.clock[0]);
  const minute = Number(parts.clock[1]);
  const second = Number(parts.clock[2] ?? 0);
  if (parts.half !== undefined) hour = (hour % 12) + (parts.half.toLowerCase() === 'pm' ? 12 : 0);
  if (year < 1970 || year > 2200 || month < 0 || month > 11 || parts.day < 1 || parts.day > 31) return null;
  if (hour > 24 || minute > 59 || second > 60) return null;
  const time = Date.UTC(year, month, parts.day, hour, minute, second) - offsetOf(parts.zone) * 60_000;
  return isoSeconds(new Date(time));
}

const monthOf = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase());

type Reading = { readonly iso: string; readonly at: number; readonly end: number };

function match(text: string): { readonly parts: Parts; readonly at: number; readonly end: number } | null {
  const mail = mailForm.exec(text);
  if (mail) {
    const [all, d, m = '', y = '', h, min, s, half, z] = mail;
    const parts = { year: yearOf(y), month: monthOf(m), day: Number(d), clock: [h, min, s], half, zone: z };
    return { parts, at: mail.index, end: mail.index + all.length };
  }
  const iso = isoForm.exec(text);
  if (iso) {
    const [all, y, m, d, h, min, s, half, z] = iso;
    const parts = {
      year: Number(y),
      month: Number(m) - 1,
      day: Number(d),
      clock: [h, min, s],
      half,
      zone: z,
    };
    return { parts, at: iso.index, end: iso.index + all.length };
  }
  const unix = unixForm.exec(text);
  if (!unix) return null;
  const [all, m = '', d, h, min, s, named, y, z] = unix;
  const parts = { year: Number(y), month: monthOf(m), day: Number(d), clock: [h, min, s] };
  return {
    parts: { ...parts, half: undefined, zone: z ?? named },
    at: unix.index,
    end: unix.index + all.length,
  };
}

/**
 * First date in `text` within 100 characters, in UTC with seconds, or null. Reads RFC 5322 3.3 with its obsolete forms
 * (two-digit years, named zones, no seconds), ctime, ISO 8601 and Go's `2019-05-01 12:33:12.1 +0000 UTC`. No zone means
 * UTC. `at` and `end` are the date's offsets in the text with whitespace collapsed.
 */
export function readDate(text: string): Reading | null {
  const cut = text.length > window ? text.slice(0, window) : text;
  if (!cut.includes(':')) return null;
  const found = match(/\s\s|[\t\n]/.test(cut) ? cut.replace(/\s+/g, ' ') : cut);
  if (found === null) return null;
  const iso = isoOf(found.parts);
  return iso === null ? null : { iso, at: found.at, end: found.end };
}
