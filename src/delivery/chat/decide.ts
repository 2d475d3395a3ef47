import type { ChannelMode } from './chat-deps.ts';
import type { ChatFile, ChatQuestion } from './chat-question.ts';
import type { PastAnswer } from './chat-records.ts';
import { readPolicyQuestion } from './policy-question.ts';

const surelyLines = 400;
const widest = 600;

/** Fields that only a mail system writes, with their values. One of them makes a header dump. */
const written: readonly RegExp[] = [
  /^(?:received|x-received):\s{0,20}(?:from|by)\s{1,20}\S{1,255}[.[\]]/i,
  /^(?:message-id|x-message-id|in-reply-to|references):\s{0,20}<[^<>\s@]{1,500}@/i,
  /^return-path:\s{0,20}<[^<>\s]{0,320}>/i,
  /^(?:arc-)?authentication-results(?:-original)?:\s{0,20}(?:i=\d{1,3};\s{0,20})?[^\s;]{1,255}(?:\s\d{1,2})?;/i,
  /^(?:authentication-results|x-ms-exchange-authentication-results):.{0,300}\b(?:spf|dkim|dmarc)=[a-z]/i,
  /^received-spf:\s{0,20}(?:pass|fail|softfail|neutral|none|temperror|permerror)\b/i,
  /^(?:dkim-signature|arc-seal|arc-message-signature):.{0,200}\b(?:a|d|s)=/i,
  /^(?:final|original)-recipient:\s{0,20}[a-z0-9]{2,20};/i,
  /^(?:reporting|remote|received-from)-mta:\s{0,20}[a-z0-9]{2,20};/i,
  /^diagnostic-code:\s{0,20}[a-z0-9-]{2,20};/i,
  /^x-failed-recipients:\s{0,20}\S{1,64}@/i,
];

