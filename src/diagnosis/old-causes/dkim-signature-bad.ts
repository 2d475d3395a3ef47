import { defineCause } from '../old-cause.ts';
import { bodyHashWords } from '../situation/body-hash-words.ts';
import { subjectTag } from '../situation/subject-tag.ts';
import { weigh } from '../weigh.ts';

const words = [
  'from field',
  'from header',
  'bad signature',
  'signature did not verify',
  'verification failed',
  'bad rsa',
  'rsa verify failed',
  'invalid signature',
  'signature expired',
  'expired',
  'bad format',
  'bad version',
  'canonical',
  'did not verify',
  'no valid signature',
  'signature mismatch',
  'future',
  'unsupported',
];

/** Key and body are fine, the signature itself is wrong: header list, expiry, canonicalisation, a changed header. */
export const dkimSignatureBad = defineCause({
  id: 'dkim-signature-bad',
  needs: 'open-refusal',
  diagnose(situation) {
    const { auth, refused, failure, forwarding, transit, client, clientIsReceivers, clues } = situation;
    const named = auth.dkim.find(
      ({ verdict }) =>
        (verdict.result === 'fail' ||
          verdict.result === 'hardfail' ||
          verdict.result === 'neutral' ||
          verdict.result === 'permerror') &&
        !verdict.bodyHashFailed &&
        (verdict.comment === null || words.some((word) => verdict.comment?.toLowerCase().includes(word))),
    );
    const inText = clues.near(
      'dkim',
      'bad rsa signature',
      'dkim signature expired',
      'signature has expired',
      'duplicate from in h=',
      'dkim: signature syntax',
      'signature did not verify (headers probably',
      'body hash matches; signature invalid',
      'bad signature data',
    );
    const byReply =
      refused === 'dkim-fail' &&
      failure !== null &&
      !/not dkim authenticated|requires? .{0,40}dkim|no dkim|missing dkim|without dkim|unsigned/i.test(
        failure.text,
      );
    if (named === undefined && inText === null && !byReply) return null;
    const weighing = weigh('dkim-signature-bad');
    if (named)
      weighing.for(
        named.verdict.comment === null ? 1.6 : 3.6,
        `the signature of ${named.verdict.d ?? 'the sender'} does not verify${named.verdict.comment ? `: ${named.verdict.comment}` : ''}`,
        named.lines,
        named.verdict.comment ?? 'dkim=',
      );
    if (inText) weighing.for(2.6, 'the signature itself is wrong', inText.lines, inText.needle);
    if (byReply) weighing.for(2.4, 'the server refuses the DKIM signature', failure.lines, 'DKIM');
    if (auth.alignedDkimPass) weighing.against(3, 'another aligned signature passes');
    if (auth.dmarc?.verdict.result === 'pass') weighing.against(0.9, 'DMARC passes all the same');
    const passedOn = forwarding.length > 0 || transit.list !== null;
    if (passedOn) weighing.against(0.8, 'the mail was passed on: a header may have been changed on the way');
    if (subjectTag(situation))
      weighing.against(2, 'the subject was tagged on the way: a signed header is not what it was');
    if (bodyHashWords(clues)) weighing.against(3, 'the body hash is what differs');
    const filtered = (client?.vendor?.kind === 'filter' || clientIsReceivers) && transit.outbound === null;
    if (filtered && auth.spfFailed)
      weighing.against(3, 'SPF failed at the same hop: the filter in front explains both');
    weighing.wouldHelp('the whole message as source: it shows whether the header or the signer is at fault');
    return weighing.done({
      responsible: passedOn ? 'forwarder' : 'sender',
      because: `The DKIM signature${named?.verdict.d ? ` of ${named.verdict.d}` : ''} itself does not verify; nothing says that the body was changed.`,
      fix: [
        {
          who: passedOn ? 'forwarder' : 'sender',
          what: 'Check the signer: signed header list, time of expiry (x=), clock, relaxed/relaxed canonicalisation, and that no system rewrites a signed header (Subject tags, Message-ID, To) after signing.',
        },
      ],
    });
  },
});
