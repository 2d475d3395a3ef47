const linesRead = 400;

/** Fields that people do not write by hand; two of them make a header dump, one of the second list does so alone. */
const common =
  /^[>|\s]{0,8}(?:received|return-path|message-id|mime-version|content-type|dkim-signature|x-[a-z0-9-]{2,40}|from|to|subject|date|reporting-mta|final-recipient|remote-mta|action|status):/i;
const telling =
  /^[>|\s]{0,8}(?:authentication-results|received-spf|arc-seal|arc-authentication-results|diagnostic-code|x-ms-exchange-authentication-results|x-failed-recipients):/i;
/** A reply code beside an enhanced code, or a code beside the words of a refusal. */
const reply = /(?:^|[\s:"'(<#])[245]\d\d[\s-]{1,4}#?[245]\.\d{1,3}\.\d{1,3}(?![\d.])/;
const enhanced = /(?:^|[\s:"'(<#])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/;
const barePair = /(?:^|[\s:"'(<#])[45][0-5]\d(?:[\s-]|$)/;
const refusal =
  /reject|denied|refused|blocked|unknown|not (?:allowed|authori|accepted|found)|undeliver|smtp|mailbox|spam|quota|defer|try again|spf|dkim|dmarc|policy|relay/i;

/** Whether text is worth diagnosing: a header dump, a bounce or an SMTP reply. Prose and chat are not. Linear. */
export const looksLikeMail = (text: string): boolean => {
  let fields = 0;
  for (const line of text.split('\n', linesRead)) {
    const head = line.slice(0, 600);
    if (telling.test(head) || reply.test(head)) return true;
    if (common.test(head)) fields += 1;
    if (fields >= 2) return true;
    if ((enhanced.test(head) || barePair.test(head)) && refusal.test(head)) return true;
  }
  return false;
};
