import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import { filterProducts } from '../text/filter-products.ts';
import { findStems } from './find-stems.ts';
import { type Sentence, sentencesOf, type TextLine } from './sentences.ts';
import type { Stem } from './word-stems.ts';

/** What a person says about the way of a message or about a check. */
export type WordKind =
  | 'forwarded'
  | 'rewritten'
  | 'filter-in-front'
  | 'own-filter'
  | 'list'
  | 'never-sent'
  | 'forged'
  | 'returned-many'
  | 'adds-text'
  | 'login'
  | 'spf-fails'
  | 'spf-broken'
  | 'dkim-fails'
  | 'dmarc-fails'
  | 'body-hash'
  | 'key-missing'
  | 'arc'
  | 'junk'
  | 'ours'
  | 'not-ours'
  | 'refused'
  | 'away';

/** One thing that a person said, with its lines. */
export interface Word {
  readonly kind: WordKind;
  readonly lines: readonly number[];
  /** Word of the sentence by which it was found, for citation. */
  readonly needle: string;
  /** Hosts and addresses named in the same sentence. */
  readonly hosts: readonly string[];
  /** Vendor id of a filter product named in the sentence. */
  readonly vendor: string | null;
}

const hostOrAddress = /\b(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})\b/g;
/** Names of machines and people are no words: `forwarding.contoso.example` forwards nothing by being called so. */
const names = /(?:https?:\/\/\S{1,500}|<[^<>\s]{1,300}>|\S{1,100}@\S{1,200}|\b[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}\b)/g;
const check = /\b(spf|dkim|dmarc|arc|srs)\b/g;
const bodyHash = /\bbody ?hash|\bbh\b|body has(?:h| been) (?:mismatch|altered|modified|changed)|hash de corps|corpo modificat/;

