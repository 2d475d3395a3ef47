import { allVendors } from '../../catalog/vendors/all-vendors.ts';
import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import { senderNames } from '../../catalog/vendors/sender-names.ts';
import { findStems } from './find-stems.ts';
import { type Sentence, sentencesOf, type TextLine } from './sentences.ts';
import type { Stem } from './word-stems.ts';

/** What a person says about the path of a message or about a check. */
export type WordKind =
  | 'forwarded'
  | 'rewritten'
  | 'filter-in-front'
  | 'own-filter'
  | 'own-mail'
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
  | 'no-customer'
  | 'refused'
  | 'away';

/** One statement by a person, with its lines. */
export interface Word {
  readonly kind: WordKind;
  readonly lines: readonly number[];
  /** The matching word of the sentence, for citation. */
  readonly needle: string;
  /** Hosts and addresses named in the same sentence. */
  readonly hosts: readonly string[];
  /** Vendor id of a filter product named in the sentence. */
  readonly vendor: string | null;
  /** A supposition or a question: a theory, not an observation. */
  readonly supposed: boolean;
}

/** How people express a theory, their own or another's, in the languages of the notices. */
const theory =
  /(?<![\p{L}])(?:thinks?|thought|guess|maybe|perhaps|suspects?|assum\w+|believes?|blames?|insists?|claims?|swears?|theory|convinced|vermut\w*|glaub\w*|denk[et]\w*|behaupt\w*|meint|vielleicht|peut-être|pense\w*|croi[st]|creo|cree|quizás?|supong\w*|penso|crede|forse|secondo|acho|talvez|misschien|volgens|myśl\w*|może|chyba|думает|думаю|считает|возможно)(?![\p{L}])|^(?:is|are|could|can|does|do|ist|kann|est-ce|es|è|é) .{0,200}\?$/u;

const hostOrAddress = /\b(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})\b/g;
/**
 * Names of machines and people are not statements: `forwarding.contoso.example` need not forward anything. Nor are policies: `p=reject`
 * says what is to happen, not that it did; and a check that passed for another domain failed no check.
 */
