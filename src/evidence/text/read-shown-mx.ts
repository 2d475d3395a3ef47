import type { TextLine } from '../headers/verdicts/read-bare-results.ts';

/** An MX shown in a paste: a DNS answer, or a sentence. */
export interface ShownMx {
  /** Domain it belongs to, lower case; null if the line names none. */
  readonly domain: string | null;
  readonly host: string;
  readonly line: number;
}

const name = '([a-z0-9_](?:[a-z0-9_-]{0,62}\\.){1,8}[a-z]{2,24})\\.?(?![\\w-])';

/** Domain and host, in this order; a form without a domain has an empty first group. */
const forms: readonly RegExp[] = [
  // dig and zone files: `contoso.example. 300 IN MX 10 mx.fabrikam.example.`
  new RegExp(
    `(?:^|[\\s>|])${name}\\s{1,20}(?:\\d{1,7}\\s{1,10})?(?:in\\s{1,10})?mx\\s{1,10}\\d{1,5}\\s{1,10}${name}`,
    'i',
  ),
  // nslookup, host
  new RegExp(
    `(?:^|[\\s>|])${name}\\s{1,10}(?:mx preference = \\d{1,5}, )?mail exchanger = (?:\\d{1,5} )?${name}`,
    'i',
  ),
  new RegExp(`(?:^|[\\s>|])${name} mail is handled by (?:\\d{1,5} )?${name}`, 'i'),
  // "MX of contoso.example: mx.fabrikam.example", "the MX for contoso.example points to ..."
  new RegExp(
    `\\bmx(?: records?)? (?:of|for|von|für|de|pour|per|van|dla) ${name}(?: (?:is|are|points? to|zeigt auf|pointe vers|apunta a|=|->|→)|:)? {0,3}(?:\\d{1,5} )?${name}`,
    'i',
  ),
  // "MX contoso.example -> mx.fabrikam.example", "MX contoso.example = ..."
  new RegExp(
    `\\bmx(?: records?)?:? ${name} {0,20}(?:=|->|→|:|is|points? to) {0,3}(?:\\d{1,5} )?${name}`,
    'i',
  ),
];
/** "MX 10 mx.fabrikam.example", "our MX is mx.fabrikam.example": without a domain. */
const bareMx = new RegExp(
  `\\bmx(?: records?)?(?:\\s{1,10}\\d{1,5}\\s{1,10}| {0,3}(?:=|->|→|:|\\bis\\b|\\bpoints? to\\b|\\bzeigt auf\\b) {0,3}(?:\\d{1,5} )?)${name}`,
  'i',
);

/**
 * `dig +short mx contoso.example`, `dig contoso.example mx +short`: the answers follow on the next lines, without the
 * domain.
 */
const asked = new RegExp(`\\bdig\\b(?=.*\\bmx\\b)(?=.*\\+short\\b).{0,80}?(?<![\\w@.+-])${name}`, 'i');
const answered = new RegExp(`^\\s{0,20}\\d{1,5}\\s{1,10}${name}\\s{0,10}$`, 'i');

/** Maximum number kept, and maximum line length. */
const MAX_RECORDS = 20;
const MAX_LINE = 2_000;

/** The MX hosts shown in the lines of a paste. Linear. */
export function readShownMx(lines: readonly TextLine[]): readonly ShownMx[] {
  const shown: ShownMx[] = [];
  let about: string | null = null;
  for (const { line, text } of lines) {
    if (shown.length >= MAX_RECORDS) break;
    if (text.length > MAX_LINE) continue;
    const answer = about === null ? undefined : answered.exec(text)?.[1];
    if (answer !== undefined) {
      shown.push({ domain: about, host: answer.toLowerCase(), line });
      continue;
    }
    about = /\bdig\b/i.test(text) ? (asked.exec(text)?.[1]?.toLowerCase() ?? null) : null;
    if (!/\bmx\b|mail exchanger|handled by/i.test(text)) continue;
    const pair = forms.map((form) => form.exec(text)).find((match) => match !== null);
    const host = pair?.[2] ?? bareMx.exec(text)?.[1];
    if (host === undefined) continue;
    shown.push({ domain: pair?.[1]?.toLowerCase() ?? null, host: host.toLowerCase(), line });
  }
  return shown;
}
