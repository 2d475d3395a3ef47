const linesRead = 400;
const widest = 600;

/** Fields that only a mail system writes, with the value it writes there. One of them is a header dump. */
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

/** What stands before a code where a server speaks: a line begins, somebody is quoted, or a mail system reports. */
const spoken = String.raw`(?:^|["'\u201c\u2018\u00ab(<\[]|\b(?:said|says|returned|answered|replied|error|response|reply|code|smtp|got)\b[^a-z0-9]{1,4}|[:;]\s{1,4})`;
/** A reply code with its enhanced code, of the same class, and the words of the server. */
const whole = new RegExp(
  `${spoken}#?([245])\\d\\d[\\s-]{1,3}#?\\1\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])[\\s:;,-]{1,4}\\S{1,200}\\s\\S{2,}`,
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
  `greylist|too many (?:connections|messages|recipients)|no mailbox here|administrative prohibition`,
].join('|');
/** What servers of any kind say: only right behind the code. */
const anySystem = `service (?:not available|unavailable|currently unavailable)|quota exceeded|over quota|try again later`;
const bare = new RegExp(
  `${spoken}(?:421|45[0-5]|50[0-4]|521|53[0-5]|55[0-6])[\\s-]{1,3}(?:<[^<>\\s]{1,320}>:?\\s)?(?:.{0,80}?(?:${words})|(?:${anySystem}))`,
  'i',
);
/** How mail systems open their reports, and how they name the server that spoke. */
const report =
  /^this is the mail (?:system at host|delivery agent)|\bsmtp error from remote (?:mail )?server\b|\bhost \S{1,255}\s?[[(][0-9a-f.:]{3,60}[\])]\s?(?::|said\b|refused\b|did not\b)|^(?:generating server|remote server returned)\b|^diagnostic information for administrators|^the following address(?:es|\(es\))? (?:failed|had)|^delivery to the following recipients? (?:failed|has been delayed)|^your message to \S{1,64}@\S{1,255} couldn.t be delivered|^i'm sorry to have to inform you that your message could not/i;
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
  for (const line of text.split('\n', linesRead)) {
    const head = line.slice(0, widest).replace(/^[>|\s`*]{0,12}/, '');
    if (written.some((field) => field.test(head)) || whole.test(head) || bare.test(head) || report.test(head))
      return true;
    if (common.test(head)) [run, carries] = [run + 1, carries || transport.test(head)];
    else if (!/^\s/.test(line)) [run, carries] = [0, false];
    if (run >= 4 && carries) return true;
  }
  return false;
};
