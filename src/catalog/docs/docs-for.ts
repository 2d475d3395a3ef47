import type { CauseId } from '../causes.ts';
import type { DocPage } from './doc-page.ts';
import { docPages } from './doc-pages.ts';
import { vendorMatch } from './vendor-match.ts';

interface PageLink {
  readonly title: string;
  readonly url: string;
  readonly vendor: string;
  readonly gist: string;
}

/** Who takes part in a mail, by ids or names of vendors. */
export interface DocHints {
  /** All parties: filters, forwarders, mailbox hosts, sending services, block lists. */
  readonly vendors: readonly string[];
  /** Those on the sender's side, and those that refused or judged. Without them everybody may be either. */
  readonly sending?: readonly string[];
  readonly receiving?: readonly string[];
  /** Those on the way: forwarders, lists. */
  readonly between?: readonly string[];
  /** The one that forwarded, where it is known. */
  readonly forwarding?: readonly string[];
  /** The writer of the notice, on either side. */
  readonly reporting?: readonly string[];
  /** False: no server refused anything here, so that a table of replies or notices explains nothing. */
  readonly replied?: boolean;
  /** Enhanced status code: a page about another code does not apply. */
  readonly status?: string | null;
}

/** A reader follows three links at most; more hide the right one. */
const maxPages = 3;
/** Two pages of one vendor leave room for the other party of a case that has two. */
const maxPerVendor = 2;

/** Pages that need a product named: a page about it is noise for another product of the same vendor. */
const productWords: readonly (readonly [RegExp, readonly string[]])[] = [
  [/on-premises|Exchange Server/i, ['exchange-server', 'exchange server', 'onprem', 'on-prem']],
  [/^Outlook\.com/i, ['outlook', 'hotmail', 'consumer']],
  [/^Microsoft 365$/, ['microsoft365', 'microsoft-365', 'office365']],
  [/^Azure/, ['azure']],
  [/^Amazon EC2/, ['ec2']],
  [/Compute Engine/, ['gce']],
  [/^Backscatterer/, ['backscatterer']],
  [/Messaging Gateway$/, ['messaging gateway']],
];

function productFits(page: DocPage, hints: readonly string[]): boolean {
  const words = hints.join(' ').toLowerCase();
  return productWords.every(([product, needs]) => {
    if (!product.test(page.product) || /cloud|online/i.test(page.product)) return true;
    return needs.some((need) => words.includes(need));
  });
}

/** A collection of many providers' replies: only where the provider has no page of its own. */
const collection = 'SMTP Field Manual';

const codes = /\b[245]\.\d{1,3}\.\d{1,3}\b/g;

/** A gist that begins so is about the code that follows, whatever its title says. */
const onlyFor = /^Only for .{0,20}?\b[245]\.\d{1,3}\.\d{1,3}\b/;

const range = /\b([245]\.\d{1,3})\.(\d{1,3}) (?:to|through) (?:\1\.)?(\d{1,3})\b/g;

/** Whether a text names a code, by itself or within a range. */
const names = (text: string, status: string): boolean =>
  text.match(codes)?.includes(status) === true ||
  [...text.matchAll(range)].some(([, class_ = '', from, to]) => {
    const detail = status.startsWith(`${class_}.`) ? Number(status.slice(class_.length + 1)) : Number.NaN;
    return detail >= Number(from) && detail <= Number(to);
  });

/** Whether a page about one code fits: one that names other codes in its title, or as the only ones, does not. */
const codeFits = (page: DocPage, status: string | null | undefined): boolean => {
  const [of = null] = page.title.match(codes) === null ? (onlyFor.exec(page.gist) ?? []) : [page.title];
  return of === null || status === undefined || (status !== null && names(of, status));
};

/**
 * Causes whose pages fit on either side: at a server the sender logs in to, the one that refuses is the sender's own
 * provider; and how results are read is the same for everybody.
 */
const eitherSide: ReadonlySet<CauseId> = new Set([
  'smtp-auth-missing',
  'relay-denied',
  'sender-not-permitted',
  'sender-account-blocked',
  'forwarding-forbidden',
  'suppressed',
  'no-fault',
  'contradiction',
]);

/** Causes found by the notice's own writer: nobody else replied. */
const foundByWriter: ReadonlySet<CauseId> = new Set(['recipient-domain-unroutable', 'connection-failed']);

/** Tables of a provider's own replies. */
const tables =
  /error codes|errors and codes|SMTP errors|non-delivery reports and|error messages|fehlermeldungen/i;

/** Pages that explain the notices which a vendor writes to its own customers: they apply to everybody who got one. */
const ofNotices = /\bNDR\b|non-delivery report|returned by mailer-daemon|bounce error/i;

/** Causes that the forwarder's set-up decides; a forwarding service that refuses mail explains its replies itself. */
const ofForwarding: ReadonlySet<CauseId> = new Set([
  'srs-missing',
  'srs-broken',
  'forward-dmarc',
  'arc-not-trusted',
  'dkim-body-modified',
]);

