import type { Responsible } from '../../catalog/causes.ts';
import { defineCause } from '../cause.ts';
import type { Matter } from '../conditions/condition.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { held } from '../conditions/held.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';
import { allowAtMicrosoft } from '../wording/at-receiver.ts';
import { microsoftReceives, type Steps } from '../wording/setting-steps.ts';
import { type Fix, step } from '../wording/step.ts';

const fixes: Fix = (_, responsible) => [
  responsible === 'sender'
    ? step(
        'sender',
        'Look at the message and at the account that sent it: outbound spam leaves through a slower, high-risk delivery pool.',
      )
    : step(
        'recipient-admin',
        "Look the message up in the filter's log or quarantine, release it if it is wanted, and report the false positive.",
      ),
];

const settings: Steps = (context) => {
  if (context.responsible === 'sender')
    return [
      'Find the account that sent it, and look in its sent folder and sign-in log for mail nobody wrote.',
      'Send the message once without links and attachments: if it then passes, the content was judged, not the account.',
    ];
  return microsoftReceives(context)
    ? [
        'In X-Forefront-Antispam-Report of the message, CAT names the policy, SFV the verdict, CIP the address that was judged.',
        'Microsoft Defender portal > Email & collaboration > Review > Quarantine: release the message if it is wanted, and report it as no spam.',
        allowAtMicrosoft,
      ]
    : [
        "Look the message up in the filter's log or quarantine by sender, recipient and time, and note which check gave the verdict.",
        'Release it if it is wanted, and report the false positive to the vendor of the filter; allow the sender only while SPF or DKIM passes for it.',
      ];
};

/** A content filter's verdict in a header explains quarantine or a slow pool. */
export const filterVerdict = defineCause({
  id: 'filter-verdict',
  usualOwner: 'sender',
  explains: { marked: 0.75, passed: 0.15, spam: 0.02 },
  needs: [mail.filterMarked],
  typical: [],
  owner: (matter: Matter): Responsible =>
    held(handedIn.onSendersSide, matter).truth === 'yes' ||
    held(not(handedIn.byAuthor), matter).truth === 'no'
      ? 'sender'
      : 'recipient-admin',
  words: {
    headline: 'A filter rated the message as unwanted',
    tone: 'act',
    because: () =>
      'A content filter rated the message as unwanted or suspicious. That explains junk, quarantine or a slower delivery pool.',
    fixes,
    settings,
    customer: 'marked',
    topic: 'spam',
    noPage: 'only the filter that gave the verdict can say what it means.',
  },
});
