import type { AnswerView } from '../../../explanation/answer-view.ts';
import type { NotChecked, OwnCheck } from '../web-options.ts';
import type { HealthyReport } from './healthy-report.ts';

/** The head of the answer to a test mail, instead of what the diagnosis alone could say. */
export interface TestHeadline {
  readonly tone: AnswerView['tone'];
  readonly toneWord: string;
  readonly headline: string;
  readonly because: string;
  readonly who: string;
  readonly step: string | null;
}

const points = (count: number): string => (count === 1 ? 'one point in it is' : `${count} points in it are`);

const policyWords: Readonly<Record<string, string>> = {
  none: 'The published policy is none: receivers may take such mail all the same.',
  quarantine: 'The published policy is quarantine: receivers that follow it put such mail into spam.',
  reject: 'The published policy is reject: receivers that follow it refuse such mail.',
};

const reasons: Readonly<Record<NotChecked, readonly [string, string]>> = {
  'dns-off': [
    'The DNS is off on this desk',
    'Switch the DNS on (setting DNS) and send a mail again to have SPF, DKIM and DMARC checked too.',
  ],
  'too-large': ['The mail is larger than what this desk checks', 'Send a mail without attachments.'],
  'no-author': ['From names no domain', 'Send a mail whose From field has an address.'],
};

/** What the mail itself shows, and nothing about what was not checked. */
function unchecked(why: NotChecked, failed: number): TestHeadline {
  const [reason, step] = reasons[why];
  const bare = {
    because: `${reason}: signature keys and the records of SPF and DMARC were not looked up. The report says what the mail itself shows.`,
    step,
  };
  return failed === 0
    ? {
        ...bare,
        tone: 'fine',
        toneWord: 'It arrived',
        headline: 'The mail arrived, and nothing in it failed',
        who: 'Nobody, as far as the mail itself shows',
      }
    : {
        ...bare,
        tone: 'act',
        toneWord: 'It arrived, with a fault',
        headline: `The mail arrived; ${points(failed)} not in order`,
        who: 'Whoever runs the system that sent it',
      };
}

/**
 * The answer to a mail that came to a test address, by our own check of it: never evasive, and nothing claimed about
 * what was not looked up. Texts may hold names of the mail: they are escaped where they are shown. Pure.
 */
export function testHeadline(
  { replay }: OwnCheck,
  report: HealthyReport,
  author: string | null,
): TestHeadline {
  if (typeof replay === 'string') return unchecked(replay, report.failed);
  const domain = author ?? 'the domain of From';
  const checked = 'This desk checked the mail as a receiver does';
  switch (replay.dmarc) {
    case 'pass':
      return report.failed === 0
        ? {
            tone: 'fine',
            toneWord: 'Nothing to repair',
            headline: 'Nothing is wrong with this message',
            because: `${checked}, and DMARC passed.`,
            who: 'Nobody; no action is needed',
            step: null,
          }
        : {
            tone: 'fine',
            toneWord: 'It arrived',
            headline: `DMARC passes; ${points(report.failed)} not in order`,
            because: `${checked}, and DMARC passed. The report names what large receivers may still object to.`,
            who: 'Whoever runs the system that sent it',
            step: 'Fix what is crossed in the report, and send a mail again.',
          };
    case 'fail':
      return {
        tone: 'act',
        toneWord: 'Somebody must act',
        headline: `DMARC does not pass for ${domain}`,
        because:
          `${checked}: neither SPF nor DKIM passed for ${domain}. ${policyWords[replay.policy ?? ''] ?? ''}`.trim(),
        who: `Whoever sends mail for ${domain}`,
        step: `Make SPF or DKIM pass for ${domain}: the report names the domain for which each was checked.`,
      };
    case 'none':
      return {
        tone: 'act',
        toneWord: 'Somebody should act',
        headline: `The mail arrived; ${domain} publishes no DMARC policy`,
        because: `${checked}: SPF ${replay.spf}, DKIM ${replay.dkim.map(({ result }) => result).join(', ') || 'no signature'}. Without a DMARC record large receivers trust mail of a domain less, and refuse it from bulk senders.`,
        who: `Whoever manages the DNS of ${domain}`,
        step: `Publish a DMARC record for ${domain}, to begin with one that only asks for reports (p=none).`,
      };
    default:
      return {
        tone: 'unknown',
        toneWord: 'Not settled yet',
        headline: 'The mail arrived; the DNS did not answer every question',
        because: `${checked}, and could not end it: DMARC gave ${replay.dmarc}. The report says what was found.`,
        who: 'Not known yet',
        step: 'Send a mail again in some minutes.',
      };
  }
}