/** A forwarder's page helps who forwards, not the one that judged what came of it. */
function ofForwarder({
  vendors,
  forwarding = [],
  sending,
  receiving = [],
  between = [],
}: DocHints): readonly string[] {
  if (sending === undefined) return vendors;
  if (forwarding.length > 0) return forwarding;
  return [...sending, ...between.filter((id) => !receiving.some((other) => vendorMatch(id, [other])))];
}

/** The side whose vendors a page is written for. */
function side(page: DocPage, cause: CauseId, hints: DocHints): readonly string[] {
  if (eitherSide.has(cause)) return hints.vendors;
  if (page.role === 'sender service') return hints.sending ?? hints.vendors;
  if (page.role === 'list manager') return hints.between ?? hints.vendors;
  if (page.role === 'forwarder' && ofForwarding.has(cause)) return ofForwarder(hints);
  if (page.role !== 'destination' && page.role !== 'inbound filter') return hints.vendors;
  const receiving = hints.receiving ?? hints.vendors;
  return ofNotices.test(page.title) || foundByWriter.has(cause)
    ? [...receiving, ...(hints.reporting ?? [])]
    : receiving;
}

function takesPart(page: DocPage, cause: CauseId, hints: DocHints): boolean {
  const { vendors, status, replied = true } = hints;
  if (!replied && (tables.test(page.title) || ofNotices.test(page.title))) return false;
  if (!vendorMatch(page.vendor, side(page, cause, hints))) return false;
  if (!productFits(page, [...vendors, ...(hints.reporting ?? [])]) || !codeFits(page, status)) return false;
  return page.alsoFor === null || vendorMatch(page.alsoFor, vendors);
}

/** Takes at most `most` pages in their order, two of one vendor. */
function pick(pages: readonly DocPage[]): PageLink[] {
  const perVendor = new Map<string, number>();
  const links: PageLink[] = [];
  for (const page of pages) {
    const taken = perVendor.get(page.vendor) ?? 0;
    if (taken === maxPerVendor || links.length === maxPages) continue;
    // A page that moved is in the tables under both addresses, sometimes with a new title.
    if (
      links.some(
        (link) => link.vendor === page.vendor && (link.title === page.title || link.gist === page.gist),
      )
    )
      continue;
    perVendor.set(page.vendor, taken + 1);
    links.push({ title: page.title, url: page.url, vendor: page.vendor, gist: page.gist });
  }
  return links;
}

/** A mailbox provider's page about mail to itself does not apply to mail that another one refused. */
const ofNoOther = ({ vendor }: DocPage, { receiving = [] }: DocHints): boolean =>
  vendor !== 'Google' || receiving.length === 0 || vendorMatch(vendor, receiving);

const forEverybody = ({ generic }: DocPage, cause: CauseId): boolean =>
  typeof generic === 'boolean' ? generic : generic.includes(cause);

/** Whether a page speaks of a code; false where it begins with others and never comes to this one; null where it names none. */
function speaksOf(gist: string, status: string): boolean | null {
  if (gist.includes(`Not for ${status}`)) return false;
  if (names(gist, status)) return true;
  const [beginning = ''] = gist.split(/(?<=[.!?]) (?=[A-Z])/);
  return beginning.match(codes) === null ? null : false;
}

/** A page about the very code goes first, one that speaks of it next; a table of all codes and pages about others go last. */
function rank({ title, gist }: DocPage, status: string | null | undefined): number {
  if (status && names(title, status)) return 0;
  if (tables.test(title)) return 3;
  const spoken = status ? speaksOf(gist, status) : null;
  return spoken === null ? 2 : spoken ? 1 : 4;
}

/** Pages of each cause, worked out once. */
const byCause = new Map<CauseId, readonly DocPage[]>();

function pagesOf(cause: CauseId): readonly DocPage[] {
  const known = byCause.get(cause);
  if (known !== undefined) return known;
  const pages = docPages.filter((page) => page.causes.includes(cause));
  byCause.set(cause, pages);
  return pages;
}

/**
 * Vendor pages that help with a cause: those of the vendors that take part in this mail, a page about the very code
 * first, else the few that help everybody. At most three, as no page is better than an unrelated one.
 */
export function docsFor(cause: CauseId, hints: DocHints): readonly PageLink[] {
  const pages = pagesOf(cause);
  const own = pages.filter((page) => takesPart(page, cause, hints));
  const ranked = own.toSorted((a, b) => rank(a, hints.status) - rank(b, hints.status));
  const first = ranked.filter(({ vendor }) => vendor !== collection);
  if (ranked.length > 0) return pick(first.length > 0 ? first : ranked);
  const general = pages.filter(
    (page) => forEverybody(page, cause) && ofNoOther(page, hints) && codeFits(page, hints.status),
  );
  const practical = general.filter(({ role }) => role !== 'standard');
  return pick(practical.length > 0 ? practical : general);
}
