import { defineCause } from '../old-cause.ts';
import { weigh } from '../weigh.ts';
import { quoted, speaker, weighRefusal } from './refusal.ts';

/** Refused as spam by the content or reputation of the message; also a complaint of a recipient (RFC 5965). */
export const contentSpam = defineCause({
  id: 'content-spam',
  diagnose(situation) {
    const { report } = situation.evidence;
    if (report.kind === 'feedback-report' && report.feedback?.['feedback-type'] !== 'auth-failure') {
      return weigh('content-spam')
        .for(3, 'a feedback report: a recipient marked the message as spam', report.kindBecause.lines)
        .done({
          because:
            'A recipient of this message pressed "spam"; the provider reports it back. Nothing bounced.',
          fix: [
            {
              who: 'sender',
              what: 'Take the address off the list at once, and make leaving the list as easy as pressing "spam" (List-Unsubscribe, RFC 8058).',
            },
          ],
        });
    }
    const start = weighRefusal(
      'content-spam',
      situation,
      {
        spam: 4.6,
        virus: 4,
        url: 4,
        'url-listed': 4,
        attachment: 2.6,
        'domain-listed': 3.2,
        'poor-reputation': 1.6,
      },
      () => 'refused for what the message holds',
    );
    if (start && /reputation of the (?:sending )?domain|domain reputation/i.test(start.failure.text))
      start.weighing.for(
        2.2,
        'the reply names the reputation of the domain',
        start.failure.lines,
        'reputation',
      );
    if (start && situation.clues.near('administrator notice', 'was blocked due to usage of an open resolver'))
      start.weighing.against(3, 'the filter’s own queries were refused, and it counted that as points');
    const checks = situation.auth;
    if (start && (checks.spfFailed || checks.dmarc?.verdict.result === 'fail'))
      start.weighing.against(1.6, 'the same lines show failed authentication, which carries the score');
    return (
      start?.weighing.done({
        because: `${speaker(start.failure)} took the message for spam or harmful content: ${quoted(start.failure)}. No authentication check is named, so SPF or DKIM records are not the cure.`,
        fix: [
          {
            who: 'sender',
            what: 'Look at the links, attachments and wording of this message and at the reputation of every domain in it; report a false positive to the filter named in the reply.',
          },
        ],
      }) ?? null
    );
  },
});
