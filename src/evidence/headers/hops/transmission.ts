const protocol =
  /^(?:utf8)?(?:e?smtp(?:s|a|sa)?|lmtp(?:s|a|sa)?|asmtp|bsmtp|http(?:s|rest|u)?|imap4?|pop3|mms|mapi|local(?:-\w{1,12})?|nnfmp|ecstream|pipe|uucp|qmqp|qmtp|haraka)$/;

const same: Readonly<Record<string, string>> = {
  bsmtp: 'SMTP',
  httprest: 'HTTP',
  'local-bsmtp': 'SMTP',
  'local-esmtp': 'ESMTP',
  'local-smtp': 'SMTP',
  'esmtp-tls': 'ESMTPS',
  'smtp-tls': 'SMTPS',
  asmtp: 'ESMTPA',
};

function known(word: string): string | null {
  const key = word.replace(/^[[(]+|(?<![\]),.])[\]),.]+$/g, '').toLowerCase();
  const renamed = same[key];
  if (renamed !== undefined) return renamed;
  if (protocol.test(key)) return key.toUpperCase();
  // IronPort writes `ESMTP/TLS/ECDHE-...`, Exchange `SMTPSVC(6.0...)`.
  if (key.startsWith('esmtp/tls')) return 'ESMTPS';
  return key === 'smtpsvc' || key.startsWith('smtp/tls') ? 'SMTP' : null;
}

/**
 * The protocol after `with` in IANA terms (RFC 3848), upper case; unknown words stay as they are. `Microsoft SMTP
 * Server` and `AES256-SHA encrypted SMTP` mean SMTP, `[XMail 1.20 ESMTP Server]` ESMTP.
 */
export function transmission(words: readonly string[]): string | null {
  const first = words[0];
  if (first === undefined) return null;
  for (const word of words) {
    const name = known(word);
    if (name !== null) return name;
  }
  return words
    .slice(0, 4)
    .join(' ')
    .replace(/^\[|[\],]$/g, '');
}
