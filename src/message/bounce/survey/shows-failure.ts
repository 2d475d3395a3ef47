/**
 * A reply code with its words, an enhanced status code of a failure, fields of a header, a result of a check, a record, the
 * outcome in a log: what a person pastes.
 */
const shown =
  /(?:^|[\s>:("'])[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3}\b|\S)|(?:^|[\s#>:("'[])[45]\.\d{1,2}\.\d{1,3}\b|^[\s>|]{0,9}(?:Received|Authentication-Results|Received-SPF|DKIM-Signature|Diagnostic-Code|Final-Recipient|Return-Path|ARC-[\w-]{4,40}|X-(?:MS-|Forefront|Microsoft|Spam|Rspamd|Proofpoint|Mimecast|Barracuda|BESS|Google-)[\w-]{0,60}):|\b(?:spf|dkim|dmarc|arc|compauth)=(?:pass|(?:soft|hard)?fail|neutral|none|(?:temp|perm)error)\b|\bv=(?:spf1|DKIM1|DMARC1)\b|\bstatus=(?:bounced|deferred|expired)\b|\bdsn=[45]\.|\b(?:said|to me|replied): [45]\d\d\b|\bresult=(?:(?:soft)?fail|none|(?:temp|perm)error)\b|\b(?:R_SPF|R_DKIM|DMARC_POLICY|SPF|DKIM)_(?:(?:SOFT)?FAIL|REJECT|INVALID|NONE|NA)\b|"event"\s{0,3}:\s{0,3}"(?:bounced?|dropped|deferred|blocked|rejected|failed|spam_?report|complained)"/im;
/** Characters of a text that are examined: what is asked is in the first screens. */
const MAX_CHARS = 64 * 1024;

/** Whether a text shows the reply of a server or the header of a mail. */
export const showsFailure = (text: string): boolean => shown.test(text.slice(0, MAX_CHARS));
