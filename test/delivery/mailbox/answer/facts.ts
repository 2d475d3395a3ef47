import type { AnswerContext } from '../../../../src/delivery/mailbox/answer/answer-rules.ts';
import type { MailFacts } from '../../../../src/delivery/mailbox/answer/mail-facts.ts';
import { readMailFacts } from '../../../../src/delivery/mailbox/answer/read-mail-facts.ts';
import { opened } from '../../case-note/mails.ts';

export const context = (over: Partial<AnswerContext> = {}): AnswerContext => ({
  instance: 'desk-1',
  own: ['bounces@desk.example'],
  seenBefore: false,
  ticket: 'none',
  caseSystemAddress: null,
  over: { mail: null, note: null },
  relayVouches: false,
  ...over,
});

/** The mail of a person who forwards something, as our server received it; `headers` are put above. */
export const personMail = (
  headers = '',
  body = 'Why did this bounce?\n\n550 5.1.1 <x@contoso.example>: User unknown',
): string =>
  `${headers === '' ? '' : `${headers}\n`}Authentication-Results: mx.desk.example; dmarc=pass header.from=fabrikam.example
From: Kim <kim@fabrikam.example>
To: Desk <bounces@desk.example>
Subject: Fwd: bounced
Message-ID: <ask-1@fabrikam.example>
Date: Sat, 21 Nov 2026 10:00:00 +0000

${body}
`;

export const factsOf = (mail: string, envelopeSender: string | null = 'kim@fabrikam.example'): MailFacts => {
  const { item, report } = opened(mail);
  return readMailFacts(item, report, {
    envelopeSender,
    instance: 'desk-1',
    own: ['bounces@desk.example'],
    authservIds: ['mx.desk.example'],
  });
};