/** "I did not send", "nie gesendet", "never sent by us": a denial next to a sending in the past; "cannot send" is none. */
const neverSent =
  /\b(?:never|nobody|none of us|(?:did|have|has|was|were|had)(?: not|n['’]t)|not) (?:\w{1,10} ){0,1}(?:sent|send|wrote|written|write)\b|\b(?:nie|nicht|niemals) (?:\w{1,10} ){0,2}(?:gesendet|geschickt|verschickt|versendet|geschrieben|versandt)|\b(?:pas|jamais) (?:\w{1,10} ){0,1}(?:envoyé|écrit)|\b(?:no|nunca) (?:\w{1,10} ){0,1}(?:envi(?:é|amos|ado)|escrib(?:í|imos)|escrito)|\b(?:non|mai) (?:\w{1,10} ){0,2}(?:inviat|spedit|scritt)|\b(?:não|nunca) (?:\w{1,10} ){0,1}(?:envi(?:ei|amos|ado)|escrev(?:i|emos))|\b(?:niet|nooit) (?:\w{1,10} ){0,2}(?:verstuurd|verzonden|gestuurd)|\bnie wysłał|\bnigdy nie wys|\bneposlal|не (?:отправлял|посылал)|никогда не отправ|送って(?:い)?ません|没(?:有)?发(?:过|送过)?|göndermedi|inte skickat/;
/** "Cannot send", "could not be sent". */
const unable = /\b(?:can ?not|can['’]t|could ?n[o'’]t|unable to|kann nicht|nicht senden|pas pu|ne peut|no puede|no puedo|não consig|não posso|kan niet|nie mog)/;

/** "Yes, 203.0.113.5 is ours", "that is our server", "das ist unser Server". */
const owned =
  /\b(?:ours|mine|belongs? to (?:us|me)|unsere?r?s?\b.{0,20}\b(?:server|ip|adresse)|(?:is|are|that['’]?s|it['’]?s|ist|c['’]est|est|es|è|é) (?:not )?(?:one of )?(?:our|my|unser\w*|mein\w*|notre|nuestr\w|nostr\w|noss\w|onze|nasz\w*|наш\w*))\b/;

/** A filter by its trade, and that it is in use: a relay may serve either direction, a spam filter stands at the door. */
const filterWord = /anti-?spam|spam ?filter|mail ?filter|email security|virenfilter|antispam/;
const inUse = /\b(?:use[ds]?|using|have|behind|nutzen|verwenden|benutzen|utilis|usamos|usiamo|gebruik|używa)/;

/** The record cannot be evaluated (RFC 7208 2.6.7). */
const broken = /perm(?:anent )?error|too many (?:dns )?look-?ups|(?:two|multiple|zwei|deux|dos|due|doi|twee|dwa) (?:spf|txt|v=spf1)/;

/** Mail programs head a quoted mail with these words. */
const quotedMail = /forwarded (?:message|mail|conversation)|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|begin forwarded/;
/** Two addresses joined by an arrow: the second gets the mail of the first. */
const arrow = /[^\s@]@[^\s@]{3,253} ?(?:[-=]{1,2}>|→|⇒|»)\s?[^\s@]{1,64}@[^\s@]{3}/;

function productIn(text: string): string | null {
  const hit = filterProducts.find(({ words }) => words.some((word) => text.includes(word)));
  return hit === undefined ? null : (vendorOfHost(hit.host)?.id ?? null);
}

/** What the stems of a sentence mean together; more than one thing may be said. */
function kindsOf(
  stems: ReadonlyMap<Stem, string>,
  checks: ReadonlySet<string>,
  text: string,
  product: string | null,
): [WordKind, string][] {
  const kinds: [WordKind, string][] = [];
  const say = (kind: WordKind, needle: string | undefined): void => {
    if (needle !== undefined && !kinds.some(([known]) => known === kind)) kinds.push([kind, needle]);
  };
  const has = (stem: Stem): boolean => stems.has(stem);
  if (has('away')) say('away', stems.get('away'));
  if (has('forward') && !quotedMail.test(text) && !/redirect (?:modifier|mechanism)|redirect=/.test(text)) say('forwarded', stems.get('forward'));
  if (arrow.test(text)) say('forwarded', '@');
  if (checks.has('srs') || (has('forward') && text.includes('rewrit'))) say('rewritten', 'srs');
  const gateway = stems.get('gateway') ?? (product === null ? undefined : (text.split(' ')[0] ?? ''));
  if (gateway !== undefined) {
    if (has('leaving') && !has('arriving') && !has('in-front')) say('own-filter', gateway);
    else if (has('arriving') || has('in-front') || /\bmx\b/.test(text) || (filterWord.test(text) && inUse.test(text)))
      say('filter-in-front', gateway);
  }
  if (/\bmx\b/.test(text) && /point|zeig|pointe|apunt|punta|aponta|wijst|wskazuj|указыва/.test(text) && has('not'))
    say('filter-in-front', 'mx');
  if (has('list')) say('list', stems.get('list'));
  if (has('forged')) say('forged', stems.get('forged'));
  if (has('returned') && has('many')) say('returned-many', stems.get('returned'));
  if (has('wrote') && has('own') && neverSent.test(text) && !unable.test(text)) say('never-sent', stems.get('wrote'));
  if (has('adds')) say('adds-text', stems.get('adds'));
  if (has('login')) say('login', stems.get('login'));
  if (bodyHash.test(text)) say('body-hash', 'body');
  if ((checks.has('dkim') || text.includes('signature')) && has('key') && has('absent')) say('key-missing', stems.get('key'));
  if (checks.has('arc')) say('arc', 'arc');
  if (checks.has('spf') && broken.test(text)) say('spf-broken', 'spf');
  if (has('fails')) {
    say('refused', stems.get('fails'));
    if (checks.has('spf') && !broken.test(text)) say('spf-fails', 'spf');
    if (checks.has('dkim')) say('dkim-fails', 'dkim');
    if (checks.has('dmarc')) say('dmarc-fails', 'dmarc');
  }
  if (has('junk')) say('junk', stems.get('junk'));
  if (has('own') && owned.test(text)) say(has('not') ? 'not-ours' : 'ours', stems.get('own'));
  return kinds;
}

function wordsOf({ text, lines }: Sentence): Word[] {
  const stems = findStems(text.replace(names, ' '));
  const checks = new Set([...text.matchAll(check)].map((match) => match[1] ?? ''));
  if (stems.size === 0 && checks.size === 0) return [];
  const product = productIn(text);
  const hosts = [...text.matchAll(hostOrAddress)].map((match) => match[0]).slice(0, 8);
  return kindsOf(stems, checks, text, product).map(([kind, needle]) => ({
    kind,
    lines,
    needle,
    hosts,
    vendor: product,
  }));
}

/** Most things kept of one paste. */
const MAX_WORDS = 200;

/** What a person says in the free text of a paste. Linear; [] when nobody speaks. */
export function readWords(lines: readonly TextLine[]): Word[] {
  return sentencesOf(lines).flatMap(wordsOf).slice(0, MAX_WORDS);
}
