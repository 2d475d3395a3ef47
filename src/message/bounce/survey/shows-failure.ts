/**
 * A reply code with its words, an enhanced status code of a failure, fields of a header, a result of a check, a record, the
 * outcome in a log: what a person pastes.
 */
const shown =
  /(?:^|[\s>:("'])[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3}\b|\S)|(?:^|[\s#>:("'[])[45]\.\d{1,2}\.\d{1,3}\b|^[\s>|]{0,9}(?:Received|Authentication-Results|Received-SPF|DKIM-Signature|Diagnostic-Code|Final-Recipient|Return-Path):|\b(?:spf|dkim|dmarc|arc|compauth)=(?:(?:soft|hard)?fail|neutral|none|(?:temp|perm)error)\b|\bv=(?:spf1|DKIM1|DMARC1)\b|\bstatus=(?:bounced|deferred)\b/im;
/** Characters of a text that are examined: what is asked is in the first screens. */
const MAX_CHARS = 64 * 1024;

/** Whether a text shows the reply of a server or the header of a mail. */
export const showsFailure = (text: string): boolean => shown.test(text.slice(0, MAX_CHARS));
