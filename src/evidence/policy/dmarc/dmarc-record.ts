import { type TagList, tagList, tagValue } from '../tag-list.ts';

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';
const policies: ReadonlySet<string> = new Set(['none', 'quarantine', 'reject']);
const isPolicy = (v: string | null): v is DmarcPolicy => v !== null && policies.has(v);

/** One reporting address. */
export interface ReportUri {
  readonly text: string;
  /** Domain of a `mailto:` address; null if the URI has another scheme or is invalid. */
  readonly host: string | null;
  /** A valid URI with another scheme, such as https:. */
  readonly other: boolean;
  /** Contains `!size`, which RFC 9989 removed. */
  readonly sized: boolean;
}

export interface DmarcRecord {
  readonly text: string;
  readonly list: TagList;
  /** Policies as applied (RFC 9989 4.10.1); null if the record gets no DMARC processing at all. */
  readonly applied: { readonly p: DmarcPolicy; readonly sp: DmarcPolicy; readonly np: DmarcPolicy } | null;
  /** Tags as written, lower case; null without the tag. */
  readonly p: string | null;
  readonly sp: string | null;
  readonly np: string | null;
  readonly psd: 'y' | 'n' | 'u';
  readonly testing: boolean;
  readonly adkim: 'r' | 's';
  readonly aspf: 'r' | 's';
  readonly rua: readonly ReportUri[];
  readonly ruf: readonly ReportUri[];
  /** What receivers on RFC 7489 do with it if that differs. */
  readonly oldReaders: readonly string[];
}

/** `v=DMARC1` first, exactly like that (RFC 9989 4.7). */
export const isDmarc = (text: string): boolean =>
  /^\s{0,20}[vV][ \t]{0,20}=[ \t]{0,20}DMARC1[ \t]{0,20}(?:;|$)/.test(text);

/** Maximum reporting addresses read of one tag. */
const maxUris = 20;

/**
 * One address with its scheme; in RFC 7489 `!10m` could follow. Other special characters are written as %XX in a URI.
 */
const mailUri =
  /^mailto:[^\s@,;!:<>()[\]"\\]{1,200}@((?=[a-z0-9.-]{3,253}(?:$|[!?]))[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)(?:\?[^\s!]{0,200})?(!\d{1,20}[kmgt]?)?$/i;

function uris(value: string | null): readonly ReportUri[] {
  if (value === null) return [];
  return value
    .split(',', maxUris)
    .map((u) => u.trim())
    .filter((u) => u !== '')
    .map((text) => {
      const one = mailUri.exec(text);
      const host = one?.[1]?.toLowerCase() ?? null;
      const other = one === null && !/^mailto:/i.test(text) && isUri(text);
      return { text: text.slice(0, 300), host, other, sized: one?.[2] !== undefined };
    });
}

/** A syntactically valid reporting URI: a scheme and URI characters (RFC 9989 4.8). */
const isUri = (text: string): boolean => /^[a-z][a-z0-9+.-]{0,30}:[\x21-\x7e]{0,500}$/i.test(text);

function oldReaders(list: TagList, p: string | null): readonly string[] {
  const notes: string[] = [];
  const pct = tagValue(list, 'pct');
  if (isPolicy(p) && list.tags[1]?.name !== 'p') notes.push('receivers on RFC 7489 want p as the second tag');
  if (!isPolicy(p)) notes.push('receivers on RFC 7489 ignore a record without a valid p as second tag');
  if (pct !== null && /^\d{1,2}$/.test(pct))
    notes.push(`receivers on RFC 7489 apply the policy to ${pct.slice(0, 10)} % of the mail`);
  if (tagValue(list, 't') === 'y')
    notes.push('receivers on RFC 7489 do not know t=y and apply the full policy');
  if (tagValue(list, 'np') !== null) notes.push('receivers without RFC 9091 do not know np and apply sp');
  if (tagValue(list, 'psd') !== null)
    notes.push(
      'receivers on RFC 7489 do not know psd and take the organisational domain from the public suffix list',
    );
  return notes;
}

/**
 * Reads a text that `isDmarc` accepted. Null if a tag occurs twice, which makes the whole list invalid (RFC 6376 3.2),
 * so that it does not count as a record.
 */
export function dmarcRecord(text: string): DmarcRecord | null {
  const list = tagList(text);
  if (list.twice.length > 0) return null;
  const lower = (name: string): string | null => tagValue(list, name)?.toLowerCase() ?? null;
  const [p, sp, np] = [lower('p'), lower('sp'), lower('np')];
  const rua = uris(tagValue(list, 'rua'));
  const good = isPolicy(p) && (sp === null || isPolicy(sp)) && (np === null || isPolicy(np));
  const monitor = rua.some((u) => isUri(u.text)) ? ({ p: 'none', sp: 'none', np: 'none' } as const) : null;
  const applied = good
    ? { p, sp: isPolicy(sp) ? sp : p, np: isPolicy(np) ? np : isPolicy(sp) ? sp : p }
    : monitor;
  const psd = lower('psd');
  return {
    text,
    list,
    applied,
    p,
    sp,
    np,
    psd: psd === 'y' || psd === 'n' ? psd : 'u',
    testing: lower('t') === 'y',
    adkim: lower('adkim') === 's' ? 's' : 'r',
    aspf: lower('aspf') === 's' ? 's' : 'r',
    rua,
    ruf: uris(tagValue(list, 'ruf')),
    oldReaders: oldReaders(list, p),
  };
}

/** One level lower, as `t=y` requires (RFC 9989 4.7). */
export const lowered = (p: DmarcPolicy): DmarcPolicy => (p === 'reject' ? 'quarantine' : 'none');