const names =
  /(?:\bfail(?:s|ed|ing|ure)? (?:of |in |the )?(?:identifier )?alignment\b|\balignment fail(?:s|ed|ing|ures?)?\b|\b(?:p|sp|np) ?= ?["']?(?:none|quarantine|reject)\b|\b(?:reject|quarantine) polic(?:y|ies)\b|\bpolic(?:y|ies) (?:of |is |at |set to |on |: ?)?["'`]?(?:reject|quarantine)\b|\b[A-Z\d]{2,}(?:_[A-Z\d]+)+\b|https?:\/\/\S{1,500}|<[^<>\s]{1,300}>|(?<![^\s@])[^\s@]{1,100}@\S{1,200}|\b[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}\b)/g;
const check = /\b(spf|dkim|dmarc|arc|srs)\b/g;
const bodyHash =
  /\bbody ?hash|\bbh\b|body has(?:h| been) (?:mismatch|altered|modified|changed)|hash de corps|corpo modificat/;

/** "The body hash is fine", "bh ok": the text is as it was signed. */
const bodyHashFine =
  /(?:\bbody ?hash|\bbh\b)[^.;,]{0,24}(?<!(?:not|n['’]t|nicht|nie|non|pas|no) )\b(?:ok|okay|fine|match(?:es|ed)?|correct|good|valid|verif(?:ies|ied)|stimmt|passt|identi\w{2,5}|zgadza|zgodny|correcto|corretto|klopt)\b|\b(?:matching|correct|same|right) body ?hash/;

/** "I never sent this": the writer denies having sent it. A mail that did not go out is not a denial. */
const neverSent = new RegExp(
  [
    "\\b(?:i|we|nobody(?: of us| here)?|none of us|no ?one here)\\b[^.]{0,24}\\b(?:never|did ?n['’]t|did not|ha(?:ve|s) never)(?: ever| even)? (?:sen[dt]|wrote|write|written)\\b",
    '\\b(?:nobody|none|no ?one)(?: of us| here| at [\\w.-]{1,80})? (?:has |have )?(?:sent|wrote|written)\\b',
    "\\b(?:he|she|they|user|boss|colleague|[a-z]{2,20}) (?:says? |swears? |claims? |insists? )?(?:that )?(?:he |she |they )?(?:did ?n['’]t|did not|never) (?:send|sent|write|wrote) (?:this|it|that|them|any(?:thing)?|these|to)\\b",
    '\\b(?:never|not) sent (?:by|from) (?:me|us|our)\\b',
    "\\b(?:phoned?|by phone|on the phone|telephoned|called|rang|am telefon|per telefon|telefonisch|angerufen|au téléphone|por teléfono|al telefono)\\b[^.]{0,60}(?:\\bnot (?:from |by )?(?:us|them|him|her|me)\\b|wasn['’]t (?:us|them|him|her)\\b|nicht von (?:uns|ihm|ihr|ihnen|dort)|pas (?:de nous|d['’]eux)|no (?:es|era) (?:nuestro|suyo)|non (?:è|era) (?:nostr|lor|suo))",
    '\\b(?:habe|haben|hat)\\b[^.]{0,60}\\b(?:nie|niemals|nichts?|keine?)\\b[^.]{0,40}(?:gesendet|geschickt|verschickt|versendet|geschrieben|versandt)',
    '\\b(?:nicht|nie) von (?:mir|uns)\\b[^.]{0,20}(?:gesendet|geschickt|verschickt|versendet|geschrieben|versandt)',
    "(?:n['’](?:ai|avons|a)|jamais) (?:jamais |pas |rien )?(?:envoyé|écrit)",
    '(?:nunca|no) (?:envié|enviamos|escribí|escribimos|(?:he|hemos|ha) (?:enviado|escrito))',
    '\\bnon (?:ho|abbiamo|ha|hanno) (?:mai )?(?:inviato|spedito|scritto|mandato)',
    '(?:nunca|não) (?:enviei|enviamos|escrevi|mandei)',
    '\\b(?:heb|hebben)\\b[^.]{0,60}\\b(?:niet|niets|nooit)\\b[^.]{0,20}(?:verstuurd|verzonden|gestuurd|gemaild|geschreven)',
    'nie (?:wysłał|wysyłał|pisał)|nigdy nie wys',
    '(?:ne|jsem[^.]{0,40}ne)(?:poslal|odeslal|psal)',
    '(?:не|никогда не) (?:отправлял|посылал|писал|отсылал)',
    '送って(?:い)?(?:ません|ない)|送信して(?:い)?(?:ません|ない)|送った覚えが',
    '(?:没有?|從未|从未|沒有?)(?:发|發|寄)(?:过|過|送过|送)?',
    'gönderme(?:dim|dik)|hiç gönder',
    '\\b(?:nothing|no (?:trace|entry|entries|hits?|record|sign)|not|0 hits)\\b[^.]{0,40}\\b(?:outgoing|outbound|sending|submission) (?:mail )?logs?\\b|\\b(?:outgoing|outbound|sending|submission) (?:mail )?logs? (?:shows?|has|have|holds?|contains?|say) (?:nothing|no )|(?:log de saída|log de envio|registro de salida|log di uscita|journal sortant|logs? sortants?|ausgangs-?log\\w{0,9}|versandprotokoll)\\b[^.]{0,30}\\b(?:nada|nulla|niente|rien|nichts|kein\\w{0,2})\\b|\\b(?:nada|nulla|niente|rien|nichts)\\b[^.]{0,30}\\b(?:log de saída|log de envio|registro de salida|log di uscita|logs? sortants?|ausgangs-?log\\w{0,9}|versandprotokoll)\\b',
    "(?:not|nothing|n['’]t) (?:there )?in (?:the |my |his |her |our )?sent\\b|sent (?:items|folder|mail) (?:is|are|was) empty|nicht in (?:den )?gesendeten|gesendet(?:e objekte)? ist leer|送信済みに",
    '\\bhar (?:inte|aldrig)[^.]{0,20}skickat|skickade (?:inte|aldrig)',
  ].join('|'),
);
/** Time expressions that begin like places: "vor zwei Wochen", "before two days", "il y a". */
const times =
  /\b(?:vor|before|przed|před|hace|voor) (?:\d{1,3}|zwei|drei|vier|ein(?:em|er|igen)?|wenigen|kurzem|two|three|few|a few|dwoma|dos|tres|twee) \S{1,20}/g;
/** "Look forward", a port, a page: not mail forwarding. */
const otherForward =
  /look(?:ing|s)? forward|port.?forward|(?:website|web page|page|url|browser|link|http\S{0,3}) redirect|redirect\w{0,3} (?:to )?(?:another |the )?(?:page|website|url)|site redirect/;
/** German separable verbs: "wir leiten die Mails an ... um". */
const splitVerb = /\bleite[tn]?\b.{1,200}\b(?:um|weiter)\b/;

/** "Yes, 203.0.113.5 is ours", "that is our server", "das ist unser Server". */
const owned =
  /\b(?:ours|mine|belongs? to (?:us|me)|unsere?r?s?\b.{0,20}\b(?:server|ip|adresse)|(?:is|are|that['’]?s|it['’]?s|ist|c['’]est|est|es|è|é) (?:not )?(?:one of )?(?:our|my|unser\w*|mein\w*|notre|nuestr\w|nostr\w|noss\w|onze|nasz\w*|наш\w*))\b/;

/** "203.0.113.20, that's us". */
const us =
  /\d{1,3}(?:\.\d{1,3}){3}.{0,40}(?:\b(?:that['\u2019]?s|it['\u2019]?s|is|are) us|c['\u2019]est (?:bien )?nous|\bsind wir|\bsomos nosotros|\bsiamo noi|\bzijn wij|\bsomos n\u00f3s|\bto my)(?!\p{L})/u;

/** "Our mail server is at 203.0.113.20": the origin of the own mail, by address. */
const ownServer =
  /(?<![\p{L}])(?:our|my|unser|mein|notre|mon|nuestro|mi|nostro|mio|nosso|meu|onze|mijn|nasz|mój|наш|мой)\w{0,2} (?:own |eigener )?(?:[\p{L}-]{1,12} )?(?:server|mailserver|serveur|servidor|serwer|сервер|vps|host|ip)(?![\p{L}]).{0,40}\d{1,3}(?:\.\d{1,3}){3}/u;

/** "Our invoices go to spam", "Kunden bekommen unsere Mails nicht": the writer sent what was lost. */
const ownMail =
  /\b(?:our|my|unsere[rsn]?|meine[rsn]?|nos|mes|notre|nuestr[oa]s?|mis?|nossos?|nossas?|meus?|minhas?|onze|mijn|nostr[aeio]|mi[ae]i?|nasz[ae]?|moj[ae]|našich?|naše)(?: [\p{L}-]{1,20})? (?:e-?mails|mails|messages|courriels?|correos?|mensajes?|mensagens|newsletters?|invoices?|rechnung\w*|bestell\w+|pedidos|orders|confirmations?|factur\w+|ordini|berichten|wiadomości|maile|notifications?|nachrichten|campaigns?)\b|\b(?:customers?|clients?|kunden|empfängern?|clientes?|destinat[aá]rios?|clienti|klanten)\b.{0,80}\b(?:not|n['’]t|never|nicht|keine|no|non|não|niet|pas|spam|junk)\b|\b(?:our|the|from the|unser|vom) (?:copiers?|printers?|scanners?|mfp|multifunction\w*|drucker|kopierer|scanner|web ?site|web ?shop|web ?server|crm|erp|ticket ?system|helpdesk)\b|\bscans? to (?:e-?mail|mail)\b|\bscan-to-mail\b|\b(?:not|n['’]t|nicht|no|spam)\b.{0,40}\b(?:to|bei|a los|an|do|dos|aux?) (?:our |the |unseren? )?(?:customers?|clients?|kunden|clientes?)\b/u;
/** Mail received from others. */
const incoming =
  /\b(?:from|von|de|da|van) (?:one of )?(?:our|my|a|the|unser\w*|einem|nos|un|nuestr\w*)? ?(?:customers?|clients?|suppliers?|vendors?|partners?|kunden|lieferanten?|clientes?|proveedor\w*|fournisseurs?)\b|\b(?:we|i) (?:receive|got|get|are getting|keep getting)\b|\binbound|\bincoming|external (?:senders?|mail)/;

/** A mail to oneself, but not written by oneself: "from my own address". */
const ownAddress =
  /\b(?:got|received|get|e-?mail|mail|mensaje|correo|message|nachricht|bekomm\w*|erhalt\w*|reçu|recib\w*|ricevut\w*)\b.{0,80}\b(?:from|von|de|desde|da|van) (?:my|our|your|meiner|unserer|mi|ma|mon|notre|minha|meu|mio|mia|mijn) (?:own|eigenen|propi[oa]|propre|própri[oa]|eigen) (?:e-?mail )?(?:address|adresse|dirección|correo|indirizzo|endereço|e-?mail|account|adres)/;

/**
 * A filter by its function, and that it is in use: a relay may serve either direction, a spam filter receives for the
 * domain.
 */
const filterWord = /anti-?spam|spam ?filter|mail ?filter|email security|virenfilter|antispam/;
const inUse = /\b(?:use[ds]?|using|have|behind|nutzen|verwenden|benutzen|utilis|usamos|usiamo|gebruik|używa)/;

/** "There is no gateway", "kein Filter davor": the next word or the one after it names what is absent. */
const without =
  /(?<!\p{L})(?:no|without|kein\w{0,2}|ohne|sans|aucune?|sin|ning[uú]n\w?|senza|nessun\w?|sem|nenhum\w?|geen|zonder|bez|без|utan|ingen)(?: an?y?)? (?:[\p{L}-]{1,14} ){0,2}$/u;

/** "Nothing is forwarded", "wird nicht weitergeleitet": the denial stands directly before the word. */
const denied =
  /(?:(?<!\p{L})(?:not|never|nothing|nobody|nicht|nichts|niemals|pas|plus|non|não|niet|niets|nie|не|inte)|n['’]t)(?: (?:is|are|was|were|be|being|been|gets?|any|an?|directly|wird|werden|wurden?|ist|sind|worden|wordt|été|est|es|jest|de|une?))* $/u;

/** How far before a thing its negation may be. */
const MAX_BEFORE = 60;

/** Whether the sentence says anywhere that the thing is absent. */
function isMissing(text: string, thing: string, how: RegExp = without): boolean {
  const word = thing.slice(0, 6);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (how.test(text.slice(Math.max(0, at - MAX_BEFORE), at))) return true;
  return false;
}

/**
 * "We do not use that service", "nous ne sommes pas clients": what a sending service sent in one's name came from a
 * stranger.
 */
const noCustomer =
  /\b(?:we|i|they|client|customer|company)\b[^.]{0,30}(?:n['’]t|\bnot|\bnever)(?: even| ever)? (?:use|used|been (?:a )?customers?|(?:a )?customers? of|have an? account (?:with|at)|had an? account)\b|\b(?:nobody|no ?one) (?:here )?(?:uses|used|has an account)\b|\b(?:nutzen|verwenden|benutzen|haben)\b[^.]{0,30}\b(?:nicht|nie|gar nicht|kein (?:konto|account|vertrag))\b|\bkeine? kunden? (?:von|bei)\b|\bsommes pas clients?\b|\bn['’]utilis\w{1,6} (?:pas|jamais)\b|\bno (?:usamos|somos clientes|tenemos cuenta)\b|\bnon (?:usiamo|siamo clienti|abbiamo (?:un )?account)\b|\bnão (?:usamos|somos clientes|temos conta)\b|\bgebruiken\b[^.]{0,30}\b(?:niet|nooit)\b|\b(?:geen klant|nie (?:używamy|korzystamy)|nejsme zákazní|не (?:пользуемся|используем|клиент))|使用していません|契約していません|没有使用|不是.{0,8}客户/;

/** The record cannot be evaluated (RFC 7208 2.6.7). */
const broken =
  /perm(?:anent )?error|too many (?:dns )?look-?ups|(?:two|multiple|zwei|deux|dos|due|doi|twee|dwa) (?:spf|txt|v=spf1)/;

/** Introductions of a quoted mail written by mail programs. */
const quotedMail =
  /forwarded (?:message|mail|conversation)|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|begin forwarded/;
/** Two addresses connected by an arrow: the second gets the mail of the first. */
const arrow = /[^\s@]@[^\s@]{3,253} ?(?:[-=]{1,2}>|→|⇒|»)\s?[^\s@]{1,64}@[^\s@]{3}/;

/** Whether a service that sends for customers is mentioned, by name or by one of its hosts. */
const namesSender = (text: string): boolean =>
  senderNames.some((name) => text.includes(name)) ||
  [...text.matchAll(hostOrAddress)].some(([host]) => vendorOfHost(host)?.kind === 'sender');

const productIn = (text: string): string | null =>
  allVendors.find(({ called }) => called.some((word) => text.includes(word)))?.id ?? null;

/** The combined meaning of the stems in a sentence; there may be several. */
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
  if (splitVerb.test(text)) say('forwarded', 'leite');
  const forward = stems.get('forward');
  if (
    forward !== undefined &&
    !isMissing(text, forward) &&
    !isMissing(text, forward, denied) &&
    !quotedMail.test(text) &&
    !otherForward.test(text) &&
    !/redirect (?:modifier|mechanism)|redirect=/.test(text)
  )
    say('forwarded', forward);
  if (arrow.test(text)) say('forwarded', '@');
  if (checks.has('srs') || (has('forward') && text.includes('rewrit'))) say('rewritten', 'srs');
  const gateway = stems.get('gateway') ?? (product === null ? undefined : (text.split(' ')[0] ?? ''));
  const absent = gateway !== undefined && isMissing(text, gateway);
  if (gateway !== undefined && !absent) {
    if (has('leaving') && !has('arriving') && !/in front|davor|devant|\bmx\b/.test(text))
      say('own-filter', gateway);
    else if (
      has('arriving') ||
      has('in-front') ||
      /\bmx\b/.test(text) ||
      (filterWord.test(text) && inUse.test(text))
    )
      say('filter-in-front', gateway);
  }
  if (
    !absent &&
    /\bmx\b/.test(text) &&
    /point|zeig|pointe|apunt|punta|aponta|wijst|wskazuj|указыва/.test(text) &&
    has('not')
  )
    say('filter-in-front', 'mx');
  if (ownMail.test(text) && !incoming.test(text)) say('own-mail', stems.get('own') ?? text.split(' ')[0]);
  if (has('list')) say('list', stems.get('list'));
  // If a filter calls something a forgery that the user knows better, that is only the filter's claim.
  if (ownAddress.test(text)) say('forged', 'address');
  if (
    has('forged') &&
    !/legit|false positive|\bphish.{0,40}(?:quarantin|junk)|quarantin.{0,60}phish/.test(text)
  )
    say('forged', stems.get('forged'));
  if (has('returned') && has('many')) say('returned-many', stems.get('returned'));
  if (neverSent.test(text) && !/垃圾邮件|\bspam\b/.test(text))
    say('never-sent', stems.get('wrote') ?? stems.get('own') ?? text.split(' ')[0]);
  // Only about services that send for customers; not using some other tool says nothing.
  if (noCustomer.test(text) && namesSender(text)) say('no-customer', stems.get('own') ?? text.split(' ')[0]);
  if (has('adds')) say('adds-text', stems.get('adds'));
  if (has('login')) say('login', stems.get('login'));
  if (bodyHash.test(text) && !bodyHashFine.test(text)) say('body-hash', 'body');
  if ((checks.has('dkim') || text.includes('signature')) && has('key') && has('absent'))
    say('key-missing', stems.get('key'));
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
  else if (!has('not') && /\d\.\d/.test(text) && (ownServer.test(text) || us.test(text)))
    say('ours', stems.get('own') ?? 'server');
  return kinds;
}

function wordsOf({ text, lines }: Sentence): Word[] {
  const stems = findStems(text.replace(names, ' ').replace(times, ' '));
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
    supposed: theory.test(text),
  }));
}

/** Maximum statements kept of one paste. */
const MAX_WORDS = 200;

/** What a person says in the free text of a paste. Linear; [] if no person speaks. */
export function readWords(lines: readonly TextLine[]): Word[] {
  const sentences = sentencesOf(lines);
  const words = sentences.flatMap(wordsOf);
  const placed = words.some(({ kind }) => kind === 'filter-in-front' || kind === 'own-filter');
  // A filter is named in one sentence, and where the mail enters in another.
  const named = placed ? undefined : sentences.find(({ text }) => productIn(text) !== null);
  if (
    named !== undefined &&
    sentences.some(({ text }) => /\bmx\b|\binbound|\bincoming|eingehend|entrant/.test(text))
  )
    words.push({
      kind: 'filter-in-front',
      lines: named.lines,
      needle: named.text.split(' ')[0] ?? '',
      hosts: [],
      vendor: productIn(named.text),
      supposed: false,
    });
  return words.slice(0, MAX_WORDS);
}
