import type { DkimVerdict } from '../../evidence/headers/verdict.ts';
import { defineCause } from '../old-cause.ts';
import { weigh } from '../weigh.ts';

/** Wordings for a key that cannot be used, of OpenDKIM, mailauth, Gmail, Outlook, Exim, rspamd and SpamAssassin. */
const keyWords = [
  'bad key',
  'cannot parse key',
  'invalid base64',
  'public key:',
  'no key',
  'key not found',
  'no public key',
  'public key not',
  'key query',
  'key revoked',
  'revoked key',
  'key record',
  'invalid public key',
  'bad key',
  'key syntax',
  'key missing',
  'pubkey_unavailable',
  'dkim_perm_fail: key',
  'nxdomain',
  'key too short',
  'key is too short',
  'weak key',
  'insufficient key',
  'key size',
  'selector',
  'no valid key',
  'inapplicable key',
  'keyfail',
  'key retrieval',
  'unavailable',
];

/** RFC 6376 6.1.2: a permanent error is either about the key or about the signature's form; the comment says which. */
function namesKey({ comment, result }: DkimVerdict): boolean {
  const words = comment?.toLowerCase() ?? '';
  return keyWords.some((word) => words.includes(word)) || (result === 'permerror' && /\bkey\b/.test(words));
}

/** The public key cannot be used: missing, wrong selector, revoked, cut, bad syntax, too short (RFC 6376 3.6.1). */
export const dkimKeyDns = defineCause({
  id: 'dkim-key-dns',
  needs: 'open-refusal',
  diagnose({ auth, refused, failure, clues }) {
    const named = auth.dkim.find(
      ({ verdict }) => verdict.result !== 'pass' && !verdict.bodyHashFailed && namesKey(verdict),
    );
    const inText = clues.near(
      'key',
      '(no key)',
      'no key for signature',
      'key not found in dns',
      'dkim public key not found',
      'public key not found',
      'no dkim key',
      'dkim key not found',
      'key retrieval failed',
      'dkim record not found',
      'no dkim record found',
      'invalid public key',
      'dkim key is revoked',
      'key revoked',
      'insufficient key size',
      'public key too short',
      'syntax error in key record',
      'public key record',
      'keys do not match',
      'cannot parse key',
      'cannot get key',
      'asn1 encoding',
      'key syntax error',
      'keyformaterror',
      'public key: not available',
      'public key: revoked',
      '(bad key',
    );
    const missing = clues.match(
      '._domainkey.',
      /_domainkey\.[^\n]{0,120}\n[^\n]{0,60}status: nxdomain|_domainkey\.[^\n]{0,120}(?:not found|nxdomain|does not exist|multiple|no such)|(?:not found|nxdomain|no such|multiple dns)[^\n]{0,80}\._domainkey\./,
    );
    const keyIsFine = clues.near('key', 'key ok', 'dkim verification successful', 'keys match');
    const byReply =
      refused === 'dkim-fail' &&
      failure !== null &&
      keyWords.some((word) => failure.text.toLowerCase().includes(word));
    if (named === undefined && inText === null && missing === null && !byReply) return null;
    const weighing = weigh('dkim-key-dns');
    const d = named?.verdict.d ?? auth.signatures[0]?.d ?? null;
    const s = named?.verdict.s ?? auth.signatures[0]?.s ?? null;
    if (named)
      weighing.for(
        4,
        `the verifier could not use the key: ${named.verdict.comment}`,
        named.lines,
        named.verdict.comment,
      );
    else if (missing) weighing.for(4, 'the key’s name gave no usable answer', missing.lines, '_domainkey');
    else if (inText) weighing.for(4, 'the verifier could not use the key', inText.lines, inText.needle);
    if (named && missing) weighing.for(1, 'DNS has no key at that name', missing.lines, '_domainkey');
    if (named?.verdict.aligned && auth.dmarc?.verdict.result === 'fail' && !auth.alignedSpfPass)
      weighing.for(
        0.6,
        'DMARC failed as a consequence: this was the signature of the From domain',
        auth.dmarc.lines,
        'dmarc=fail',
      );
    if (byReply) weighing.for(3.6, 'the refusal names the key', failure.lines, 'key');
    const signature = auth.signatures[0];
    if (signature?.s)
      weighing.for(
        0.4,
        `the signature points to ${signature.s}._domainkey.${signature.d ?? ''}`,
        signature.lines,
        `s=${signature.s}`,
      );
    if (keyIsFine) weighing.against(3, 'the key was tested and is in order');
    if (auth.alignedDkimPass) weighing.against(2.4, 'another aligned signature passes');
    if (named?.verdict.result === 'temperror' && !/no key/i.test(named.verdict.comment ?? ''))
      weighing.against(1.2, 'temperror: the key could not be asked at that moment');
    const owner = s && d ? `${s}._domainkey.${d}` : 'selector._domainkey of the signing domain';
    return weighing.done({
      because: `The signature cannot be checked because its public key ${s && d ? `at ${owner} ` : ''}is missing or unusable; the message itself need not have been changed.`,
      fix: [
        {
          who: 'sender-dns',
          what: `Publish the public key as one TXT record at ${owner} (mind the underscore, the right selector and that the value is not cut at 255 characters), at least 1024, better 2048 bits.`,
        },
      ],
    });
  },
});