/** What is before a code where a server speaks: a line begins, somebody is quoted, or a mail system reports. */
const beforeCode = String.raw`(?:^|["'\u201c\u2018\u00ab(<\[]|\b(?:said|says|returned|answered|replied|error|response|reply|code|smtp|got)\b[^a-z0-9]{1,4}|[:;]\s{1,4})`;
/** What follows a code that people talk about. */
const asNoun = String.raw`(?:is|are|was|were|means?|again|and|or|but|when|why|how|what|every|too|comes?|came|happens?)\b`;
/** A reply code with its enhanced code, of the same class, and the words of the server. */
const whole = new RegExp(
  `${beforeCode}#?([245])\\d\\d[\\s-]{1,3}#?\\1\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])[\\s:;,-]{1,4}(?!${asNoun})\\S{1,200}\\s\\S{2,}`,
  'i',
);
/** What servers say after a bare code, in the words of RFC 5321 and of the common mail systems. */
const words = [
  String.raw`(?:user|recipient|mailbox|address|account|sender|domain|host)s? (?:is |was |has been )?(?:unknown|unavailable|not found|rejected|disabled|full|over quota|does not exist|invalid)\b`,
  `(?:unknown|invalid|no such|bad) (?:user|recipient|mailbox|address|domain|host)\b`,
  `(?:requested )?(?:mail )?action (?:not taken|aborted)`,
  `relay(?:ing)? (?:access )?(?:denied|not permitted|not allowed)|unable to relay`,
  String.raw`(?:message|mail|e-?mail|connection|transaction|delivery|client host|helo command)\b.{0,40}\b(?:rejected|refused|denied|blocked|deferred|failed)\b`,
  String.raw`(?:rejected|blocked|listed|denied)\b.{0,40}\b(?:spam|policy|spf|dkim|dmarc|blacklist|blocklist|using|ptr|reputation)\b`,
  String.raw`(?:spf|dkim|dmarc)\b.{0,40}\b(?:fail|reject|not (?:pass|aligned|authori[sz]ed))`,
  String.raw`(?:does not|doesn.t) have an? (?:\S{1,60} )?(?:e-?mail )?account`,
  `greylist|too many (?:connections|messages|recipients)|no mailbox here|administrative prohibition`,
].join('|');
/** What servers of any kind say: only right behind the code. */
const anySystem = `service (?:not available|unavailable|currently unavailable)|quota exceeded|over quota|try again later`;
const bare = new RegExp(
  `${beforeCode}(?:421|45[0-5]|50[0-4]|521|53[0-5]|55[0-6])[\\s-]{1,3}(?:<[^<>\\s]{1,320}>:?\\s)?(?:.{0,80}?(?:${words})|(?:${anySystem}))`,
  'i',
);
/** How mail systems open their reports, and how they name the server that spoke. */
const report =
  /^this is the mail (?:system at host|delivery agent)|\bsmtp error from remote (?:mail )?server\b|\bhost \S{1,255}\s?[[(][0-9a-f.:]{3,60}[\])]\s?(?::|said\b|refused\b|did not\b)|^generating server:\s{1,9}\S{1,255}\.|^remote server returned\s{1,9}['"\u2018<\s]{0,4}(?:\[\S{1,60}\]\s)?#?[245](?:\d\d|\.\d)|^diagnostic information for administrators|^the following address(?:es|\(es\))? (?:failed|had)|^delivery to the following recipients? (?:failed|has been delayed)|^your message to \S{1,64}@\S{1,255} couldn.t be delivered|^i'm sorry to have to inform you that your message could not/i;
/** Fields of a mail that people write too: of these it takes four, one below the other, one of them telling of transport. */
const common =
  /^(?:from|to|cc|subject|date|sender|reply-to|mime-version|content-type|content-transfer-encoding|delivered-to|user-agent|x-[a-z0-9-]{2,40}|list-[a-z-]{2,20}):\s{0,20}\S/i;
const transport =
  /^(?:mime-version:\s{0,9}1\.0|content-type:\s{0,9}[a-z]{1,20}\/|delivered-to:\s{0,9}\S{1,64}@)/i;

/**
 * Whether text is a mail, a report of a mail system, headers, or what a server replied. Stricter than `looksLikeMail`: it
 * decides whether the bot speaks where nobody asked it to, so what people write about mail must not pass. Linear.
 */
export const surelyMail = (text: string): boolean => {
  let [run, carries] = [0, false];
  for (const line of text.split('\n', surelyLines)) {
    const head = line.slice(0, widest).replace(/^[>|\s`*]{0,12}/, '');
    if (written.some((field) => field.test(head)) || whole.test(head) || bare.test(head) || report.test(head))
      return true;
    if (common.test(head)) [run, carries] = [run + 1, carries || transport.test(head)];
    else if (!/^\s/.test(line)) [run, carries] = [0, false];
    if (run >= 4 && carries) return true;
  }
  return false;
};

const mailNames = /\.(?:eml|msg|mbox|emlx)$/i;
const mailTypes =
  /^(?:message\/(?:rfc822|global|delivery-status)|application\/vnd\.ms-outlook|email|eml|msg)\b/i;
/** A DMARC or TLS report as its receiver names it (RFC 9990 5.1, RFC 8460 5.1). */
const reportNames = /^[^!]{3,253}![^!]{3,253}!\d{9,11}!\d{9,11}(?:![^!]{1,100})?\.(?:xml|json|zip|gz)$/i;
const textNames = /\.(?:txt|text|log|headers?|hdr|md)$/i;
const textTypes = /^(?:text\/plain|text|plain|snippet)\b/i;

/**
 * What a file is by its name and type, before it is read: `mail` cannot be anything else, `text` may hold headers,
 * `other` is read only when a person asks for it.
 */
const fileKind = (file: ChatFile): 'mail' | 'text' | 'other' => {
  if (file.isMail || mailNames.test(file.name) || reportNames.test(file.name) || mailTypes.test(file.type))
    return 'mail';
  return textNames.test(file.name) || textTypes.test(file.type) ? 'text' : 'other';
};

const linesRead = 400;

/** Fields that people do not write by hand; two of them make a header dump, one of the second list does so alone. */
const commonField =
  /^[>|\s]{0,8}(?:received|return-path|message-id|mime-version|content-type|dkim-signature|x-[a-z0-9-]{2,40}|from|to|subject|date|reporting-mta|final-recipient|remote-mta|action|status):/i;
const tellingField =
  /^[>|\s]{0,8}(?:authentication-results|received-spf|arc-seal|arc-authentication-results|diagnostic-code|x-ms-exchange-authentication-results|x-failed-recipients):/i;
/** A reply code beside an enhanced code, or a code beside the words of a refusal. */
const replyLine = /(?:^|[\s:"'(<#])[245]\d\d[\s-]{1,4}#?[245]\.\d{1,3}\.\d{1,3}(?![\d.])/;
const enhanced = /(?:^|[\s:"'(<#])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/;
const barePair = /(?:^|[\s:"'(<#])[45][0-5]\d(?:[\s-]|$)/;
const refusal =
  /reject|denied|refused|blocked|unknown|not (?:allowed|authori|accepted|found)|undeliver|smtp|mailbox|spam|quota|defer|try again|spf|dkim|dmarc|policy|relay/i;

/** Whether text is worth diagnosing: a header dump, a bounce or an SMTP reply. Prose and chat are not. Linear. */
export const looksLikeMail = (text: string): boolean => {
  let fields = 0;
  for (const line of text.split('\n', linesRead)) {
    const head = line.slice(0, 600);
    if (tellingField.test(head) || replyLine.test(head)) return true;
    if (commonField.test(head)) fields += 1;
    if (fields >= 2) return true;
    if ((enhanced.test(head) || barePair.test(head)) && refusal.test(head)) return true;
  }
  return false;
};

const maxSmallTalkLength = 60;
const greeting =
  /^(?:hi|hiya|hey|heya|hello|hallo|howdy|yo|moin|servus|salut|bonjour|hola|ciao|good (?:morning|afternoon|evening|day)|guten (?:morgen|tag|abend)|ping|test)$/;
const thanks =
  /^(?:thanks|thank you|thank u|thx|tnx|ty|tysm|danke|merci|gracias|cheers|great|perfect|nice|cool|awesome|super|wow|ok|okay|got it|solved|works|worked|that worked|it works|will do|good bot|well done|yes|yep|no|nope|done|bye|you too|welcome)$/;
/** What people add to either. */
const fillers =
  /\b(?:there|all|everyone|everybody|team|folks|guys|bot|bouncedesk|so much|very much|a lot|again|now|for (?:the|your) (?:help|answer|quick answer)|that(?:'s| is)|this is|it|everything|sch\u00f6n|sehr|much|many|the|very)\b/g;

/** A greeting or a thank-you and nothing else. */
export const isSmallTalk = (text: string): boolean => {
  if (text.length > maxSmallTalkLength) return false;
  const plain = text
    .toLowerCase()
    .replace(/:[a-z0-9_+-]{1,40}:|[^\p{L}\p{N}' ]/gu, ' ')
    .replace(/\s{1,60}/g, ' ')
    .trim();
  if (plain === '') return text.trim() !== '';
  const whole = plain
    .replace(fillers, ' ')
    .replace(/\s{1,60}/g, ' ')
    .trim();
  return [plain, whole].some((words) => greeting.test(words) || thanks.test(words));
};

const maxStatementLength = 400;
const ownership =
  /\b(?:ours?|mine|our own|theirs?|not (?:ours|ours anymore|known)|belongs? to|(?:we|they|customer|recipient|sender)s? (?:use|uses|have|has|run|runs|own|owns|relay|relays|send|sends|forward|forwards|moved|switched|manage|manages)|do(?:es)? not (?:use|have|run|own|send|know)|(?:we|i|they|nobody|no one|somebody|customer)\b.{0,40}\bsent|(?:was|is)(?: not|n't)? sent by)\b/i;
const ways =
  /\b(?:forward(?:ed|s|er|ing)?|redirect(?:ed|s|ion)?|relay(?:ed|s|ing)?|alias|mailing list|distribution list|gateway|filter|smart ?host|newsletter|connector|mx|spf|dkim|dmarc|srs|junk|quarantine)\b/i;
const namesHost = /(?:\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\b|\S@\S)/i;

/**
 * Whether a sentence may answer a question about a mail: whose a server is, which way the mail went. Asked only where the bot
 * has answered: elsewhere people talk about mail to each other.
 */
const isStatement = (text: string): boolean => {
  const plain = text.trim();
  if (plain.length < 6 || plain.length > maxStatementLength || plain.endsWith('?')) return false;
  return ownership.test(plain) || ways.test(plain) || namesHost.test(plain);
};

/** Host or address that a question of ours is about: "Who runs 192.0.2.1: ...". */
const askedHost = /\bWho runs (\S{1,255}?):? /;

/** A statement that names nothing, with what it is about: "that is our server" answers a question about a host. */
const aboutWhat = (statement: string, asked: string | null): string => {
  const about = askedHost.exec(asked ?? '')?.[1];
  return about === undefined || namesHost.test(statement) ? statement : `About ${about}: ${statement}`;
};

export const isMode = (word: string | undefined): word is ChannelMode =>
  word === 'off' || word === 'mention' || word === 'auto';

/** The mode people set: for the thread itself, else for its parent channel. */
export const modeSet = (settings: Readonly<Record<string, string>>, q: ChatQuestion) => {
  const here = settings[`mode:${q.channel}`];
  const above = q.channelAbove === null ? undefined : settings[`mode:${q.channelAbove}`];
  if (isMode(here)) return { mode: here, own: true };
  return isMode(above) ? { mode: above, own: false } : null;
};

/** What to do about a question. `probe` files are answered only if they turn out to be mail. */
export type Decision =
  | { readonly do: 'ignore'; readonly why: string }
  /** A greeting or thanks: heard, not answered. */
  | { readonly do: 'hear' }
  | { readonly do: 'help' }
  /** What is above could not be read. */
  | { readonly do: 'unread' }
  /** What is above has its answer. */
  | { readonly do: 'answered'; readonly before: readonly PastAnswer[] }
  | { readonly do: 'articles'; readonly query: string }
  | { readonly do: 'policy'; readonly domain: string }
  | { readonly do: 'settings'; readonly words: string }
  | {
      readonly do: 'diagnose';
      readonly text: string | null;
      readonly files: readonly ChatFile[];
      readonly probe: boolean;
      /** The message that holds it, where that is not the question. */
      readonly message?: string;
    };

/** What was already said where a question stands. */
interface Before {
  /** The question that the answer there asks, or null. */
  readonly asked: string | null;
}

const ignore = (why: string): Decision => ({ do: 'ignore', why });

const orders =
  /^(?:help|mode(?: (?:off|mention|auto))?|modes|check|digest(?: on| off)?|(?:role|owner)(?: (?:none$|[@<]|\d{5}).{0,400})?|(?:un)?mute(?: \S{1,253})?|route(?: \S{1,253}(?: none)?)?|retention|stats|forget(?: me)?(?: yes)?)$/i;

/** `mailpolicy contoso.example`, `bouncekb srs` or `kb srs` as words after a mention, where slash commands do not work. */
const spoken = (said: string): Decision | null => {
  const text = said.trim().replace(/[\s,]{1,3}(?:please|pls|bitte|thanks|thank you)[.!]{0,3}$/i, '');
  if (orders.test(text.trim())) return { do: 'settings', words: text.trim() };
  const found = /^\/?(mailpolicy|policy|check|bouncekb|kb|bounce)\b[ \t]{0,20}([^\n]{0,500})$/i.exec(
    text.trim(),
  );
  const rest = found?.[2]?.trim() ?? '';
  switch (found?.[1]?.toLowerCase()) {
    case 'mailpolicy':
    case 'policy':
    case 'check':
      return readPolicyQuestion(rest) === null ? null : { do: 'policy', domain: rest };
    case 'bouncekb':
    case 'kb':
      return { do: 'articles', query: rest };
    case 'bounce':
      return looksLikeMail(rest) ? { do: 'diagnose', text: rest, files: [], probe: false } : null;
    default:
      return null;
  }
};

const commanded = (q: ChatQuestion): Decision => {
  const text = q.text.trim();
  if (q.command === 'bouncedesk') return { do: 'settings', words: text };
  if (q.command === 'bouncekb') return { do: 'articles', query: text };
  if (q.command === 'mailpolicy') return text === '' ? { do: 'help' } : { do: 'policy', domain: text };
  if (text === '' && q.files.length === 0) return { do: 'help' };
  return { do: 'diagnose', text: text === '' ? null : text, files: q.files, probe: false };
};

/** A person addressed the bot: every file is read, and text that is mail; otherwise it says what to send. */
const addressed = (q: ChatQuestion): Decision => {
  const text = looksLikeMail(q.text) ? q.text : null;
  if (q.files.length > 0) return { do: 'diagnose', text, files: q.files, probe: false };
  const asked = spoken(q.text);
  if (asked !== null) return asked;
  if (isSmallTalk(q.text)) return { do: 'hear' };
  return text === null ? { do: 'help' } : { do: 'diagnose', text, files: [], probe: false };
};

/** Nobody addressed the bot: only what is certainly mail, and text only in mode `auto`. */
const overheard = (q: ChatQuestion, mode: ChannelMode): Decision => {
  const mails = q.files.filter((file) => fileKind(file) === 'mail');
  if (mails.length > 0) return { do: 'diagnose', text: null, files: mails, probe: false };
  if (mode !== 'auto') return ignore('not addressed');
  if (surelyMail(q.text)) return { do: 'diagnose', text: q.text, files: [], probe: false };
  const texts = q.files.filter((file) => fileKind(file) === 'text');
  return texts.length > 0
    ? { do: 'diagnose', text: null, files: texts, probe: true }
    : ignore('nothing that looks like mail');
};

/** In a conversation with an answer what follows is more evidence, or the answer to the question asked. */
const continued = (q: ChatQuestion, { asked }: Before): Decision | null => {
  const text = looksLikeMail(q.text) ? q.text : isStatement(q.text) ? aboutWhat(q.text, asked) : null;
  const files = q.entry === 'message' ? q.files.filter((file) => fileKind(file) !== 'other') : q.files;
  if (text === null && files.length === 0) return null;
  // An unannounced file may be anything; a statement is read by itself.
  return { do: 'diagnose', text, files, probe: q.entry === 'message' && text === null };
};

/** Decides what a question asks for, given the mode of its channel and what was said before. */
export const decide = (question: ChatQuestion, mode: ChannelMode, before: Before | null = null): Decision => {
  if (question.entry === 'command') return commanded(question);
  const off = mode === 'off' && (question.entry === 'message' || question.entry === 'mention');
  const more = before === null || off || spoken(question.text) !== null ? null : continued(question, before);
  if (more !== null) return more;
  if (question.entry === 'dm' || question.entry === 'shortcut') return addressed(question);
  if (mode === 'off') return ignore('the bot is off in this channel');
  return question.entry === 'mention' ? addressed(question) : overheard(question, mode);
};
